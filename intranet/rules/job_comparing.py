"""A role that was read beside the role that is here: what stays, what changes, and what is new."""

from dataclasses import replace

from intranet.core.job_vocabulary import DutyFate, RoleFate
from intranet.core.vocabulary import Cadence
from intranet.rules import job_said
from intranet.rules.job_drafts import DraftDuty, DraftRole, DutyFields, Gone, RoleFields, fields_of, known_role
from intranet.rules.job_known import Known, KnownDuty, KnownRole
from intranet.rules.likeness import likeness

THE_SAME = 0.9  # from this likeness on, two duties say the same
LIKE = 0.5  # from this likeness on, one is the other in new words


def compared(role: DraftRole, role_id: int | None, known: Known) -> DraftRole:
    """A role as it stands to the role that is here under this number; None, or a number that is none: a new role.

    What the constituency says of a role that is here already stays: its title, kind, office, seats and standing, with
    the document's other names added. `said` tells what the document says otherwise. Duties that were left out or joined
    by hand stay so.
    """
    here = known.role(role_id)
    role = replace(role, read=role.read or fields_of(role), said={}, gone=(), was=None)
    role = replace(role, duties=tuple(_afresh(duty) for duty in role.duties))
    if here is None:
        return _as_new(role)
    role = _merged(role, here, known)
    return _with_gone(_with_duties(role, known), known)


def is_unchanged(role: DraftRole) -> bool:
    """Whether adopting a role would change nothing of what is here, but for where its duties say they come from."""
    if role.fate is RoleFate.LEAVE_OUT:
        return True
    stays = role.fate is RoleFate.MERGE and role.was == fields_of(role)
    kept = all(duty.fate in (DutyFate.KEEP, DutyFate.LEAVE_OUT) for duty in role.duties)
    return stays and kept and not any(one.retire for one in role.gone)


def _afresh(duty: DraftDuty) -> DraftDuty:
    """A duty before it was compared; what somebody decided by hand stays."""
    if duty.read is not None:
        read = duty.read
        duty = replace(duty, theme=read.theme, cadence=read.cadence, partners=read.partners, optional=read.optional)
        duty = replace(duty, body_ids=read.body_ids, read=None)
    if duty.fate in (DutyFate.LEAVE_OUT, DutyFate.JOIN):
        return duty
    return replace(duty, fate=DutyFate.ADD, duty_id=None, seen=None)


def _as_new(role: DraftRole) -> DraftRole:
    if role.fate is not RoleFate.MERGE:
        return replace(role, fate=RoleFate.ADD, role_id=None, seen=None)
    read = role.read or fields_of(role)
    role = _with_fields(role, read)
    return replace(role, fate=RoleFate.ADD, role_id=None, seen=None)


def _with_fields(role: DraftRole, said: RoleFields) -> DraftRole:
    return replace(
        role,
        title=said.title,
        kind=said.kind,
        office=said.office,
        aliases=said.aliases,
        seats=said.seats,
        standing=dict(said.standing),
    )


def _merged(role: DraftRole, here: KnownRole, known: Known) -> DraftRole:
    was = RoleFields(here.title, here.kind, here.office, here.aliases, here.seats, dict(here.standing))
    read = role.read or fields_of(role)
    added = job_said.names_to_add(read, here)
    role = _with_fields(role, replace(was, aliases=here.aliases + added))
    return replace(
        role,
        fate=RoleFate.MERGE,
        role_id=here.id,
        seen=here.version,
        was=was,
        said=job_said.otherwise(read, was, known.bodies),
    )


def _with_duties(role: DraftRole, known: Known) -> DraftRole:
    """Each duty finds at most one duty of the role that is here: cited first, then the most alike first."""
    theirs = {duty.id: duty for duty in known.duties_of(role.role_id)}
    found: dict[int, tuple[KnownDuty, float]] = {}
    for duty in role.duties:
        cited = [one for one in theirs.values() if (role.original, duty.original) in one.cited]
        if cited and duty.fate is DutyFate.ADD:
            found[duty.number] = (cited[0], 1.0)
            del theirs[cited[0].id]
    pairs = [
        (likeness(said, one.words), duty.number, one.id)
        for duty in role.duties
        if duty.fate is DutyFate.ADD and duty.number not in found
        for one in theirs.values()
        for said in (duty.words, duty.original)
    ]
    for alike, number, duty_id in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if alike >= LIKE and number not in found and duty_id in theirs:
            found[number] = (theirs.pop(duty_id), alike)
    duties = (_beside(duty, *found[duty.number]) if duty.number in found else duty for duty in role.duties)
    return replace(role, duties=tuple(_left_out(duty, role, known) for duty in duties))


def _beside(duty: DraftDuty, here: KnownDuty, alike: float) -> DraftDuty:
    if alike >= THE_SAME:
        return replace(duty, fate=DutyFate.KEEP, duty_id=here.id, seen=here.version)
    read = DutyFields(duty.theme, duty.cadence, duty.partners, duty.optional, duty.body_ids)
    partners = dict.fromkeys((*map(known_role, sorted(here.partner_ids)), *duty.partners))
    said_when = duty.cadence is not Cadence.ONGOING
    stays = here.cadence is duty.cadence or not said_when
    return replace(
        duty,
        fate=DutyFate.CHANGE,
        duty_id=here.id,
        seen=here.version,
        theme=here.theme,
        cadence=here.cadence if stays else duty.cadence,
        partners=tuple(partners),
        optional=duty.optional or here.optional,
        body_ids=tuple(sorted(here.body_ids)) if stays else duty.body_ids,
        read=read,
    )


def _left_out(duty: DraftDuty, role: DraftRole, known: Known) -> DraftDuty:
    """What was left out of the earlier edition is left out again."""
    if duty.fate is DutyFate.ADD and (role.original, duty.original) in known.left_out:
        return replace(duty, fate=DutyFate.LEAVE_OUT)
    return duty


def _with_gone(role: DraftRole, known: Known) -> DraftRole:
    still = {duty.duty_id for duty in role.duties}
    gone = (
        Gone(duty.id, duty.words)
        for duty in known.duties
        if duty.role_id == role.role_id and duty.only_there and duty.id not in still
    )
    return replace(role, gone=tuple(gone))
