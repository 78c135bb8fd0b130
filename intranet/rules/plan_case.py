"""What the steps of the annual development plan are judged by: facts of one plan as they stand, and what it misses."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from intranet.core.plan_vocabulary import PlanState
from intranet.core.vocabulary import Office
from intranet.rules.budget import Balance


@dataclass(frozen=True, slots=True)
class RoleName:
    """A role that can supply something. `cover` says who covers it while it is vacant; empty where it is held."""

    id: int
    title: str
    cover: str = ""

    @property
    def who(self) -> str:
        """The role as a guard list names it."""
        return f"{self.title} is vacant, so {self.cover}" if self.cover else self.title


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that a step still needs: what, where it is found, and which roles can supply it."""

    words: str
    href: str
    roles: tuple[RoleName, ...]

    @property
    def who(self) -> str:
        """The roles that can supply it, as one phrase."""
        return " or ".join(role.who for role in self.roles)


@dataclass(frozen=True, slots=True)
class ObjectiveCase:
    """An objective that was not dropped."""

    id: int
    words: str
    lead: RoleName | None
    has_measure_or_task: bool
    has_results: bool = False


@dataclass(frozen=True, slots=True)
class TaskCase:
    """A task that was not dropped."""

    id: int
    words: str
    lead: RoleName
    has_due_day: bool


@dataclass(frozen=True, slots=True)
class SectionCase:
    """A section, and whether its lead role, or whoever covers it, signed it off."""

    id: int
    title: str
    lead: RoleName
    signed_off: bool


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment without an answer, or a suggestion that nobody decided on. No role: the Chair and the Secretary."""

    id: int
    words: str
    role: RoleName | None = None


@dataclass(frozen=True, slots=True)
class GeneralMeeting:
    """A meeting of all members, up to today, which may have adopted the plan."""

    id: int
    body: str
    on: date


@dataclass(frozen=True, slots=True)
class PlanCase:
    """A plan as its steps see it on a day."""

    state: PlanState
    year: int
    today: date
    ends_on: date
    consultation_ends_on: date | None = None
    objectives: tuple[ObjectiveCase, ...] = ()
    tasks: tuple[TaskCase, ...] = ()  # those that miss something; a task that misses nothing need not be here
    sections: tuple[SectionCase, ...] = ()
    comments: int = 0  # how many came in, answered or not
    unanswered: tuple[Remark, ...] = ()
    undecided: tuple[Remark, ...] = ()
    open_amendments: int = 0
    budgets: tuple[Balance, ...] = ()  # of each money year that the plan touches
    meetings: tuple[GeneralMeeting, ...] = ()  # the latest first
    leaders: tuple[RoleName, ...] = ()  # the Chair and the Secretary
    offices: Mapping[Office, RoleName] = field(default_factory=dict)
