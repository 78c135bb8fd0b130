"""The steps of the annual development plan, defined once: pages, POSTs, the diagram in docs/ and the tests read this.

    draft → consultation → executive → members → adopted → closed, and back a step with a reason.

What the members adopted stays adopted: from there nothing leads back, since the text as adopted is frozen and a later
change is an amendment. A closed plan may be opened again, to put right what was said of its results.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from statemachine import Event, State, StateChart

from intranet.core.english import day
from intranet.core.errors import RuleError
from intranet.core.plan_vocabulary import PlanState
from intranet.rules.access import Actor
from intranet.rules.grants import allows
from intranet.rules.permissions import Permission
from intranet.rules.plan_case import Missing, PlanCase
from intranet.rules.plan_needs import GUARDS

PERMISSION = Permission.LEAD_PLAN  # every step is taken by the Chair or the Secretary
MOST_NAMED = 3
READY = [  # what the executive and then the members have to find in place
    "has_objectives",
    "objectives_led",
    "objectives_have_work",
    "tasks_dated",
    "sections_signed_off",
    "comments_answered",
    "suggestions_decided",
    "budget_balances",
]


class PlanWorkflow(StateChart["_Judged"]):
    """A plan on its way; a condition is a guard of rules/plan_needs.py, and holds where that misses nothing.

    An instance is made for one question and thrown away: it is never a row's own state.
    """

    draft = State("Draft", value=PlanState.DRAFT, initial=True)
    in_consultation = State("In consultation", value=PlanState.CONSULTATION)
    with_the_executive = State("With the executive", value=PlanState.EXECUTIVE)
    with_the_members = State("With the members", value=PlanState.MEMBERS)
    is_adopted = State("Adopted", value=PlanState.ADOPTED)
    is_closed = State("Closed", value=PlanState.CLOSED)

    consultation = Event(draft.to(in_consultation, cond=["has_objectives"]), name="Open the consultation")
    executive = Event(
        in_consultation.to(with_the_executive, cond=["consultation_over", *READY]), name="Put it to the executive"
    )
    members = Event(with_the_executive.to(with_the_members, cond=READY), name="Put it to the members")
    adoption = Event(with_the_members.to(is_adopted, cond=["members_have_met"]), name="Record that it was adopted")
    closing = Event(is_adopted.to(is_closed, cond=["results_written"]), name="Close the plan")
    back = Event(
        in_consultation.to(draft, cond=["nobody_commented"])
        | with_the_executive.to(in_consultation)
        | with_the_members.to(with_the_executive)
        | is_closed.to(is_adopted),
        id="return",
        name="Take it back a step",
    )

    def __init__(self, case: PlanCase) -> None:
        super().__init__(_Judged(case))


class _Judged:
    """The machine's model: where the plan stands, and each guard as a condition on its facts."""

    def __init__(self, case: PlanCase) -> None:
        self.state: PlanState | None = case.state
        for name, guard in GUARDS.items():
            setattr(self, name, _holds(guard(case)))


def _holds(missing: tuple[Missing, ...]) -> bool:
    return not missing


@dataclass(frozen=True, slots=True)
class Step:
    """One step that a plan may take from a state: the event's name is its noun in the address."""

    event: str
    words: str  # the verb on its button
    source: PlanState
    target: PlanState
    guards: tuple[str, ...]
    asks: tuple[str, ...]  # what whoever takes it has to give: an end day, a meeting, a reason

    @property
    def is_onward(self) -> bool:
        return self.event != "return"


@dataclass(frozen=True, slots=True)
class Ahead:
    """A step as it stands for one plan: what it still misses, and whether this person may take it."""

    step: Step
    missing: tuple[Missing, ...]
    may: bool
    warning: str = ""

    @property
    def is_possible(self) -> bool:
        return not self.missing


def state_words(state: PlanState) -> str:
    """The name of a state."""
    return next(str(found.name) for found in PlanWorkflow.states if found.value == state)


@cache
def all_steps() -> tuple[Step, ...]:
    """Every step there is, in the order of a plan's life, as the machine declares them."""
    return tuple(_declared())


def _declared() -> Iterator[Step]:
    for source in PlanWorkflow.states:
        for transition in source.transitions:
            event, target = next(iter(transition.events)), transition.target
            guards = tuple(str(one) for one in transition.cond)
            yield Step(
                event.id,
                event.name,
                source.value,
                target.value,
                guards,
                _asked(event.id, target.value),
            )


def _asked(event: str, target: PlanState) -> tuple[str, ...]:
    asks = ("ends_on",) if target is PlanState.CONSULTATION else ()
    if event == "adoption":
        asks = ("meeting_id",)
    return (*asks, "reason") if event == "return" else asks


def steps(case: PlanCase, actor: Actor) -> tuple[Ahead, ...]:
    """What may come next for a plan, onward first, with what each step misses."""
    may = allows(actor, PERMISSION)
    ahead = [Ahead(step, _missing(case, step), may, _warning(case, step)) for step in _from(case.state)]
    return tuple(sorted(ahead, key=lambda one: not one.step.is_onward))


def step_from(state: PlanState, event: str) -> Step:
    """The step that an event means where a plan stands.

    Raises RuleError where it was taken already, and where it does not lead on from there.
    """
    step = next((one for one in _from(state) if one.event == event), None)
    if step is None:
        raise RuleError(_not_from_here(state, event))
    return step


def check_nothing_missing(case: PlanCase, step: Step) -> None:
    """Ask the machine whether a step may be taken now. Raises RuleError that names what is missing."""
    if step.event not in {found.id for found in PlanWorkflow(case).enabled_events()}:
        missing = [one.words for one in _missing(case, step)]
        more = f" ({len(missing) - MOST_NAMED} more things are missing.)" if len(missing) > MOST_NAMED else ""
        raise RuleError(f"This step is not possible yet. {'. '.join(missing[:MOST_NAMED])}.{more}")


def _from(state: PlanState) -> tuple[Step, ...]:
    return tuple(step for step in all_steps() if step.source is state)


def _missing(case: PlanCase, step: Step) -> tuple[Missing, ...]:
    return tuple(missing for name in step.guards for missing in GUARDS[name](case))


def _not_from_here(state: PlanState, event: str) -> str:
    stands = state_words(state).lower()
    if event == "return" and state is PlanState.ADOPTED:
        return "The members adopted this plan, so it stays as adopted. To change it, propose an amendment."
    if any(one.event == event and one.target is state for one in all_steps()):
        return f"This was done already. The plan is now: {stands}. Nothing was changed."
    return f"This step is not the next one. The plan is now: {stands}. Nothing was changed."


def _warning(case: PlanCase, step: Step) -> str:
    if step.event != "closing":
        return ""
    words = []
    if case.today <= case.ends_on:
        words.append(f"The plan runs until {day(case.ends_on)}.")
    if case.open_amendments:
        words.append("An amendment still waits for the executive's answer.")
    return " ".join(words)


def diagram() -> str:
    """The steps as the library draws them, for docs/plan-workflow.md: a Mermaid diagram and a table with guards."""
    return f"```mermaid\n{PlanWorkflow:mermaid}```\n\n{PlanWorkflow:md}".rstrip()
