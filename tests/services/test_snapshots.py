"""Freezing what stood when a review closed: once, at the right meeting, and for good."""

import pytest
from flask import Flask

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.core.errors import NotFound, RuleError
from intranet.core.happenings import Happening
from intranet.core.meeting_vocabulary import MeetingState, ReviewPart
from intranet.core.vocabulary import BodyKind
from intranet.models import MeetingPulse, Record, Review, Snapshot
from intranet.rules.snapshot import opened
from intranet.services import snapshots
from tests.support.meetings import EVENING, body_of, hold
from tests.support.people import keep, make_person, make_role


def frozen(meeting_id: int) -> str:
    with writing():
        return snapshots.freeze(meeting_id, actor=None)


def test_the_review_of_an_executive_is_frozen_with_its_checksum(app: Flask) -> None:
    meeting = hold(EVENING, MeetingState.OPEN)
    checksum = frozen(meeting.id)
    kept = db.session.query(Snapshot).one()
    document = opened(kept.document, checksum)
    assert (kept.meeting_id, kept.checksum, kept.pdf) == (meeting.id, checksum, None)
    assert document["meeting"] == {
        "id": meeting.id,
        "body_id": meeting.body_id,
        "body": "Executive",
        "on": "2026-11-18",
    }


def test_it_is_recorded_and_the_meeting_beats(app: Flask) -> None:
    meeting = hold(EVENING, MeetingState.OPEN)
    role = make_role("Treasurer")
    ann = make_person("Ann Ode", role)
    make_role("Secretary")
    keep(Review(meeting_id=meeting.id, part=ReviewPart.ROLE, part_id=role.id, at=clock.now(), by_id=ann.id))
    checksum = frozen(meeting.id)
    record = db.session.query(Record).filter_by(kind=Happening.REVIEW_CLOSED.value).one()
    assert record.subject_id == meeting.id
    assert record.fields == {"words": "Executive, Wed 18 November 2026", "checksum": checksum, "reached": 1, "of": 2}
    assert db.session.query(MeetingPulse).one().beat == 1


def test_a_second_closing_is_refused_and_changes_nothing(app: Flask) -> None:
    meeting = hold(EVENING, MeetingState.CLOSED)
    checksum = frozen(meeting.id)
    make_role("Treasurer")
    with pytest.raises(RuleError, match="closed already"):
        frozen(meeting.id)
    assert db.session.query(Snapshot).one().checksum == checksum


@pytest.mark.parametrize("state", [MeetingState.PLANNED, MeetingState.PAPERS_OUT, MeetingState.CANCELLED])
def test_a_meeting_that_has_not_opened_has_no_review_to_close(app: Flask, state: MeetingState) -> None:
    meeting = hold(EVENING, state)
    with pytest.raises(RuleError, match="once the meeting is open"):
        frozen(meeting.id)


def test_only_the_executive_reviews(app: Flask) -> None:
    meeting = hold(EVENING, MeetingState.OPEN, body_of(BodyKind.GENERAL, "All-member meeting"))
    with pytest.raises(RuleError, match="Only the executive"):
        frozen(meeting.id)


def test_a_meeting_that_is_not_there_is_not_found(app: Flask) -> None:
    with pytest.raises(NotFound):
        frozen(99)


def test_the_first_pdf_stays(app: Flask) -> None:
    meeting = hold(EVENING, MeetingState.OPEN)
    frozen(meeting.id)
    snapshots.keep_pdf(meeting.id, b"the first")
    snapshots.keep_pdf(meeting.id, b"another")
    db.session.expire_all()
    assert db.session.query(Snapshot).one().pdf == b"the first"
