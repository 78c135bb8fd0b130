"""Adopting a job description: its roles and duties become the constituency's, all at once or not at all."""

from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import select

from intranet.core.clock import today
from intranet.core.db import db, writing
from intranet.core.errors import Conflict, NotFound, RuleError
from intranet.core.happenings import Happening
from intranet.core.job_vocabulary import DutyFate, JobReadingState, RoleFate
from intranet.core.vocabulary import Anchor, Cadence, CompositionKind, Office, RoleKind, StandingKind, Theme
from intranet.models import (
    CompositionRule,
    CompositionRuleRole,
    Duty,
    DutyBody,
    DutyPartner,
    DutySource,
    JobDescription,
    JobReading,
    Record,
    Role,
    SearchEntry,
    Standing,
)
from intranet.queries import due
from intranet.queries.access import settings_on
from intranet.rules.job_drafts import DraftDuty, DraftRole, DraftRule, Gone, known_duty, read_duty, read_role
from intranet.services import job_adopting, job_readings
from tests.support.acting import acting
from tests.support.job_adopting import adopted, everything
from tests.support.job_readings import begun, facts, role_of, saved
from tests.support.people import days_from_now, make_body, make_duty, make_person, make_role

TREASURER = """\
# Treasurer

- Keep the accounts
- Pay the bills every month
"""
TWO = """\
# Treasurer

- Keep the accounts
- Raise money with the Fundraiser

# Fundraiser

- Raise money with the Treasurer
- Run a raffle every year
"""


def duty_of(role: DraftRole, number: int) -> DraftDuty:
    found = role.duty(number)
    assert found is not None
    return found


def with_one(role: DraftRole, number: int, **said: object) -> DraftRole:
    """The role with one of its duties said otherwise."""
    return replace(
        role,
        duties=tuple(replace(d, **said) if d.number == number else d for d in role.duties),  # type: ignore[arg-type]
    )


def role_called(title: str) -> Role:
    return db.session.scalars(select(Role).where(Role.title == title)).one()


def duties_of(role: Role) -> list[Duty]:
    return list(db.session.scalars(select(Duty).where(Duty.lead_role_id == role.id).order_by(Duty.sort)))


def refusal(job_reading_id: int, *, may_change_roles: bool = True) -> RuleError:
    before = everything()
    with pytest.raises(RuleError) as caught:
        adopted(job_reading_id, may_change_roles=may_change_roles)
    assert everything() == before
    return caught.value


def test_new_roles_and_duties_are_added_in_the_order_of_the_document(app: Flask) -> None:
    done = adopted(begun(TREASURER))
    role = role_called("Treasurer")
    assert [duty.words for duty in duties_of(role)] == ["Keep the accounts", "Pay the bills every month"]
    assert [duty.cadence for duty in duties_of(role)] == [Cadence.ONGOING, Cadence.MONTHLY]
    assert {duty.adopted_on for duty in duties_of(role)} == {today()}
    assert (done.edition, done.counts.roles_added, done.counts.duties_added) == (1, 1, 2)


def test_what_was_added_can_be_found(app: Flask) -> None:
    adopted(begun(TREASURER))
    found = {(one.subject_kind, one.title) for one in db.session.query(SearchEntry)}
    assert found == {("role", "Treasurer"), ("duty", "Keep the accounts"), ("duty", "Pay the bills every month")}


def test_the_adoption_is_recorded_with_the_name_edition_and_checksum_of_the_document(app: Flask) -> None:
    secretary = acting(make_role("Secretary", Office.SECRETARY))
    job_reading_id = begun(TREASURER, title="Officers’ jobs")
    adopted(job_reading_id, secretary)
    record = db.session.query(Record).order_by(Record.id.desc()).first()
    assert record is not None
    assert (record.kind, record.person_id) == (Happening.JOBS_ADOPTED, secretary.person_id)
    assert record.fields == {
        "words": "Officers’ jobs",
        "file": "jobs.md",
        "checksum": facts(job_reading_id).checksum,
        "edition": 1,
        "roles": 1,
        "duties": 2,
    }
    reading = db.session.get_one(JobReading, job_reading_id)
    assert (reading.state, reading.adopted_by_id) == (JobReadingState.ADOPTED, secretary.person_id)


def test_every_role_and_duty_that_is_added_leaves_its_own_record(app: Flask) -> None:
    adopted(begun(TREASURER))
    kinds = [record.kind for record in db.session.query(Record).order_by(Record.id)]
    assert kinds == ["jobs-read", "role-added", "duty-added", "duty-added", "jobs-adopted"]


def test_a_duty_says_where_it_comes_from_and_in_which_words(app: Flask) -> None:
    job_reading_id = begun(TREASURER)
    role = role_of(job_reading_id, "Treasurer")
    saved(job_reading_id, with_one(replace(role, title="Money officer"), 2, words="Pay every bill"))
    adopted(job_reading_id)
    source = db.session.query(DutySource).filter_by(number=2).one()
    assert (source.role_words, source.words, source.line) == ("Treasurer", "Pay the bills every month", 4)
    document = db.session.get_one(JobDescription, source.job_description_id)
    assert (document.code, document.title, document.edition) == ("001", "Job descriptions", 1)
    assert document.adopted_on == today()


def test_a_role_of_several_seats_is_not_shared(app: Flask) -> None:
    job_reading_id = begun(TREASURER)
    saved(job_reading_id, replace(role_of(job_reading_id, "Treasurer"), seats=3))
    adopted(job_reading_id)
    assert (role_called("Treasurer").seats, role_called("Treasurer").shareable) == (3, False)


def test_what_is_left_out_is_not_adopted(app: Flask) -> None:
    job_reading_id = begun(TWO)
    treasurer, fundraiser = role_of(job_reading_id, "Treasurer"), role_of(job_reading_id, "Fundraiser")
    saved(job_reading_id, replace(fundraiser, fate=RoleFate.LEAVE_OUT))
    saved(job_reading_id, with_one(treasurer, 1, fate=DutyFate.LEAVE_OUT))
    adopted(job_reading_id)
    assert [role.title for role in db.session.query(Role)] == ["Treasurer"]
    assert [duty.words for duty in db.session.query(Duty)] == ["Raise money with the Fundraiser"]
    assert db.session.query(DutyPartner).count() == 0


def test_duties_come_in_the_order_wished_for(app: Flask) -> None:
    job_reading_id = begun(TREASURER)
    role = role_of(job_reading_id, "Treasurer")
    saved(job_reading_id, replace(role, duties=role.duties[::-1]))
    adopted(job_reading_id)
    words = [duty.words for duty in duties_of(role_called("Treasurer"))]
    assert words == ["Pay the bills every month", "Keep the accounts"]


def test_a_joined_duty_becomes_one_that_both_roles_share_and_that_cites_both(app: Flask) -> None:
    job_reading_id = begun(TWO)
    with writing():
        job_readings.join(job_reading_id, [read_duty(1, 2), read_duty(2, 1)], read_duty(1, 2), actor=None)
    done = adopted(job_reading_id)
    shared = db.session.query(Duty).filter_by(words="Raise money with the Fundraiser").one()
    assert shared.lead_role_id == role_called("Treasurer").id
    assert [one.role_id for one in db.session.query(DutyPartner)] == [role_called("Fundraiser").id]
    cited = db.session.query(DutySource).filter_by(duty_id=shared.id)
    assert {(one.role_words, one.number) for one in cited} == {("Treasurer", 2), ("Fundraiser", 1)}
    assert (done.counts.duties_added, done.counts.duties_shared) == (3, 1)
    assert db.session.query(Duty).count() == 3


def test_a_duty_of_a_role_that_is_not_in_the_document_can_be_shared(app: Flask) -> None:
    here = make_duty(make_role("Chair", Office.CHAIR), "Keep all accounts", Cadence.YEARLY)
    job_reading_id = begun(TREASURER)
    with writing():
        job_readings.join(job_reading_id, [read_duty(1, 1), known_duty(here.id)], known_duty(here.id), actor=None)
    adopted(job_reading_id)
    assert [(one.duty_id, one.role_id) for one in db.session.query(DutyPartner)] == [
        (here.id, role_called("Treasurer").id)
    ]
    assert db.session.get_one(Duty, here.id).cadence is Cadence.YEARLY
    assert db.session.query(Duty).count() == 2


def test_a_role_that_is_here_takes_what_the_draft_says_and_keeps_the_rest(app: Flask) -> None:
    executive, closed = make_body(), make_body("Old forum")
    with writing():
        closed.closed_on = days_from_now(-1)
    deputy = make_role("Deputy")
    here = make_role(
        "Treasurer",
        Office.TREASURER,
        purpose="The money.",
        deputy_id=deputy.id,
        standing={executive: StandingKind.VOTES, closed: StandingKind.SPEAKS},
    )
    job_reading_id = begun(TREASURER)
    role = role_of(job_reading_id, "Treasurer")
    saved(
        job_reading_id,
        replace(
            role,
            title="Treasurer and fundraiser",
            aliases=("Purse",),
            seats=2,
            standing={executive.id: StandingKind.SPEAKS},
        ),
    )
    adopted(job_reading_id)
    role_now = db.session.get_one(Role, here.id)
    assert (role_now.title, role_now.aliases, role_now.seats) == ("Treasurer and fundraiser", ["Purse"], 2)
    assert (role_now.purpose, role_now.deputy_id, role_now.office) == ("The money.", deputy.id, Office.TREASURER)
    standing = {one.body_id: one.kind for one in db.session.query(Standing).filter_by(role_id=here.id)}
    assert standing == {executive.id: StandingKind.SPEAKS, closed.id: StandingKind.SPEAKS}


def test_a_changed_duty_keeps_its_ticks_and_the_way_it_comes_round(app: Flask) -> None:
    body = make_body()
    here = make_role("Treasurer", Office.TREASURER)
    chair = make_role("Chair", Office.CHAIR)
    duty = make_duty(
        here,
        "Keep the accounts and books of the party",
        Cadence.YEARLY,
        anchor=Anchor.DAY,
        anchor_month=3,
        anchor_day=31,
        partners=[chair],
    )
    job_reading_id = begun(TREASURER)
    role = with_one(
        role_of(job_reading_id, "Treasurer"),
        1,
        fate=DutyFate.CHANGE,
        duty_id=duty.id,
        seen=duty.version,
        cadence=Cadence.YEARLY,
        words="Keep the books",
        theme=Theme.FINANCE,
        partners=(),
    )
    saved(job_reading_id, with_one(role, 2, cadence=Cadence.EACH_MEETING, body_ids=(body.id,)))
    adopted(job_reading_id)
    now = db.session.get_one(Duty, duty.id)
    assert (now.words, now.theme, now.cadence, now.anchor_month) == (
        "Keep the books",
        Theme.FINANCE,
        Cadence.YEARLY,
        3,
    )
    assert db.session.query(DutyPartner).count() == 0
    assert [one.body_id for one in db.session.query(DutyBody)] == [body.id]


def test_a_kept_duty_is_cited_and_otherwise_left_alone(app: Flask) -> None:
    duty = make_duty(make_role("Treasurer", Office.TREASURER), "Keep the accounts")
    adopted(begun(TREASURER))
    now = db.session.get_one(Duty, duty.id)
    assert (now.words, now.version) == ("Keep the accounts", 1)
    assert db.session.query(DutySource).filter_by(duty_id=duty.id).one().words == "Keep the accounts"


def test_what_is_gone_from_the_document_is_retired_where_it_is_ticked(app: Flask) -> None:
    treasurer = make_role("Treasurer", Office.TREASURER)
    gone, stays = make_duty(treasurer, "Count the stamps"), make_duty(treasurer, "Water the plants")
    job_reading_id = begun(TREASURER)
    role = role_of(job_reading_id, "Treasurer")
    saved(
        job_reading_id,
        replace(role, gone=(Gone(gone.id, gone.words), Gone(stays.id, stays.words, retire=False))),
    )
    done = adopted(job_reading_id)
    assert db.session.get_one(Duty, gone.id).retired_on == today()
    assert db.session.get_one(Duty, stays.id).retired_on is None
    assert done.counts.duties_retired == 1


def test_a_later_edition_has_the_code_of_the_first_and_the_newest_is_shown(app: Flask) -> None:
    adopted(begun(TREASURER))
    later = begun(TREASURER + "- File the receipts every quarter\n")
    done = adopted(later)
    assert done.edition == 2
    assert {(one.code, one.edition) for one in db.session.query(JobDescription)} == {("001", 1), ("001", 2)}
    accounts = db.session.query(Duty).filter_by(words="Keep the accounts").one()
    assert db.session.query(DutySource).filter_by(duty_id=accounts.id).count() == 2
    found = due.of(accounts.id, settings_on(today()), today())
    assert found is not None
    assert len(found.sources) == 1


def test_another_document_has_the_next_code_and_is_shown_beside_the_first(app: Flask) -> None:
    adopted(begun(TREASURER))
    other = begun(
        "# Treasurer\n\n- Keep the accounts\n- Bank what comes in every week\n- Sign the lease\n", file_name="other.md"
    )
    adopted(other)
    assert {one.code for one in db.session.query(JobDescription)} == {"001", "002"}
    accounts = db.session.query(Duty).filter_by(words="Keep the accounts").one()
    found = due.of(accounts.id, settings_on(today()), today())
    assert found is not None
    assert len(found.sources) == 2


def test_womens_places_become_rules_that_say_where_they_come_from(app: Flask) -> None:
    job_reading_id = begun(TWO)
    rules = (
        DraftRule("At least one of these is a woman", 1, (read_role(1), read_role(2))),
        DraftRule("The fundraiser is a woman", None, (read_role(2),)),
        DraftRule("Not this one", 2, (read_role(1),), kept=False),
    )
    with writing():
        job_readings.set_rules(job_reading_id, rules, seen=facts(job_reading_id).version, actor=None)
    adopted(job_reading_id)
    one, other = db.session.query(CompositionRule).order_by(CompositionRule.id)
    assert (one.kind, one.at_least, one.source) == (
        CompositionKind.AT_LEAST_WOMEN,
        1,
        "Job descriptions, edition 1",
    )
    assert other.kind is CompositionKind.IS_A_WOMAN
    counted = {(c.rule_id, c.role_id) for c in db.session.query(CompositionRuleRole)}
    assert counted == {
        (one.id, role_called("Treasurer").id),
        (one.id, role_called("Fundraiser").id),
        (other.id, role_called("Fundraiser").id),
    }


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
