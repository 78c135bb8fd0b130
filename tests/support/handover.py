"""Handovers for tests: notes as somebody leaves them, and people who have left."""

from datetime import date, timedelta

from intranet.core import clock
from intranet.core.vocabulary import TermHow
from intranet.models import HandoverEdition, Person, Role, Term
from intranet.rules.handover import Notes
from tests.support.people import LONG_AGO, keep, make_person

NOTES = Notes(
    where_things_are="The banner is in Bea's garage.",
    contacts="The hall: ring Mrs Thwaite.",
    do_differently="Book the hall by March.",
    accounts_held="The key of the cupboard.",
)


def written(role: Role, notes: Notes = NOTES, number: int = 1, by: Person | None = None, days_ago: int = 0) -> None:
    """One edition of a role's handover."""
    at = clock.now() - timedelta(days=days_ago)
    keep(
        HandoverEdition(
            role_id=role.id, number=number, written_by_id=by.id if by else None, written_at=at, **notes.by_name
        )
    )


def left(name: str, role: Role, on: date) -> Person:
    """Somebody who held a role until a day: the first on which they hold it no more."""
    person = make_person(name)
    keep(Term(person_id=person.id, role_id=role.id, starts_on=LONG_AGO, ended_on=on, how=TermHow.ELECTED))
    return person
