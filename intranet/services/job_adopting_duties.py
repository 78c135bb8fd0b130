"""The duties of a draft that is adopted: added, changed, shared between roles, and retired."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from sqlalchemy import select

from intranet.core.db import db
from intranet.core.vocabulary import Cadence
from intranet.models import Duty
from intranet.rules.access import Actor
from intranet.rules.job_drafts import DraftDuty, DraftRole, Ref, known_duty, known_role, read_role
from intranet.rules.job_work import Line, Work, in_order, is_moved
from intranet.rules.timing import Timing
from intranet.services import duties as verbs
from intranet.services import duty_links, duty_timing, versions
from intranet.services.job_adopting_roles import of
from intranet.services.job_done import Done
from intranet.services.job_kept import duty_as_kept

_ROLE, _DUTY = known_role(0)[:-1], known_duty(0)[:-1]


class Putting:
    """One adoption's duties. `roles` is by the number of each role in the document the role that it became."""

    def __init__(self, work: Work, roles: Mapping[int, int], actor: Actor | None, done: Done) -> None:
        self.work, self.roles, self.actor, self.done = work, roles, actor, done
        self.by_ref: dict[Ref, int] = {}
        self.role_of: dict[Ref, int] = {read_role(number): role_id for number, role_id in roles.items()}

    def put(self, drafts: Iterable[DraftRole]) -> list[tuple[Line, int]]:
        """Do the work; each line of the draft with the duty that has its work now.

        Raises RuleError as `services.duties` does, with the role's title in front.
        """
        for role, duty_id in self.work.retired:
            self._retire(role, duty_id)
        for duty_id in dict.fromkeys([*self.work.changed, *self._shared_here()]):
            self._change(duty_id)
        for line in self.work.added:
            self._add(line)
        for draft in drafts:
            if is_moved(draft) and draft.number in self.roles:
                self._order(draft)
        return [(line, self._duty(ref)) for line, ref in self.work.leads]

    def _shared_here(self) -> list[int]:
        return [_number(ref) for ref in self.work.shared if ref.startswith(_DUTY)]

    def _duty(self, ref: Ref) -> int:
        return self.by_ref[ref] if ref in self.by_ref else _number(ref)

    def _add(self, line: Line) -> None:
        ref, lead = line.ref, self.roles[line.role.number]
        with of(line.role.title):
            self.by_ref[ref] = verbs.add(
                lead,
                words=line.duty.words.strip(),
                theme=line.duty.theme,
                optional=line.duty.optional,
                partner_ids=(self._named(line.duty) | self._sharing(ref)) - {lead},
                timing=_new_timing(line.duty),
                actor=self.actor,
            )
        self.done.duties_added.append(self.by_ref[ref])

    def _change(self, duty_id: int) -> None:
        """Change a duty that is here: its words and what goes with them, the roles that share it, or both."""
        lines = self.work.changed.get(duty_id, ())
        sharing = self.work.shared.get(known_duty(duty_id), ())
        title = (*lines, *sharing)[0].role.title
        with of(title):
            duty = versions.reread(Duty, duty_id)
            was, partners = duty_as_kept(duty), duty_links.partner_ids(duty_id)
            said = lines[0].duty if lines else None
            wanted = partners if said is None else frozenset[int]()
            for line in lines:
                wanted |= self._named(line.duty) | {self.roles[line.role.number]}
            seen = duty.version if said is None or said.seen is None else said.seen
            verbs.change(
                duty_id,
                seen,
                words=said.words.strip() if said else duty.words,
                theme=said.theme if said else duty.theme,
                optional=said.optional if said else duty.optional,
                partner_ids=(wanted | self._sharing(known_duty(duty_id))) - {duty.lead_role_id},
                timing=_timing(duty, said),
                actor=self.actor,
            )
        self.done.duties_were.setdefault(duty_id, was)

    def _retire(self, role: DraftRole, duty_id: int) -> None:
        with of(role.title):
            duty = versions.reread(Duty, duty_id)
            if duty.retired_on is not None:
                return
            was = duty_as_kept(duty)
            verbs.retire(duty_id, duty.version, actor=self.actor)
        self.done.duties_were[duty_id] = was
        self.done.retired.append(duty_id)

    def _order(self, draft: DraftRole) -> None:
        """Put the duties that a role leads in the order wished for."""
        mine = select(Duty).where(Duty.lead_role_id == self.roles[draft.number], Duty.retired_on.is_(None))
        here = {duty.id: duty for duty in db.session.scalars(mine.order_by(Duty.sort, Duty.id))}
        refs = (Line(draft, duty).ref for duty in draft.duties)
        wished = [self.by_ref.get(ref, _number(ref)) for ref in refs if ref]
        order = in_order(list(here), [duty_id for duty_id in dict.fromkeys(wished) if duty_id in here])
        for number, duty_id in enumerate(order, start=1):
            if here[duty_id].sort != number:
                if duty_id not in self.done.duties_added:
                    self.done.duties_were.setdefault(duty_id, duty_as_kept(here[duty_id]))
                here[duty_id].sort = number
        db.session.flush()

    def _named(self, duty: DraftDuty) -> frozenset[int]:
        """The roles that a duty names; one that is left out shares nothing."""
        known = {ref: int(ref.removeprefix(_ROLE)) for ref in duty.partners if ref.startswith(_ROLE)}
        return frozenset({**known, **self.role_of}[ref] for ref in duty.partners if ref in known or ref in self.role_of)

    def _sharing(self, ref: Ref) -> frozenset[int]:
        return frozenset(self.roles[line.role.number] for line in self.work.shared.get(ref, ()))


def _number(ref: Ref) -> int:
    """The duty that a name such as "duty:17" means; 0 for one of the document."""
    return int(ref.removeprefix(_DUTY)) if ref.startswith(_DUTY) else 0


def _new_timing(said: DraftDuty) -> Timing:
    bodies = frozenset(said.body_ids) if said.cadence is Cadence.EACH_MEETING else frozenset[int]()
    return Timing(said.cadence, body_ids=bodies)


def _timing(duty: Duty, said: DraftDuty | None) -> Timing:
    """How a duty comes round that is here: as before, unless the draft says another cadence, or other meetings."""
    if said is not None and said.cadence is not duty.cadence:
        return _new_timing(said)
    timing = duty_timing.stored(duty)
    if said is not None and said.cadence is Cadence.EACH_MEETING and said.body_ids:
        return replace(timing, body_ids=frozenset(said.body_ids))
    return timing
