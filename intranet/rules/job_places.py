"""On which bodies a role stands and whose meetings a duty goes by, as far as a document and a role's kind tell."""

import re
from collections.abc import Iterable, Sequence

from intranet.core.vocabulary import BodyKind, RoleKind, StandingKind
from intranet.rules.job_known import KnownBody
from intranet.rules.likeness import stems

OF_THE_EXECUTIVE = re.compile(r"\bexec(?:utive)?\b|\bEC\b", re.IGNORECASE)
OF_ALL_MEMBERS = re.compile(
    r"\ball[- ]members?\b|\bgeneral (?:meetings?|committee)|\bGC\b|\bAMM\b|"
    r"\b(?:clp|constituency|members['’]) meetings?",
    re.IGNORECASE,
)
SEATED = frozenset({RoleKind.EXECUTIVE, RoleKind.COORDINATING})
SENT = {RoleKind.DELEGATE: StandingKind.VOTES, RoleKind.OBSERVER: StandingKind.OBSERVES}


def standing_of(
    kind: RoleKind, title: str, *, votes: bool | None, bodies: Iterable[KnownBody]
) -> dict[int, StandingKind]:
    """A role's standing by body.

    On the executive what the document says, else what its kind of role has; at general meetings officers vote as all
    members do. Delegates and observers stand on the body that their title names.
    """
    found: dict[int, StandingKind] = {}
    for body in bodies:
        if kind in SEATED and body.kind is BodyKind.EXECUTIVE:
            has_vote = kind is RoleKind.EXECUTIVE if votes is None else votes
            found[body.id] = StandingKind.VOTES if has_vote else StandingKind.SPEAKS
        elif kind in SEATED and body.kind is BodyKind.GENERAL:
            found[body.id] = StandingKind.VOTES
        elif kind in SENT and _names(title, body):
            found[body.id] = SENT[kind]
    return found


def whose_meetings(text: str, title: str, kind: RoleKind, bodies: Sequence[KnownBody]) -> tuple[int, ...]:
    """The bodies whose meetings a duty goes by: those that its words name, else the one that its role's title names.

    Where neither does, the executive's and the general meetings for an officer; nobody can tell for anybody else.
    """
    kinds = {BodyKind.EXECUTIVE: OF_THE_EXECUTIVE.search(text), BodyKind.GENERAL: OF_ALL_MEMBERS.search(text)}
    said = [body for body in bodies if _names(text, body) or kinds.get(body.kind)]
    said = said or [body for body in bodies if _names(title, body)]
    if not said and kind in SEATED:
        said = [body for body in bodies if body.kind in kinds]
    return tuple(body.id for body in said)


def _names(text: str, body: KnownBody) -> bool:
    return stems(body.title) <= stems(text)
