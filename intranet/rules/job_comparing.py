"""A role that was read beside the role that is here: what stays, what changes, and what is new."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from intranet.core.job_vocabulary import DutyFate, RoleFate
from intranet.core.vocabulary import Cadence
from intranet.rules import job_said
from intranet.rules.job_drafts import (
    DraftDuty,
    DraftRole,
    DutyFields,
    Gone,
    Ref,
    RoleFields,
    fields_of,
    known_duty,
    known_role,
)
from intranet.rules.job_known import Known, KnownDuty, KnownRole
from intranet.rules.job_matching import THE_SAME, matches
from intranet.rules.likeness import likeness_of, work_in

SURELY_SHARED = 0.8  # from this likeness on, a role's duty is the one that another role has already


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
        return _with_shared(_as_new(role), known)
    role = _merged(role, here, known)
    return _with_gone(_with_shared(_with_duties(role, known), known), known)


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
    found = matches(role, known.duties_of(role.role_id))
    duties = (
        _beside(duty, role.role_id, *found[duty.number]) if duty.number in found else duty for duty in role.duties
    )
    return replace(role, duties=tuple(_left_out(duty, role, known) for duty in duties))


def _beside(duty: DraftDuty, role_id: int | None, here: KnownDuty, alike: float) -> DraftDuty:
    if alike >= THE_SAME or here.role_id != role_id:  # what another role leads stays as that role has it
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


def _with_shared(role: DraftRole, known: Known) -> DraftRole:
    """A new duty that names a role which is not in the document, and which has the same work already, is shared."""
    here = known.role(role.role_id)
    mine = (role.original, role.title, *role.aliases, *((here.title,) if here else ()))
    titles = {known_role(one.id): (one.title, *one.aliases) for one in known.roles}
    return replace(role, duties=tuple(_shared(duty, mine, titles, known) for duty in role.duties))


def _shared(duty: DraftDuty, mine: Sequence[str], titles: Mapping[Ref, Sequence[str]], known: Known) -> DraftDuty:
    if duty.fate is not DutyFate.ADD:
        return duty
    partners = [ref for ref in duty.partners if ref in titles]
    work = work_in(duty.original, [name for ref in partners for name in titles[ref]])
    same = (one for one in known.duties if known_role(one.role_id) in partners and _same(work, one, mine))
    shared = next(same, None)
    return replace(duty, fate=DutyFate.JOIN, joined_to=known_duty(shared.id)) if shared else duty


def _same(work: frozenset[str], here: KnownDuty, names: Iterable[str]) -> bool:
    return likeness_of(work, work_in(here.words, names)) >= SURELY_SHARED


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
