"""What Home needs, in seven statements: all duties that somebody leads, shares or covers, and what else is asked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from intranet.core.meeting_vocabulary import Coming
from intranet.core.vocabulary import Cadence
from intranet.queries import attendance, due, plan_work, report_asking
from intranet.queries.facts import ComingMeeting, DutyFacts, HolderFacts, Work
from intranet.queries.plan_work import PlanWork
from intranet.queries.report_asking import OwedReport
from intranet.rules.access import Actor

MOST_COVERED = 12  # vacant roles whose work one Home shows; more than that is what the overview is for
MOST_ROWS = 60
NEXT_MEETINGS = 3


@dataclass(frozen=True, slots=True)
class Home:
    """The duties of one officer, sorted into the blocks of their Home."""

    led: tuple[DutyFacts, ...]
    ongoing: tuple[DutyFacts, ...]
    shared: tuple[DutyFacts, ...]
    covered: tuple[DutyFacts, ...]
    work: Work
    plan: PlanWork
    reports: tuple[OwedReport, ...] = ()
    answers: Mapping[int, Coming | None] = field(
        default_factory=dict
    )  # of the next meetings at which they have a place

    def colleagues(self, mine: frozenset[int]) -> dict[int, str]:
        """The other roles that lead or share these duties, by id, with their titles."""
        found: dict[int, str] = {}
        for duty in (*self.led, *self.ongoing, *self.shared):
            found[duty.lead_role_id] = duty.lead_title
            found.update({p.id: p.title for p in duty.partners})
        return {role_id: found[role_id] for role_id in found if role_id not in mine}

    def present(self, role_id: int, today: date) -> list[HolderFacts]:
        """Who holds a role today."""
        return [h for h in self.work.holders.get(role_id, ()) if h.holds_on(today)]

    @property
    def next_meetings(self) -> tuple[ComingMeeting, ...]:
        """The next three meetings, of whichever body."""
        return _next(self.work)


def home(actor: Actor, settings: dict[str, Any], today: date) -> Home:
    """Everything that the roles of one officer owe."""
    covered_ids = frozenset(v.role_id for v in actor.covered[:MOST_COVERED])
    mine = actor.role_ids
    work = due.concerning(mine | covered_ids, settings, today)
    led = [d for d in work.duties if d.lead_role_id in mine]
    return Home(
        led=tuple(d for d in led if d.timing.cadence is not Cadence.ONGOING),
        ongoing=tuple(d for d in led if d.timing.cadence is Cadence.ONGOING),
        shared=tuple(_shared(work.duties, mine)),
        covered=tuple(d for d in work.duties if d.lead_role_id in covered_ids),
        work=work,
        plan=plan_work.asked_of(actor, sorted(covered_ids), today),
        reports=report_asking.owed(mine | covered_ids, settings, today),
        answers=attendance.answers_of(actor.person_id, [one.id for one in _next(work)]),
    )


def _next(work: Work) -> tuple[ComingMeeting, ...]:
    return work.calendar.coming[:NEXT_MEETINGS]


def _shared(duties: Iterable[DutyFacts], mine: frozenset[int]) -> list[DutyFacts]:
    return [d for d in duties if d.lead_role_id not in mine and d.partner_role_ids & mine]
