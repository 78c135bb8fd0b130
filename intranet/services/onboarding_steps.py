"""Setting the steps of whoever begins in a role or leaves it: add, change, order, retire, restore."""

from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import func, select

from intranet.core import clock
from intranet.core.db import db
from intranet.core.errors import RuleError
from intranet.core.happenings import Happening
from intranet.core.people_vocabulary import StepKind, StepSide
from intranet.models import OnboardingStep, Role
from intranet.rules import onboarding as rules
from intranet.rules.access import Actor
from intranet.services import order, records, versions

LONGEST_WORDS = 120
LONGEST_MORE = 1000
SUBJECT = "This step"


@dataclass(frozen=True, slots=True)
class StepWords:
    """What is said of a step. No role is everybody; without a granter, whoever begins or leaves ticks it."""

    role_id: int | None
    side: StepSide
    kind: StepKind
    words: str
    more: str
    granter_role_id: int | None
    after_id: int | None


def add(said: StepWords, *, actor: Actor) -> int:
    """Add a step after the others; its id. Whoever began up to 120 days ago is asked for it, too.

    Raises RuleError on `words`, `role_id`, `granter_role_id` or `after_id` for what cannot be.
    """
    _check(said, None)
    step = OnboardingStep(**asdict(said), sort=order.next_number(OnboardingStep.sort), added_on=clock.today())
    db.session.add(step)
    db.session.flush()
    records.write(Happening.STEP_ADDED, "onboarding-step", step.id, actor=actor, words=step.words)
    db.session.flush()
    return step.id


def change(step_id: int, said: StepWords, *, seen: int, actor: Actor) -> None:
    """Say something else in a step; what was ticked of it stays. Raises Conflict, and RuleError as `add` does."""
    step = versions.reread(OnboardingStep, step_id)
    versions.claim(step, seen, subject=SUBJECT, theirs=as_form(step))
    before, after = records.differences(_told(step), asdict(said))
    if not after:
        return
    _check(said, step)
    for name, value in asdict(said).items():
        setattr(step, name, value)
    db.session.flush()
    records.write(
        Happening.STEP_CHANGED, "onboarding-step", step_id, actor=actor, words=said.words, before=before, after=after
    )
    db.session.flush()


def move(step_id: int, by: int, *, actor: Actor) -> None:
    """Put a step one place up (-1) or down (1) among the steps of its role and side; at the end it stays."""
    step = versions.reread(OnboardingStep, step_id)
    here = list(
        db.session.scalars(
            select(OnboardingStep)
            .where(
                OnboardingStep.side == step.side,
                OnboardingStep.role_id.is_not_distinct_from(step.role_id),
                OnboardingStep.retired_on.is_(None),
            )
            .order_by(OnboardingStep.sort, OnboardingStep.id)
        )
    )
    place = next((number for number, one in enumerate(here) if one.id == step_id), None)
    if place is None or not 0 <= place + by < len(here):
        return
    sorts = [one.sort for one in here]
    here.insert(place + by, here.pop(place))
    for one, sort in zip(here, _rising(sorts), strict=True):
        one.sort = sort
    db.session.flush()
    records.write(
        Happening.STEP_CHANGED,
        "onboarding-step",
        step_id,
        actor=actor,
        words=step.words,
        before={"place": place + 1},
        after={"place": place + 1 + by},
    )
    db.session.flush()


def retire(step_id: int, *, actor: Actor) -> None:
    """Ask nobody for a step any more; whoever has done it keeps it, and what came after it need not wait."""
    step = versions.reread(OnboardingStep, step_id)
    if step.retired_on is None:
        step.retired_on = clock.today()
        db.session.flush()
        records.write(Happening.STEP_RETIRED, "onboarding-step", step_id, actor=actor, words=step.words)
        db.session.flush()


def restore(step_id: int, *, actor: Actor) -> None:
    """Ask for a step again. Raises RuleError where another has taken its words."""
    step = versions.reread(OnboardingStep, step_id)
    if step.retired_on is not None:
        _check_words(_as_words(step), step)
        step.retired_on = None
        db.session.flush()
        records.write(Happening.STEP_RESTORED, "onboarding-step", step_id, actor=actor, words=step.words)
        db.session.flush()


def as_form(step: OnboardingStep) -> dict[str, Any]:
    """A step as its form names it."""
    told = _told(step)
    return {**told, **{key: str(told[key] or "") for key in ("role_id", "granter_role_id", "after_id")}}


def _told(step: OnboardingStep) -> dict[str, Any]:
    return asdict(_as_words(step))


def _as_words(step: OnboardingStep) -> StepWords:
    return StepWords(step.role_id, step.side, step.kind, step.words, step.more, step.granter_role_id, step.after_id)


def _rising(sorts: list[int]) -> list[int]:
    """The same places, each after the one before, where two stood at the same."""
    for number in range(1, len(sorts)):
        sorts[number] = max(sorts[number], sorts[number - 1] + 1)
    return sorts


def _check(said: StepWords, step: OnboardingStep | None) -> None:
    if not said.words.strip():
        raise RuleError("Please say what is to be done.", "words")
    _check_words(said, step)
    _check_role(said.role_id, step.role_id if step else None, "role_id")
    _check_role(said.granter_role_id, step.granter_role_id if step else None, "granter_role_id")
    if said.granter_role_id is not None and said.granter_role_id == said.role_id:
        raise RuleError("Nobody grants this to their own role. Choose another, or let them tick it.", "granter_role_id")
    if said.after_id is not None:
        _check_order(said, step)
    if step is not None:
        _check_those_after(said, step)


def _check_words(said: StepWords, step: OnboardingStep | None) -> None:
    same = select(OnboardingStep.id).where(
        OnboardingStep.side == said.side,
        OnboardingStep.role_id.is_not_distinct_from(said.role_id),
        func.lower(OnboardingStep.words) == said.words.lower(),
        OnboardingStep.retired_on.is_(None),
    )
    if any(other != (step.id if step else None) for other in db.session.scalars(same)):
        raise RuleError("There is such a step already, in the same words.", "words")


def _check_role(role_id: int | None, now: int | None, field: str) -> None:
    role = db.session.get(Role, role_id, populate_existing=True) if role_id is not None else None
    if role_id not in (None, now) and (role is None or role.closed_on is not None):
        raise RuleError("There is no such role any more. Please choose another.", field)


def _check_order(said: StepWords, step: OnboardingStep | None) -> None:
    """What comes first is asked of the same people, and does not itself wait for this one."""
    first = db.session.get(OnboardingStep, said.after_id, populate_existing=True)
    if first is None or (first.retired_on is not None and (step is None or step.after_id != first.id)):
        raise RuleError("That step is not asked for any more. Please choose another.", "after_id")
    if step is not None and first.id == step.id:
        raise RuleError("A step cannot come after itself. Please choose another.", "after_id")
    if not _is_asked_with(first, said):
        raise RuleError(f"“{first.words}” is not asked of the same people, so they would wait for ever.", "after_id")
    if step is not None:
        pairs = db.session.execute(select(OnboardingStep.id, OnboardingStep.after_id, OnboardingStep.words)).all()
        round_ = rules.circle(step.id, first.id, {one.id: one.after_id for one in pairs})
        if round_:
            called = {one.id: one.words for one in pairs}
            named = ", then ".join(f"“{called[number]}”" for number in reversed(round_))
            raise RuleError(f"They would wait for each other: {named}, and round again.", "after_id")


def _check_those_after(said: StepWords, step: OnboardingStep) -> None:
    """A step that others wait for stays one that they are asked for."""
    waiting = select(OnboardingStep).where(OnboardingStep.after_id == step.id, OnboardingStep.retired_on.is_(None))
    for one in db.session.scalars(waiting):
        if said.side is not one.side or said.role_id not in (None, one.role_id):
            raise RuleError(f"“{one.words}” comes after this, and is asked of others. Change that first.", "role_id")


def _is_asked_with(first: OnboardingStep, said: StepWords) -> bool:
    return first.side is said.side and first.role_id in (None, said.role_id)
