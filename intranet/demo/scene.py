"""Who acts in the demo on which day, and the records that it leaves."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from intranet.core.happenings import Happening
from intranet.core.vocabulary import ActedAs
from intranet.demo.dates import MEMBERS, Diary, branch_key
from intranet.demo.history import Ids, Row, record
from intranet.demo.plan import Known, Plan
from intranet.demo.ticks import Crew, LedDuty
from intranet.services.founding import Founded


class Hand(NamedTuple):
    """Who acts for a role on a day, in which role, and on what ground."""

    slug: str
    role: str
    acted_as: ActedAs


@dataclass(frozen=True, slots=True)
class Scene:
    """What is there before the plans are written, and the history that they leave."""

    diary: Diary
    crew: Crew
    ids: Ids
    bodies: Mapping[str, int]  # by key
    meetings: Mapping[date, int]  # of all members, by day
    elections: Mapping[date, int]
    duties: Mapping[tuple[str, int | str], LedDuty]
    records: list[Row] = field(default_factory=list)

    def role(self, title: str) -> int:
        """The id of a role."""
        return self.ids.roles[title]

    def branch(self, name: str) -> int | None:
        """The id of a branch; None where it is not of one."""
        return self.bodies[branch_key(name)] if name else None

    def hand(self, role: str, day: date, who: str = "") -> Hand:
        """Whoever held a role on that day, `who` of them by choice, else whoever covered it."""
        holders = self.crew.at(role, day)
        if holders:
            return Hand(who if who in holders else holders[0], role, ActedAs.LEAD)
        return Hand(self.crew.covering(role, day)[0], role, ActedAs.COVER)

    def person(self, role: str, day: date, who: str = "") -> int:
        """The id of whoever acted for a role on that day."""
        return self.ids.people[self.hand(role, day, who).slug]

    def happened(
        self,
        kind: Happening,
        at: datetime,
        subject: tuple[str, int | None],
        *,
        by: str,
        what: Row,
        plan_id: int | None = None,
        objective_id: int | None = None,
        about: str = "",
    ) -> None:
        """Put on record what a role did; it shows on the page of the role that it was about, else on its own."""
        hand = self.hand(by, at.date())
        self.records.append(
            record(
                kind,
                at,
                subject=subject,
                by=self.ids.people[hand.slug],
                role_id=self.role(about or by),
                acted_in=self.role(by),
                acted_as=hand.acted_as,
                plan_id=plan_id,
                objective_id=objective_id,
                fields=what,
            )
        )


def scene_of(plan: Plan, known: Known, ids: Ids, founded: Founded, own: Iterable[LedDuty]) -> Scene:
    """The scene once people, dates and the cast's own duties are written."""
    members = {m.on: m.id for m in known.meetings if m.body_id == founded.bodies[MEMBERS]}
    elections = {election.on: election.id for election in known.elections}
    return Scene(plan.diary, plan.crew, ids, founded.bodies, members, elections, {duty.key: duty for duty in own})
