"""What a document says of a role that is here already, where that differs: in words, by field."""

from collections.abc import Iterable, Mapping

from intranet.core.english import counted, listed
from intranet.core.vocabulary import StandingKind
from intranet.rules.job_drafts import RoleFields
from intranet.rules.job_known import KnownBody, KnownRole
from intranet.rules.offices import plain_title

STANDING_WORDS = {
    StandingKind.VOTES: "votes on",
    StandingKind.SPEAKS: "attends and speaks at",
    StandingKind.ATTENDS: "may attend",
    StandingKind.OBSERVES: "observes",
}


def names_to_add(read: RoleFields, here: KnownRole) -> tuple[str, ...]:
    """The names that the document has for a role and the constituency has not."""
    taken = {plain_title(name) for name in (here.title, *here.aliases)}
    found: list[str] = []
    for name in (read.title, *read.aliases):
        if plain_title(name) not in taken:
            taken.add(plain_title(name))
            found.append(name)
    return tuple(found)


def otherwise(read: RoleFields, was: RoleFields, bodies: Iterable[KnownBody]) -> Mapping[str, str]:
    """What the document says otherwise than the constituency. Where it says nothing of a vote, it was only guessed."""
    said: dict[str, str] = {}
    if plain_title(read.title) not in {plain_title(name) for name in (was.title, *was.aliases)}:
        said["title"] = read.title
    if read.kind is not was.kind and read.votes is not None:
        said["kind"] = read.kind.value
    if read.seats != was.seats:
        said["seats"] = counted(read.seats, "seat")
    standing = [
        f"{STANDING_WORDS[read.standing[body.id]]} {body.title}"
        for body in bodies
        if body.id in read.standing and was.standing.get(body.id) is not read.standing[body.id]
    ]
    if standing and read.votes is not None:
        said["standing"] = listed(standing)
    return said
