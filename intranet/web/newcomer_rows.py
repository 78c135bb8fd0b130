"""The steps of somebody who begins in a role or leaves it, as Home, the role's page and their own page draw them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from intranet.core.clock import london_day
from intranet.core.people_vocabulary import StepKind, StepSide
from intranet.queries.onboarding import Progress, StepFacts
from intranet.rules.access import Actor
from intranet.rules.grants import allows
from intranet.rules.permissions import Permission
from intranet.web import words

NEXT = 3  # steps that Home and the role's page show; the rest is on the page of the steps


@dataclass(frozen=True, slots=True)
class Lead:
    """Where a step leads, or what to know for it: a link with words after it, or words alone."""

    words: str
    href: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step, as macros/steps.html draws it."""

    id: str
    href: str
    words: str
    more: str
    kind_words: str
    who_words: str  # who ticks it, where that is not the newcomer
    waits_words: str
    done: bool
    done_words: str
    tick_href: str  # empty where the reader may not, or it has to wait
    untick_href: str
    leads: tuple[Lead, ...] = ()


@dataclass(frozen=True, slots=True)
class NewcomerPanel:
    """The beginning of Home for somebody who is new in a role."""

    term_id: int
    role: str
    href: str
    welcome: str
    progress_words: str
    done: int
    of: int
    is_all_done: bool
    steps: tuple[StepRow, ...]
    waiting_words: str


def panel(progress: Progress, actor: Actor, today: date) -> NewcomerPanel:
    """How far the reader is, and the next three steps, those first that are theirs to do."""
    term, at = progress.term, page_of(progress.term.id)
    mine = [one for one in progress.next if allows(actor, Permission.TICK_STEP, one)]
    steps = mine or progress.next
    return NewcomerPanel(
        term_id=term.id,
        role=term.role,
        href=at,
        welcome=_welcome(progress, today),
        progress_words=progress_words(progress),
        done=progress.done,
        of=len(progress.steps),
        is_all_done=progress.is_all_done,
        steps=tuple(step_row(one, progress, actor, today) for one in steps[:NEXT]),
        waiting_words=_waiting(progress),
    )


def panels(found: tuple[Progress, ...], actor: Actor, today: date) -> list[NewcomerPanel]:
    """A panel for each role that the reader is new in; one without any steps has nothing to show."""
    return [panel(progress, actor, today) for progress in found if progress.steps]


def step_row(
    step: StepFacts,
    progress: Progress,
    actor: Actor,
    today: date,
    leads: Mapping[StepKind, tuple[Lead, ...]] | None = None,
) -> StepRow:
    """A step with what may be pressed; `leads` say where its kind leads."""
    at = page_of(progress.term.id)
    may_press = progress.term.put_away_at is None and allows(actor, Permission.TICK_STEP, step)
    return StepRow(
        id=f"step-{progress.term.id}-{step.id}",
        href=f"{at}#step-{progress.term.id}-{step.id}",
        words=step.words,
        more=step.more,
        kind_words=words.say(step.kind),
        who_words=_ticked_by(step, actor),
        waits_words=f"First: {step.waits_for}" if step.waits_for else "",
        done=step.done is not None,
        done_words=_done(step, progress, actor, today),
        tick_href=f"{at}/steps/{step.id}/tick" if may_press and not step.done and not step.waits_for else "",
        untick_href=f"{at}/steps/{step.id}/untick" if may_press and step.done else "",
        leads=(leads or {}).get(step.kind, ()),
    )


def progress_words(progress: Progress) -> str:
    """How far somebody is: `4 of 11 steps done`."""
    if not progress.steps:
        return "No steps are set"
    if progress.is_all_done:
        return "All steps done"
    return f"{progress.done} of {words.counted(len(progress.steps), 'step')} done"


def page_of(term_id: int) -> str:
    """The address of the steps of one term."""
    return f"/onboarding/{term_id}"


def _welcome(progress: Progress, today: date) -> str:
    term = progress.term
    if progress.is_all_done:
        return "You are through. Thank you for taking the time."
    if not progress.done:
        return f"Welcome. You became {term.role} {words.distance(term.starts_on, today)}; here is how to begin."
    return "You are on your way. One step an evening is plenty."


def _waiting(progress: Progress) -> str:
    asked: dict[str, int] = {}
    for step in progress.next:
        if step.granter is not None:
            asked[step.granter] = asked.get(step.granter, 0) + 1
    return f"Waiting for the {words.listed(list(asked))}" if asked else ""


def _ticked_by(step: StepFacts, actor: Actor) -> str:
    if step.granter is None:
        return ""
    mine = step.granter_role_id in actor.role_ids
    return f"You tick this as {step.granter}" if mine else f"{step.granter} ticks this"


def _done(step: StepFacts, progress: Progress, actor: Actor, today: date) -> str:
    if step.done is None:
        return ""
    by = "you" if step.done.by_id == actor.person_id else step.done.by or "somebody"
    said = f"Done {words.distance(london_day(step.done.at), today)} by {by}"
    if not step.done.on_behalf:
        return said
    whom = f"the {step.granter}" if step.granter else progress.term.name
    whom = "you" if not step.granter and progress.term.person_id == actor.person_id else whom
    return f"{said}, for {whom}"


def side_words(progress: Progress, today: date) -> str:
    """Since when somebody is new, or gone: `began 2 months ago`."""
    if progress.side is StepSide.LEAVING and progress.term.ended_on is not None:
        return f"left {words.distance(progress.term.ended_on, today)}"
    return f"began {words.distance(progress.term.starts_on, today)}"
