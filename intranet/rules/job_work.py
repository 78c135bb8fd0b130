"""What adopting a draft has to do to duties: which are added, changed, shared and retired, and which draft says so."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from intranet.core.errors import RuleError
from intranet.core.job_vocabulary import DutyFate, RoleFate
from intranet.rules.job_drafts import DraftDuty, DraftRole, Ref, known_duty, read_duty


@dataclass(frozen=True, slots=True)
class Line:
    """One duty of a draft, with the role that it stands under."""

    role: DraftRole
    duty: DraftDuty

    @property
    def ref(self) -> Ref:
        """The duty that has this line's work once it is adopted; of a shared one, the duty that it is joined to."""
        if self.duty.fate is DutyFate.JOIN:
            return self.duty.joined_to
        if self.duty.fate is DutyFate.ADD or self.duty.duty_id is None:
            return read_duty(self.role.number, self.duty.number)
        return known_duty(self.duty.duty_id)


@dataclass(frozen=True, slots=True)
class Work:
    """What is to be done, each by the name of the duty that it is about.

    `leads` is by line the duty that has its work. `changed` is by the duty that is here; `shared` are the lines of the
    roles that come to share a duty.
    """

    added: tuple[Line, ...]
    changed: Mapping[int, tuple[Line, ...]]
    shared: Mapping[Ref, tuple[Line, ...]]
    leads: tuple[tuple[Line, Ref], ...]
    retired: tuple[tuple[DraftRole, int], ...]


def work_of(roles: Iterable[DraftRole]) -> Work:
    """The work of adopting these roles.

    Raises RuleError where a line is to share a duty that is shared itself, left out or gone, and where two roles
    would change one duty in different ways.
    """
    coming = [role for role in roles if role.fate is not RoleFate.LEAVE_OUT]
    lines = [Line(role, duty) for role in coming for duty in role.duties if duty.fate is not DutyFate.LEAVE_OUT]
    known = {read_duty(line.role.number, line.duty.number): line for line in lines}
    leads = tuple((line, _lead(line, known)) for line in lines)
    changed, shared = defaultdict(list), defaultdict(list)
    for line, ref in leads:
        if line.duty.fate is DutyFate.CHANGE and line.duty.duty_id is not None:
            changed[line.duty.duty_id].append(line)
        elif line.duty.fate is DutyFate.JOIN:
            shared[ref].append(line)
    for several in changed.values():
        _agree(several)
    return Work(
        added=tuple(line for line in lines if line.duty.fate is DutyFate.ADD),
        changed={duty_id: tuple(several) for duty_id, several in changed.items()},
        shared={ref: tuple(several) for ref, several in shared.items()},
        leads=leads,
        retired=_retired(coming, {ref for _, ref in leads}),
    )


def is_moved(role: DraftRole) -> bool:
    """Whether somebody put the duties of a role in another order than the document's."""
    numbers = [duty.number for duty in role.duties]
    return numbers != sorted(numbers)


def in_order(here: Sequence[int], wished: Sequence[int]) -> list[int]:
    """Duties in the order wished for; one that the wish does not name stays behind the one that it stood behind."""
    order = list(wished)
    for place, duty_id in enumerate(here):
        if duty_id not in order:
            before = here[place - 1] if place else None
            order.insert(order.index(before) + 1 if before is not None else 0, duty_id)
    return order


def _lead(line: Line, known: Mapping[Ref, Line]) -> Ref:
    if line.duty.fate is not DutyFate.JOIN:
        return line.ref
    lead = known.get(line.duty.joined_to)
    if lead is None and line.duty.joined_to.startswith(known_duty(0)[:-1]):
        return line.duty.joined_to
    if lead is None or lead.duty.fate is DutyFate.JOIN:
        raise RuleError(
            f"{line.role.title}: “{line.duty.words}” is to share a duty that is left out or shared itself. Choose "
            "again which duty leads."
        )
    return lead.ref


def _agree(several: Sequence[Line]) -> None:
    """Two roles that share a duty may both bring new words for it, and only one can win: somebody has to say which."""
    first = several[0]
    for other in several[1:]:
        if _said(other.duty) != _said(first.duty):
            raise RuleError(
                f"{first.role.title} and {other.role.title} share “{first.duty.words}”, and the document would change "
                "it in two ways. Let it stay as it is under one of them."
            )


def _said(duty: DraftDuty) -> tuple[object, ...]:
    return duty.words, duty.theme, duty.cadence, duty.optional, frozenset(duty.body_ids)


def _retired(roles: Iterable[DraftRole], leads: set[Ref]) -> tuple[tuple[DraftRole, int], ...]:
    """What is gone from the document, but never a duty that has work of another line."""
    gone = {one.duty_id: role for role in roles for one in role.gone if one.retire}
    return tuple((role, duty_id) for duty_id, role in gone.items() if known_duty(duty_id) not in leads)
