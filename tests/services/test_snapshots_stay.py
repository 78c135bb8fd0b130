"""A snapshot never changes, whatever happens afterwards to what it tells of."""

from datetime import date, timedelta
from typing import Any

from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intranet.core.db import db, writing
from intranet.core.meeting_vocabulary import MeetingState
from intranet.core.plan_vocabulary import TaskState
from intranet.models import Measure, Objective, Person, Reading, Role, Snapshot, Task, Term
from intranet.rules.progress_report import By, Edition
from intranet.rules.snapshot import opened, read_by
from intranet.web.report_words.laid_out import lay_out
from tests.support.meetings import EVENING, hold
from tests.support.people import make_person, make_role
from tests.support.plan import make_measure, make_objective, make_plan, make_reading, make_task
from tests.support.snapshots import frozen

LATER = st.one_of(
    st.tuples(st.just("words"), st.integers(0, 2), st.text("abc ", min_size=1, max_size=20)),
    st.tuples(st.just("state"), st.integers(0, 2), st.sampled_from([TaskState.TO_DO, TaskState.DONE])),
    st.tuples(st.just("due_on"), st.integers(0, 2), st.dates(date(2026, 1, 1), date(2027, 12, 31))),
    st.tuples(st.just("objective"), st.just(0), st.text("xyz ", min_size=1, max_size=20)),
    st.tuples(st.just("role"), st.just(0), st.text("pqr", min_size=1, max_size=9)),
    st.tuples(st.just("reading"), st.just(0), st.integers(0, 99)),
    st.tuples(st.just("term"), st.just(0), st.integers(1, 300)),
    st.tuples(st.just("settings"), st.just(0), st.just("")),
)


def a_year() -> int:
    """A plan with three tasks under an objective, and the meeting whose review froze it."""
    role = make_role("Treasurer")
    ann = make_person("Ann Ode", role)
    plan = make_plan()
    objective = make_objective(plan, role)
    make_reading(make_measure(objective), 30, date(2026, 3, 1), role, ann)
    for number in range(3):
        make_task(plan, role, f"Piece of work {number}", objective=objective, due_on=date(2026, 12, 1))
    meeting = hold(EVENING, MeetingState.OPEN)
    frozen(meeting.id)
    return meeting.id


def as_kept() -> dict[str, Any]:
    """What is stored, and everything that a report drawn from it says."""
    db.session.rollback()
    db.session.expire_all()
    kept = db.session.query(Snapshot).one()
    document = read_by(opened(kept.document, kept.checksum), lambda _: False)
    drawn = [lay_out(document, by, edition) for by in By for edition in Edition]
    return {"document": kept.document, "checksum": kept.checksum, "drawn": drawn}


def happens(what: str, number: int, value: Any) -> None:
    """Write something into the tables, as no service would let a test do."""
    with writing():
        task = db.session.query(Task).order_by(Task.id).offset(number).first()
        assert task is not None
        if what == "state":
            task.state, task.done_on = value, EVENING if value is TaskState.DONE else None
        elif what == "objective":
            db.session.query(Objective).update({"words": value})
        elif what == "role":
            db.session.query(Role).update({"title": value})
        elif what == "reading":
            db.session.query(Reading).update({"value": value})
            db.session.query(Measure).update({"target": value + 1})
        elif what == "term":
            db.session.query(Term).update({"ended_on": date(2026, 1, 1) + timedelta(days=value)})
            db.session.query(Person).update({"name": f"Somebody {value}"})
        elif what in ("words", "due_on"):
            setattr(task, what, value)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(later=st.lists(LATER, min_size=1, max_size=6))
def test_whatever_happens_later_it_stays_as_it_was(app: Flask, later: list[tuple[str, int, Any]]) -> None:
    if db.session.query(Snapshot).count() == 0:
        db.session.rollback()
        a_year()
    before = as_kept()
    for what, number, value in later:
        happens(what, number, value)
    assert as_kept() == before


def test_it_is_there_to_be_changed(app: Flask) -> None:
    """The same things do change what is drawn afresh, so that the test above can fail."""
    meeting_id = a_year()
    before = as_kept()
    happens("words", 0, "Put otherwise")
    with writing():
        db.session.query(Snapshot).delete()
    frozen(meeting_id)
    assert as_kept()["drawn"] != before["drawn"]
