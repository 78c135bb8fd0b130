"""Elections: the polling days that duties go by."""

from datetime import date
from typing import Any

from sqlalchemy import select

from intranet.core.db import db
from intranet.core.errors import RuleError
from intranet.core.happenings import Happening
from intranet.models import Election
from intranet.rules.access import Actor
from intranet.services import records, versions


def add(*, name: str, on: date, area: str = "", actor: Actor) -> int:
    """Add a polling day; its id. Raises RuleError where the same election on the same day is there already."""
    _free(name, on, None)
    election = Election(name=name, on=on, area=area)
    db.session.add(election)
    db.session.flush()
    records.write(Happening.ELECTION_ADDED, "election", election.id, actor=actor, words=name, on=on.isoformat())
    db.session.flush()
    return election.id


def change(election_id: int, *, seen: int, name: str, on: date, area: str = "", actor: Actor) -> None:
    """Rename or move an election, or say which area votes. Raises Conflict, and RuleError as `add` does."""
    election = versions.reread(Election, election_id)
    told = _told(election)
    theirs = {"name": election.name, "on": election.on, "area": election.area}
    versions.claim(election, seen, subject=election.name, theirs=theirs)
    _free(name, on, election_id)
    election.name, election.on, election.area = name, on, area
    kind = Happening.ELECTION_CHANGED
    records.write_change(kind, "election", election_id, told, _told(election), actor=actor, words=name)
    db.session.flush()


def remove(election_id: int, *, actor: Actor) -> None:
    """Remove an election that is not held; ticks that went by it are kept."""
    election = versions.reread(Election, election_id)
    records.write(
        Happening.ELECTION_REMOVED,
        "election",
        election_id,
        actor=actor,
        words=election.name,
        on=election.on.isoformat(),
    )
    db.session.delete(election)
    db.session.flush()


def _free(name: str, on: date, mine: int | None) -> None:
    for other in db.session.scalars(select(Election.name).where(Election.on == on, Election.id != mine)):
        if other.casefold() == name.casefold():
            raise RuleError(f"{other} is already set for this day.", "name")


def _told(election: Election) -> dict[str, Any]:
    return {"name": election.name, "on": election.on.isoformat(), "area": election.area}
