"""What is not adopted: twice, unseen, changed since, against a rule of roles, or by somebody who may not."""

from dataclasses import replace

import pytest
from flask import Flask

from intranet.core.db import db, writing
from intranet.core.errors import Conflict, NotFound, RuleError
from intranet.core.job_vocabulary import DutyFate, RoleFate
from intranet.core.vocabulary import Office, RoleKind, StandingKind
from intranet.models import (
    Role,
)
from intranet.services import job_adopting
from tests.support.acting import acting
from tests.support.job_adopting import TREASURER, TWO, adopted, duties_of, everything, role_called, with_one
from tests.support.job_readings import begun, facts, role_of, saved
from tests.support.people import make_body, make_duty, make_person, make_role


def refusal(job_reading_id: int, *, may_change_roles: bool = True) -> RuleError:
    before = everything()
    with pytest.raises(RuleError) as caught:
        adopted(job_reading_id, may_change_roles=may_change_roles)
    assert everything() == before
    return caught.value


def test_a_draft_is_adopted_once(app: Flask) -> None:
    job_reading_id = begun(TREASURER)
    seen = facts(job_reading_id).version
    adopted(job_reading_id)
    before = everything()
    with pytest.raises(RuleError, match="adopted already"), writing():
        job_adopting.adopt(job_reading_id, seen=seen, actor=None, may_change_roles=True)
    assert everything() == before


def test_what_its_presser_has_not_seen_is_not_adopted(app: Flask) -> None:
    job_reading_id = begun(TREASURER)
    seen = facts(job_reading_id).version
    saved(job_reading_id, role_of(job_reading_id, "Treasurer"))
    with pytest.raises(Conflict), writing():
        job_adopting.adopt(job_reading_id, seen=seen, actor=None, may_change_roles=True)
    assert db.session.query(Role).count() == 0


def test_there_is_no_adopting_what_is_not_there(app: Flask) -> None:
    with pytest.raises(NotFound), writing():
        job_adopting.adopt(999, seen=1, actor=None, may_change_roles=True)


def test_a_role_that_was_changed_since_keeps_it_from_being_adopted(app: Flask) -> None:
    here = make_role("Treasurer", Office.TREASURER)
    job_reading_id = begun(TREASURER)
    with writing():
        db.session.get_one(Role, here.id).purpose = "Money"
    assert "Treasurer" in refusal(job_reading_id).message


def test_a_second_role_of_one_office_is_refused_with_the_title_in_front(app: Flask) -> None:
    make_role("Purse bearer", Office.TREASURER)
    job_reading_id = begun(TREASURER)
    role = role_of(job_reading_id, "Treasurer")
    role = replace(role, title="Treasurer", aliases=(), office=Office.TREASURER, fate=RoleFate.ADD, role_id=None)
    saved(job_reading_id, role)
    told = refusal(job_reading_id)
    assert told.message.startswith("Treasurer: ")
    assert told.field == "office"


def test_a_duty_shared_by_two_roles_is_not_changed_in_two_ways(app: Flask) -> None:
    treasurer, fundraiser = make_role("Treasurer", Office.TREASURER), make_role("Fundraiser")
    duty = make_duty(treasurer, "Raise funds", partners=[fundraiser])
    job_reading_id = begun(TWO)
    for title, number in (("Treasurer", 2), ("Fundraiser", 1)):
        role = role_of(job_reading_id, title)
        saved(
            job_reading_id,
            with_one(role, number, fate=DutyFate.CHANGE, duty_id=duty.id, seen=1, words=f"{title} raises funds"),
        )
    assert "in two ways" in refusal(job_reading_id).message


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"title": "Money officer"}, "title"),
        ({"kind": RoleKind.OBSERVER}, "kind"),
        ({"office": Office.CHAIR}, "office"),
        ({"seats": 2}, "seats"),
        ({"standing": "votes"}, "standing"),
    ],
)
def test_whoever_may_not_change_roles_changes_none_by_adopting(app: Flask, said: dict[str, object], words: str) -> None:
    body = make_body()
    make_role("IT Officer", Office.IT_OFFICER)
    job_reading_id = begun("# IT Officer\n\n- Keep the website\n- Mend the printer\n")
    if "standing" in said:
        said = {"standing": {body.id: StandingKind.VOTES}}
    saved(job_reading_id, replace(role_of(job_reading_id, "IT Officer"), **said))  # type: ignore[arg-type]
    told = refusal(job_reading_id, may_change_roles=False)
    assert words in told.message
    assert told.message.endswith("ask one of them to adopt this job description.")
    adopted(job_reading_id, may_change_roles=True)


def test_whoever_may_not_change_roles_may_add_new_ones_with_their_duties(app: Flask) -> None:
    it_officer = acting(make_role("IT Officer", Office.IT_OFFICER))
    adopted(begun(TREASURER), it_officer, may_change_roles=False)
    assert len(duties_of(role_called("Treasurer"))) == 2


def test_somebody_can_always_manage_people(app: Flask) -> None:
    secretary = make_role("Secretary", Office.SECRETARY)
    make_person("Ann Lee", secretary)
    job_reading_id = begun("# Secretary\n\n- Write the letters\n- Keep the files\n")
    saved(job_reading_id, replace(role_of(job_reading_id, "Secretary"), office=None))
    assert "manage people" in refusal(job_reading_id).message


def test_more_holders_than_seats_are_refused_with_the_title_in_front(app: Flask) -> None:
    delegate = make_role("Delegate", seats=3, shareable=False)
    for name in ("Ann Lee", "Bo Dee", "Cy Fox"):
        make_person(name, delegate)
    job_reading_id = begun("# Delegate\n\n- Attend the conference\n- Report to members\n")
    saved(job_reading_id, replace(role_of(job_reading_id, "Delegate"), seats=1))
    assert refusal(job_reading_id).message.startswith("Delegate: ")
