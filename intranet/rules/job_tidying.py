"""What a draft begins with so that it could be adopted as it stands, and the sentences that tell of each liberty."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from intranet.core.job_vocabulary import DutyFate, RoleFate
from intranet.core.vocabulary import BodyKind, Cadence
from intranet.rules.job_drafts import DraftDuty, DraftRole
from intranet.rules.job_known import Known, KnownRole
from intranet.rules.offices import OFFICES_OF_ONE

LONGEST_TOLD = 80  # of a duty's words in a sentence


@dataclass(frozen=True, slots=True)
class Tidied:
    """A role, and what somebody should know of it."""

    role: DraftRole
    notes: tuple[str, ...]


def tidied(role: DraftRole, before: Sequence[DraftRole], titles: Collection[str], known: Known) -> Tidied:
    """A role as it can be adopted beside those before it, among the document's titles and what is here.

    A name that another role has is not taken as another name, and of the Chair, the Secretary and the Treasurer there
    is one each. A duty that a role has twice is left out once. One of each meeting goes by somebody's meetings.
    """
    here = (one for one in known.roles if one.id != role.role_id)
    others: list[DraftRole | KnownRole] = [*here, *before]
    taken = {name.casefold() for one in others for name in (one.title, *one.aliases)}
    taken |= {title.casefold() for title in titles if title != role.original}
    role = replace(role, aliases=tuple(name for name in role.aliases if name.casefold() not in taken))
    offices = {one.office for one in others}
    if role.fate is RoleFate.ADD and role.office in OFFICES_OF_ONE and role.office in offices:
        role = replace(role, office=None)
    role, twice = _without_repeats(role)
    role, unsaid = _with_meetings(role, known)
    notes = [f"{role.original} has {_short(duty)} twice, so it is taken once." for duty in twice]
    notes += [f"{role.original}: please say whose meetings {_short(duty)} goes by." for duty in unsaid]
    return Tidied(role, tuple(notes))


def _without_repeats(role: DraftRole) -> tuple[DraftRole, list[DraftDuty]]:
    seen: set[str] = set()
    twice = []
    for duty in role.duties:
        words = duty.words.casefold()
        if words in seen and duty.fate is DutyFate.ADD:
            twice.append(duty)
        seen.add(words)
    left_out = {duty.number for duty in twice}
    duties = (replace(one, fate=DutyFate.LEAVE_OUT) if one.number in left_out else one for one in role.duties)
    return replace(role, duties=tuple(duties)), twice


def _with_meetings(role: DraftRole, known: Known) -> tuple[DraftRole, list[DraftDuty]]:
    together = tuple(body.id for body in known.bodies if body.kind in (BodyKind.EXECUTIVE, BodyKind.GENERAL))
    unsaid = [duty for duty in role.duties if duty.cadence is Cadence.EACH_MEETING and not duty.body_ids]
    numbers = {duty.number for duty in unsaid}
    duties = (replace(one, body_ids=together) if one.number in numbers else one for one in role.duties)
    return replace(role, duties=tuple(duties)), [duty for duty in unsaid if duty.fate is DutyFate.ADD]


def _short(duty: DraftDuty) -> str:
    words = duty.words
    return f"“{words}”" if len(words) <= LONGEST_TOLD else f"“{words[:LONGEST_TOLD].rsplit(' ', 1)[0]}…”"
