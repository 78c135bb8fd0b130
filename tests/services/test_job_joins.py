"""Duties of a draft that are the same work: joined, parted, or said to be different."""

import pytest
from flask import Flask

from intranet.core.db import writing
from intranet.core.errors import NotFound, RuleError
from intranet.core.job_vocabulary import DutyFate
from intranet.queries import job_readings as reads
from intranet.rules.job_drafts import Ref
from intranet.rules.job_joining import alike
from intranet.services import job_readings
from tests.support.job_readings import begun, facts
from tests.support.people import make_duty, make_role

ADD, JOIN = DutyFate.ADD, DutyFate.JOIN
LEAGUE = "Organise the summer league"
TEXT = f"# Chair\n\n- {LEAGUE}\n- Speak\n\n# Clerk\n\n- {LEAGUE}\n\n# Teller\n\n- {LEAGUE}\n- Count votes\n"


@pytest.fixture
def document(app: Flask) -> int:
    return begun(TEXT)


def join(job_reading_id: int, *refs: Ref, lead: Ref) -> None:
    with writing():
        job_readings.join(job_reading_id, refs, lead)


def becomes(job_reading_id: int) -> dict[Ref, tuple[DutyFate, Ref]]:
    return {
        f"{role.number}.{duty.number}": (duty.fate, duty.joined_to)
        for role in facts(job_reading_id).drafts
        for duty in role.duties
        if duty.fate is not ADD
    }


def proposed(job_reading_id: int) -> list[tuple[Ref, ...]]:
    draft = facts(job_reading_id)
    return [group.refs for group in alike(draft.drafts, reads.known(None), draft.apart)]


def test_joined_duties_have_one_that_leads(document: int) -> None:
    assert proposed(document) == [("1.1", "2.1", "3.1")]
    join(document, "1.1", "2.1", "3.1", lead="2.1")
    assert becomes(document) == {"1.1": (JOIN, "2.1"), "3.1": (JOIN, "2.1")}
    assert proposed(document) == []
    assert [role.version for role in facts(document).roles] == [2, 1, 2]
    assert not any(role.looked_over for role in facts(document).roles)


def test_every_join_is_a_new_version_of_the_document(document: int) -> None:
    join(document, "1.1", "2.1", lead="1.1")
    assert facts(document).version > 1


def test_whoever_followed_the_follower_follows_the_lead(document: int) -> None:
    join(document, "3.1", "2.1", lead="2.1")
    join(document, "2.1", "1.1", lead="1.1")
    assert becomes(document) == {"2.1": (JOIN, "1.1"), "3.1": (JOIN, "1.1")}


def test_a_follower_that_is_to_lead_follows_no_more(document: int) -> None:
    join(document, "1.1", "2.1", lead="1.1")
    join(document, "1.1", "2.1", lead="2.1")
    assert becomes(document) == {"1.1": (JOIN, "2.1")}


def test_a_parted_duty_is_one_of_its_own_again(document: int) -> None:
    join(document, "1.1", "2.1", lead="1.1")
    with writing():
        job_readings.part(document, "2.1")
    assert becomes(document) == {}


def test_what_was_said_to_be_different_is_proposed_no_more(document: int) -> None:
    with writing():
        job_readings.keep_apart(document, ["3.1", "1.1", "2.1"])
        job_readings.keep_apart(document, ["1.1", "2.1", "3.1"])
    assert facts(document).apart == (("1.1", "2.1", "3.1"),)
    assert proposed(document) == []


def test_a_duty_that_is_here_leads(app: Flask) -> None:
    duty = make_duty(make_role("Organiser"), LEAGUE)
    other = make_duty(make_role("Player"), LEAGUE)
    job_reading_id = begun(TEXT)
    here, there = f"duty:{duty.id}", f"duty:{other.id}"
    join(job_reading_id, "1.1", here, lead=here)
    assert becomes(job_reading_id) == {"1.1": (JOIN, here)}
    for refs in (("2.1", here), (here, there)):
        with pytest.raises(RuleError, match="has to lead"):
            join(job_reading_id, *refs, lead=refs[0])


def test_a_duty_that_its_role_has_here_leads(app: Flask) -> None:
    make_duty(make_role("Clerk"), LEAGUE)
    job_reading_id = begun(TEXT)
    with pytest.raises(RuleError, match="has to lead"):
        join(job_reading_id, "1.1", "2.1", lead="1.1")
    join(job_reading_id, "1.1", "2.1", lead="2.1")
    assert becomes(job_reading_id) == {"1.1": (JOIN, "2.1"), "2.1": (DutyFate.KEEP, "")}


@pytest.mark.parametrize(
    ("refs", "lead"), [(("1.1",), "1.1"), ((), "1.1"), (("1.1", "2.1"), "3.1"), (("1.1", "1.2"), "1.1")]
)
def test_two_duties_of_two_roles_are_joined_and_one_of_them_leads(
    document: int, refs: tuple[Ref, ...], lead: Ref
) -> None:
    with pytest.raises(RuleError) as refused:
        join(document, *refs, lead=lead)
    assert refused.value.field == "refs"
    assert becomes(document) == {}


@pytest.mark.parametrize("ref", ["9.1", "1.9", "duty:999", "duty:x", "nonsense", ""])
def test_what_is_no_duty_is_not_found(document: int, ref: Ref) -> None:
    with pytest.raises(NotFound):
        join(document, "1.1", ref, lead="1.1")
    with pytest.raises(NotFound), writing():
        job_readings.part(document, ref)
    with pytest.raises(NotFound), writing():
        job_readings.keep_apart(document, ["1.1", ref])
