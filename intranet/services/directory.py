"""Keeping the directory: saying that it was looked through, and noting whoever took it along."""

from sqlalchemy import select

from intranet.core import clock
from intranet.core.db import db
from intranet.core.happenings import Happening
from intranet.models import DirectoryConfirmation
from intranet.rules.access import Actor
from intranet.services import records


def confirm(people: int, *, actor: Actor) -> None:
    """Say that the directory of so many people was looked through today, and is right; once a day is enough."""
    latest = select(DirectoryConfirmation).order_by(DirectoryConfirmation.id.desc()).limit(1)
    last = db.session.scalar(latest)
    if last and last.by_id == actor.person_id and clock.london_day(last.confirmed_at) == clock.today():
        return
    db.session.add(DirectoryConfirmation(confirmed_at=clock.now(), by_id=actor.person_id))
    records.write(Happening.DIRECTORY_CONFIRMED, "directory", None, actor=actor, people=people)
    db.session.flush()


def note_export(what: str, *, actor: Actor) -> None:
    """Write down that somebody took the directory along as a file, as far as they were shown it."""
    records.write(Happening.EXPORTED, "directory", None, actor=actor, words=what)
