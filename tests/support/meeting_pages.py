"""Meetings as they are stored now."""

from intranet.core.db import db
from intranet.models import Meeting


def meetings() -> list[Meeting]:
    db.session.expire_all()
    return db.session.query(Meeting).order_by(Meeting.on, Meeting.id).all()


def now(meeting: Meeting) -> Meeting:
    db.session.expire_all()
    found = db.session.get(Meeting, meeting.id)
    assert found is not None
    return found
