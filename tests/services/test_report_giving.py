"""Giving the report of a role: one for each role and meeting, and what becomes of its lines."""

from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.core.errors import Conflict, NotAllowed, NotFound, RuleError
from intranet.core.happenings import Happening
from intranet.core.meeting_vocabulary import MeetingState
from intranet.core.vocabulary import ActedAs, Answer, BodyKind, Cadence, Office
from intranet.models import (
    Duty,
    Meeting,
    MeetingPulse,
    Notification,
    Record,
    ReportLine,
    Role,
    RoleReport,
    Task,
    TaskLine,
    TaskUpdate,
)
from intranet.queries import reports as reads
from intranet.rules.access import Actor, Holding, VacantRole
from intranet.services import reports
from intranet.services.report_giving import Given, give
from tests.support.meetings import body_of, hold, stand
from tests.support.people import keep, make_duty, make_person, make_role

BAN = "Count the banners"


@pytest.fixture
def treasurer(app: Flask) -> Role:
    return stand(make_role("Treasurer", Office.TREASURER))


@pytest.fixture
def ann(treasurer: Role) -> Actor:
    return acting(make_person("Ann Lee", treasurer).id, treasurer)


@pytest.fixture
def meeting(app: Flask) -> Meeting:
    return hold(date(2026, 11, 19))


@pytest.fixture
def ongoing(treasurer: Role) -> Duty:
    return make_duty(treasurer, "Look after the banner", Cadence.ONGOING)


def an_action(role: Role, words: str) -> Task:
    """A task that belongs to no plan."""
    task = Task(lead_role_id=role.id, words=words, moved_at=clock.now())
    keep(task)
    return task


def acting(person_id: int, *roles: Role) -> Actor:
    return Actor(person_id, 1, 1, "Ann Lee", tuple(Holding(r.id, r.title, r.kind, r.office) for r in roles))


def say(role: Role, meeting: Meeting | None, actor: Actor, *, seen: int = 0, **given: Any) -> int:
    with writing():
        return give(role.id, meeting.id if meeting else None, Given(**given), seen=seen, actor=actor)


def lines() -> list[tuple[str, str, bool]]:
    found = [(x.answer.value, x.words, x.as_before) for x in db.session.query(ReportLine).order_by(ReportLine.id)]
    db.session.rollback()
    return found


def test_only_what_changed_is_entered_and_the_rest_stands_as_before(
    treasurer: Role, ann: Actor, meeting: Meeting, ongoing: Duty
) -> None:
    other = make_duty(treasurer, "Answer letters", Cadence.ONGOING)
    unsaid = make_duty(treasurer, "Be kind", Cadence.ONGOING)
    say(treasurer, meeting, ann, lines={ongoing.id: (Answer.IN_HAND, "Washed"), other.id: (Answer.NOT_STARTED, "")})
    assert lines() == [("in-hand", "Washed", False), ("not-started", "", False)]
    later = hold(date(2026, 12, 17))
    say(treasurer, later, ann, words="A quiet month", lines={other.id: (None, "Two answered")})
    assert lines()[2:] == [("not-started", "Two answered", False), ("in-hand", "Washed", True)]
    known = {line.duty_id: line for line in reads.lines([treasurer.id], clock.today())[treasurer.id]}
    assert (known[ongoing.id].answer, known[ongoing.id].as_before) == (Answer.IN_HAND, True)
    assert known[unsaid.id].answer is None


def test_there_is_one_report_for_each_role_and_meeting(treasurer: Role, ann: Actor, meeting: Meeting) -> None:
    first = say(treasurer, meeting, ann, words="One")
    again = say(treasurer, meeting, ann, seen=1, words="Two", needs_decision=True)
    assert first == again
    found = db.session.query(RoleReport).populate_existing().one()
    assert (found.words, found.needs_decision, found.version) == ("Two", True, 2)
    assert db.session.query(MeetingPulse).one().beat == 2


def test_a_second_saving_of_the_same_report_says_nothing_twice(
    treasurer: Role, ann: Actor, meeting: Meeting, ongoing: Duty
) -> None:
    an_action(treasurer, "Buy paint")
    say(treasurer, meeting, ann, words="One", lines={ongoing.id: (Answer.IN_HAND, "")})
    say(treasurer, meeting, ann, seen=1, words="Two")
    assert len(lines()) == 1
    assert db.session.query(TaskLine).count() == 1


def test_who_shares_the_role_and_comes_second_is_told(treasurer: Role, ann: Actor, meeting: Meeting) -> None:
    bea = acting(make_person("Bea Marsh", treasurer).id, treasurer)
    say(treasurer, meeting, ann, words="Ann's words")
    with pytest.raises(Conflict) as caught:
        say(treasurer, meeting, bea, words="Bea's words")
    assert caught.value.theirs["words"] == "Ann's words"


def test_words_on_a_task_go_into_its_thread(treasurer: Role, ann: Actor, meeting: Meeting) -> None:
    task, other = an_action(treasurer, BAN), an_action(treasurer, "Buy paint")
    say(treasurer, meeting, ann, tasks={task.id: "Twelve so far"})
    assert [x.words for x in db.session.query(TaskUpdate)] == ["Twelve so far"]
    found = {x.task_id: (x.words, x.as_before) for x in db.session.query(TaskLine)}
    assert found == {task.id: ("Twelve so far", False), other.id: ("", True)}


def test_what_is_said_in_confidence_stays_in_the_report(treasurer: Role, ann: Actor, meeting: Meeting) -> None:
    make_role("Secretary", Office.SECRETARY)
    task = an_action(treasurer, BAN)
    say(treasurer, meeting, ann, words="For @secretary", executive_only=True, tasks={task.id: "Stolen"})
    assert db.session.query(TaskUpdate).count() == db.session.query(Notification).count() == 0
    assert db.session.query(TaskLine).one().words == "Stolen"
    record = db.session.query(Record).filter_by(kind=Happening.REPORT_GIVEN.value).one()
    assert "Stolen" not in str(record.fields)
    assert "secretary" not in str(record.fields)


@pytest.mark.parametrize("how", ["report", "press"])
def test_words_in_confidence_are_not_said_again_aloud(
    treasurer: Role, ann: Actor, meeting: Meeting, ongoing: Duty, how: str
) -> None:
    say(treasurer, meeting, ann, words="Quiet", executive_only=True, lines={ongoing.id: (Answer.IN_HAND, "Quietly")})
    if how == "report":
        say(treasurer, hold(date(2026, 12, 17)), ann, words="Aloud")
    else:
        with writing():
            reports.all_as_before([treasurer.id], actor=ann)
    assert lines()[-1] == ("in-hand", "", True)


def test_a_mention_is_told(treasurer: Role, ann: Actor, meeting: Meeting) -> None:
    secretary = make_role("Secretary", Office.SECRETARY)
    say(treasurer, meeting, ann, words="I ask the @secretary for the list")
    say(treasurer, meeting, ann, seen=1, words="I ask the @secretary for the list", needs_decision=True)
    assert [n.role_id for n in db.session.query(Notification)] == [secretary.id]


def test_nothing_to_report_leaves_the_lines_alone(treasurer: Role, ann: Actor, meeting: Meeting, ongoing: Duty) -> None:
    with writing():
        reports.add_line(ongoing.id, Answer.IN_HAND, "Fine", actor=ann)
    say(treasurer, meeting, ann, nothing_to_report=True)
    assert len(lines()) == 1
    assert reads.of_meeting(meeting.id)[0].nothing_to_report


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "words"),
        ({"needs_decision": True}, "words"),
        ({"words": "x" * 20_001}, "words"),
        ({"words": "Something", "nothing_to_report": True}, None),
    ],
)
def test_what_does_not_go_together_is_refused(
    treasurer: Role, ann: Actor, meeting: Meeting, given: dict[str, Any], field: str | None
) -> None:
    with pytest.raises(RuleError) as caught:
        say(treasurer, meeting, ann, **given)
    assert caught.value.field == field
    assert db.session.query(RoleReport).count() == 0


def test_words_without_a_first_answer_are_refused(treasurer: Role, ann: Actor, meeting: Meeting, ongoing: Duty) -> None:
    with pytest.raises(RuleError) as caught:
        say(treasurer, meeting, ann, lines={ongoing.id: (None, "Going well")})
    assert caught.value.field == f"line_{ongoing.id}"


@pytest.mark.parametrize(
    ("state", "words"),
    [(MeetingState.CLOSED, "has been held"), (MeetingState.CANCELLED, "called off")],
)
def test_a_meeting_that_is_over_takes_no_report(treasurer: Role, ann: Actor, state: MeetingState, words: str) -> None:
    with pytest.raises(RuleError, match=words):
        say(treasurer, hold(state=state), ann, words="Too late")


def test_who_may_report_for_a_role(treasurer: Role, meeting: Meeting) -> None:
    secretary = make_role("Secretary", Office.SECRETARY)
    cover = Actor(make_person("Cy").id, 1, 1, "Cy", (), (VacantRole(treasurer.id, "Treasurer", None),))
    say(treasurer, meeting, cover, words="Covering")
    say(treasurer, meeting, acting(make_person("Sue", secretary).id, secretary), seen=1, words="On behalf")
    assert db.session.query(RoleReport).populate_existing().one().acted_as is ActedAs.ON_BEHALF
    with pytest.raises(NotAllowed):
        say(treasurer, meeting, acting(make_person("Di").id), seen=2, words="Not mine")


def test_whoever_covers_does_not_write_over_what_was_said_in_confidence(
    treasurer: Role, ann: Actor, meeting: Meeting
) -> None:
    say(treasurer, meeting, ann, words="Quiet", executive_only=True)
    cover = Actor(make_person("Cy").id, 1, 1, "Cy", (), (VacantRole(treasurer.id, "Treasurer", None),))
    with pytest.raises(RuleError, match="executive only"):
        say(treasurer, meeting, cover, seen=1, words="Over it")


def test_a_role_reports_where_it_has_a_place(treasurer: Role, ann: Actor) -> None:
    branch = hold(body=body_of(BodyKind.BRANCH, "Harbour Branch"))
    with pytest.raises(NotFound):
        say(treasurer, branch, ann, words="Hello")


def test_what_is_given_between_meetings_is_never_in_the_way(treasurer: Role, ann: Actor) -> None:
    say(treasurer, None, ann, words="One")
    say(treasurer, None, ann, words="Two")
    assert [x.meeting_id for x in db.session.query(RoleReport)] == [None, None]


def test_who_has_reported_is_seen_by_role(treasurer: Role, ann: Actor, meeting: Meeting) -> None:
    empty, former = stand(make_role("Chair", Office.CHAIR, sort=-1)), make_role("Guest")
    stand(make_role("Assistant", closed_on=clock.today() - timedelta(days=300)))
    say(treasurer, meeting, ann, words="Mine")
    say(former, meeting, acting(make_person("Gus", former).id, former), words="Ours, too")
    found = [(x.title, x.given, x.vacant, x.holders) for x in reads.of_meeting(meeting.id)]
    assert found == [
        ("Chair", False, True, ()),
        ("Treasurer", True, False, ("Ann Lee",)),
        ("Guest", True, False, ("Gus",)),
    ]
    assert empty.title == "Chair"
