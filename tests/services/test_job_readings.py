"""Job descriptions as drafts: begun, looked over, and thrown away."""

from dataclasses import replace

import pytest
from flask import Flask

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.core.errors import Conflict, NotFound, RuleError
from intranet.core.happenings import Happening
from intranet.core.job_vocabulary import DutyFate, JobReadingState, RoleFate
from intranet.core.vocabulary import BodyKind, Cadence, Office, StandingKind
from intranet.models import JobReading, JobReadingRole, Record
from intranet.queries import job_readings as reads
from intranet.reading.result import Reading
from intranet.rules.access import Actor
from intranet.rules.job_drafts import DraftRule
from intranet.services import job_readings
from tests.support.acting import acting
from tests.support.job_readings import begun, facts, given_as, role_of, saved
from tests.support.people import make_body, make_duty, make_role

WOMEN = "# Women's Officer\n\nMust be a woman.\n\n- Bring women members together\n"


@pytest.fixture
def ann(app: Flask) -> Actor:
    return acting(make_role("Organiser"))


def kinds() -> list[str]:
    return [kind for (kind,) in db.session.query(Record.kind).order_by(Record.id)]


def version(job_reading_id: int, number: int = 1) -> int:
    role = facts(job_reading_id).role(number)
    assert role is not None
    return role.version


def test_a_draft_is_begun_from_what_was_read(ann: Actor) -> None:
    job_reading_id = begun(actor=ann)
    draft = facts(job_reading_id)
    assert [(role.title, role.fate) for role in draft.drafts] == [("Chair", RoleFate.ADD), ("Secretary", RoleFate.ADD)]
    assert (draft.state, draft.read_by, draft.read_at) == (JobReadingState.DRAFT, "Ann Lee", clock.now())
    assert draft.drafts[1].office is Office.SECRETARY
    assert draft.drafts[1].duties[1].partners == ("read:1",)
    assert draft.drafts[1].duties[2].cadence is Cadence.MONTHLY
    assert kinds() == [Happening.JOBS_READ]


def test_the_list_tells_how_far_each_has_come(ann: Actor) -> None:
    first, second = begun(actor=ann), begun(title="Others")
    saved(first, role_of(first, "Chair"))
    lines = {line.id: line for line in reads.list_readings()}
    assert list(lines) == [second, first]
    assert (lines[first].roles, lines[first].looked_over, lines[first].read_by) == (2, 1, "Ann Lee")
    assert (lines[second].title, lines[second].looked_over, lines[second].read_by) == ("Others", 0, None)


def test_a_document_without_roles_begins_nothing(app: Flask) -> None:
    with pytest.raises(RuleError) as refused, writing():
        job_readings.begin("Minutes", given_as(""), Reading(), actor=None)
    assert refused.value.field == "file"
    assert reads.list_readings() == []


def test_a_role_of_the_same_name_is_proposed_as_the_one_that_is_here(app: Flask) -> None:
    chair = make_role("Convenor", aliases=["Chair"])
    duty = make_duty(chair, "Chair every meeting of the executive")
    role = role_of(begun(), "Chair")
    assert (role.fate, role.role_id, role.seen, role.title) == (RoleFate.MERGE, chair.id, 1, "Convenor")
    assert (role.duties[0].fate, role.duties[0].duty_id) == (DutyFate.KEEP, duty.id)
    assert role.duties[1].fate is DutyFate.ADD


def test_one_or_several_is_one_name_and_the_chair_is_the_chair(app: Flask) -> None:
    auditor, chair = make_role("Auditor"), make_role("Convenor", Office.CHAIR)
    job_reading_id = begun("# Auditors\n\n- Check the accounts\n\n# Chair\n\n- Lead the constituency\n")
    assert [role.role_id for role in facts(job_reading_id).drafts] == [auditor.id, chair.id]


def test_a_name_that_another_role_has_is_not_taken_again(app: Flask) -> None:
    make_role("Scribe", aliases=["Minutes Secretary"])
    role = role_of(begun("# Clerk (Minutes Secretary)\n\n- Write the minutes\n"), "Clerk")
    assert (role.fate, role.aliases) in [(RoleFate.ADD, ()), (RoleFate.MERGE, ("Minutes Secretary", "Clerk"))]


def test_a_duty_that_is_there_twice_is_taken_once_and_that_is_told(app: Flask) -> None:
    draft = facts(begun("# Clerk\n\n- Write the minutes\n- Keep the keys\n- Write the minutes.\n"))
    assert [duty.fate for duty in draft.drafts[0].duties] == [DutyFate.ADD, DutyFate.ADD, DutyFate.LEAVE_OUT]
    assert "Clerk has “Write the minutes” twice, so it is taken once." in draft.notes


def test_standing_and_meetings_are_told_from_the_bodies_that_are_here(app: Flask) -> None:
    executive, members = make_body(), make_body("Members", BodyKind.GENERAL)
    make_body("Ward", BodyKind.BRANCH)
    role = role_of(begun(), "Chair")
    assert role.standing == {executive.id: StandingKind.VOTES, members.id: StandingKind.VOTES}
    assert [duty.body_ids for duty in role.duties] == [(executive.id,), (executive.id, members.id)]


def test_a_duty_of_meetings_that_nobody_can_tell_is_told(app: Flask) -> None:
    executive = make_body()
    draft = facts(begun("# County forum delegate\n\n- Speak for us at each meeting\n"))
    assert draft.drafts[0].duties[0].body_ids == (executive.id,)
    assert any("whose meetings “Speak for us at each meeting” goes by" in note for note in draft.notes)


def test_of_the_chair_there_is_one(app: Flask) -> None:
    text = "# Chair\n\n- Lead the constituency\n\n# Chairperson\n\n- Speak for the constituency\n"
    assert [role.office for role in facts(begun(text)).drafts] in ([Office.CHAIR, None], [Office.CHAIR])


def test_womens_places_become_rules_unless_they_are_here(app: Flask) -> None:
    job_reading_id = begun(WOMEN)
    rules = facts(job_reading_id).rules
    assert [(rule.at_least, rule.of, rule.kept) for rule in rules] == [(None, ("read:1",), True)]


def test_what_was_looked_over_is_kept(app: Flask) -> None:
    job_reading_id = begun()
    role = role_of(job_reading_id, "Secretary")
    assert saved(job_reading_id, replace(role, title="General Secretary")) == 2
    assert role_of(job_reading_id, "Secretary").title == "General Secretary"
    assert [role.looked_over for role in facts(job_reading_id).roles] == [False, True]
    assert facts(job_reading_id).version == 2


def test_the_order_of_duties_may_change_and_what_was_read_may_not(app: Flask) -> None:
    job_reading_id = begun()
    role = role_of(job_reading_id, "Secretary")
    forged = tuple(replace(duty, original="Rule the world", page=9, words="Rule") for duty in reversed(role.duties))
    saved(job_reading_id, replace(role, original="Emperor", line=99, duties=forged))
    kept = role_of(job_reading_id, "Secretary")
    assert [duty.number for duty in kept.duties] == [3, 2, 1]
    assert [duty.original for duty in kept.duties] == [duty.original for duty in reversed(role.duties)]
    assert ({duty.page for duty in kept.duties}, kept.line) == ({1}, role.line)


def test_a_duty_that_was_not_read_is_not_kept(app: Flask) -> None:
    job_reading_id = begun()
    role = role_of(job_reading_id, "Secretary")
    for duties in (role.duties[:1], (*role.duties, replace(role.duties[0], number=9)), role.duties + role.duties[:1]):
        with pytest.raises(NotFound):
            saved(job_reading_id, replace(role, duties=duties))


@pytest.mark.parametrize(("field", "value"), [("title", " "), ("title", "T" * 121), ("seats", 0), ("seats", 100)])
def test_a_role_that_could_be_none_is_refused_at_its_field(app: Flask, field: str, value: str | int) -> None:
    job_reading_id = begun()
    changed = {"title": role_of(job_reading_id, "Chair").title, "seats": 1, field: value}
    with pytest.raises(RuleError) as refused:
        saved(job_reading_id, replace(role_of(job_reading_id, "Chair"), **changed))  # type: ignore[arg-type]
    assert refused.value.field == field


def test_two_people_share_the_work_role_by_role(ann: Actor) -> None:
    job_reading_id = begun()
    chair, secretary = facts(job_reading_id).drafts
    with writing():
        job_readings.save_role(job_reading_id, 1, chair, seen=1)
        job_readings.save_role(job_reading_id, 2, secretary, seen=1)
    with pytest.raises(Conflict) as conflict, writing():
        job_readings.save_role(job_reading_id, 1, chair, seen=1)
    assert (conflict.value.subject, conflict.value.version) == ("Chair", 2)
    assert facts(job_reading_id).version == 3


def test_a_role_is_compared_with_another_at_will(app: Flask) -> None:
    job_reading_id, leader = begun(), make_role("Leader", seats=2, shareable=False)
    with writing():
        assert job_readings.merge_with(job_reading_id, 1, leader.id, seen=1) == 2
    role = role_of(job_reading_id, "Chair")
    assert (role.fate, role.title, role.aliases, role.said) == (
        RoleFate.MERGE,
        "Leader",
        ("Chair",),
        {"title": "Chair", "seats": "1 seat"},
    )
    with writing():
        job_readings.merge_with(job_reading_id, 1, None, seen=2)
    assert (role_of(job_reading_id, "Chair").fate, role_of(job_reading_id, "Chair").title) == (RoleFate.ADD, "Chair")


def test_a_role_is_compared_with_one_that_is_open(app: Flask) -> None:
    closed = make_role("Leader", closed_on=clock.today())
    job_reading_id = begun()
    for role_id, number in ((closed.id, 1), (999, 1), (None, 9)):
        with pytest.raises(NotFound), writing():
            job_readings.merge_with(job_reading_id, number, role_id, seen=1)


def test_womens_places_and_title_are_set_by_one_at_a_time(app: Flask) -> None:
    job_reading_id = begun()
    rules = (DraftRule("Two officers are women.", 2, ("read:1", "read:2")),)
    with writing():
        job_readings.set_rules(job_reading_id, rules, seen=1)
        job_readings.rename(job_reading_id, " Our jobs ", seen=2)
    assert (facts(job_reading_id).rules, facts(job_reading_id).title) == (rules, "Our jobs")
    with pytest.raises(Conflict), writing():
        job_readings.rename(job_reading_id, "Mine", seen=2)
    with pytest.raises(Conflict), writing():
        job_readings.set_rules(job_reading_id, (), seen=2)


def test_what_could_be_no_rule_or_no_title_is_refused(app: Flask) -> None:
    job_reading_id = begun()
    with pytest.raises(RuleError) as refused, writing():
        job_readings.set_rules(job_reading_id, [DraftRule("None.", 0, ("read:1",))], seen=1)
    assert refused.value.field == "at_least"
    for title in (" ", "T" * 201):
        with pytest.raises(RuleError) as refused, writing():
            job_readings.rename(job_reading_id, title, seen=1)
        assert refused.value.field == "title"


def test_a_draft_that_is_thrown_away_leaves_a_record(ann: Actor) -> None:
    job_reading_id = begun(actor=ann)
    with pytest.raises(Conflict), writing():
        job_readings.discard(job_reading_id, seen=0, actor=ann)
    with writing():
        job_readings.discard(job_reading_id, seen=1, actor=ann)
    assert reads.get(job_reading_id) is None
    assert db.session.query(JobReadingRole).count() == 0
    assert kinds() == [Happening.JOBS_READ, Happening.JOBS_DISCARDED]


def test_what_was_adopted_is_a_draft_no_more(app: Flask) -> None:
    job_reading_id = begun()
    with writing():
        document = db.session.get_one(JobReading, job_reading_id)
        document.state, document.adopted_at, document.undone_at = JobReadingState.UNDONE, clock.now(), clock.now()
    with pytest.raises(RuleError) as refused, writing():
        job_readings.discard(job_reading_id, seen=2, actor=None)
    assert "18 November 2026" in refused.value.message
    with pytest.raises(NotFound), writing():
        job_readings.discard(999, seen=1, actor=None)
