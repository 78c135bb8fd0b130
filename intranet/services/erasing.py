"""Erasing somebody who left: how to reach them goes at once, their name when its time is over."""

from intranet.core import clock
from intranet.core.db import db
from intranet.core.english import listed
from intranet.core.errors import NotFound, refuse_for
from intranet.core.happenings import Happening
from intranet.models import Person
from intranet.queries import erasing
from intranet.queries.erasing import Leaver
from intranet.rules.access import Actor
from intranet.services import forgetting, records, versions

NAME = "name"


def erase(person_id: int, *, seen: int, actor: Actor | None) -> Leaver:
    """Erase a person who holds no role and will hold none; who they were before.

    Their account, their drafts and letters, and all that is held to reach them go now; their name stays in the minutes
    and the history of ticks while it is kept, and then goes too. Raises RuleError while they hold a role or will,
    Conflict where their entry was changed since the page was opened, NotFound for nobody.
    """
    person = versions.reread(Person, person_id)
    leaver = found(person_id)
    refuse_for(why_not(leaver))
    versions.claim(person, seen, subject=person.name, theirs={})
    carry_out(person, leaver, actor=actor)
    return leaver


def why_not(leaver: Leaver) -> str | None:
    """Why somebody cannot be erased now; None where they can."""
    if leaver.left_on is not None:
        return None
    roles = listed(leaver.roles)
    return f"{leaver.name} holds, or is about to hold, the role of {roles}. End the term first; then this can be done."


def found(person_id: int) -> Leaver:
    """Somebody under the write lock. Raises NotFound for nobody."""
    leaver = erasing.get(person_id)
    if leaver is None:
        raise NotFound
    return leaver


def carry_out(person: Person, leaver: Leaver, *, actor: Actor | None) -> None:
    """Take away what goes now, and the name where its time is over."""
    fields = forgetting.contact(person)
    if forgetting.account(person.id):
        fields.append("account")
    person.erased_at = clock.now()
    if leaver.name_goes(clock.today()):
        forgetting.name(person, leaver.becomes, actor=actor)
        fields.append(NAME)
    records.write(Happening.PERSON_ERASED, "person", person.id, actor=actor, name=person.name, fields=fields)
    db.session.flush()
