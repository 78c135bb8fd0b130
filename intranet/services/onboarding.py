"""Ticking the steps of whoever begins in a role or leaves it, and putting them away. Everything can be taken back."""

from sqlalchemy import update

from intranet.core import clock
from intranet.core.db import db
from intranet.core.errors import NotFound, RuleError
from intranet.core.happenings import Happening
from intranet.core.vocabulary import ActedAs
from intranet.models import OnboardingPutAway, OnboardingTick
from intranet.queries import onboarding as reads
from intranet.queries.onboarding import Progress, StepFacts
from intranet.rules.access import Actor
from intranet.services import records


def tick(term_id: int, step_id: int, *, actor: Actor) -> None:
    """Note that a step was done; one that was ticked already stays as it was.

    Raises RuleError where another step has to be done first, NotFound where it is no step of that term any more.
    """
    progress, step = _reread(term_id, step_id)
    if step.done is not None:
        return
    if step.waits_for is not None:
        raise RuleError(f"First: {step.waits_for}. Then this can be ticked.")
    on_behalf = _is_on_behalf(progress, step, actor)
    db.session.add(
        OnboardingTick(
            term_id=term_id, step_id=step_id, done_at=clock.now(), by_id=actor.person_id, on_behalf=on_behalf
        )
    )
    _record(Happening.STEP_TICKED, progress, step, actor)
    db.session.flush()


def untick(term_id: int, step_id: int, *, actor: Actor) -> None:
    """Take a tick back; it is kept as taken back. Nothing where there is none. Raises NotFound as `tick` does."""
    progress, step = _reread(term_id, step_id)
    if step.done is None:
        return
    live = (
        (OnboardingTick.term_id == term_id) & (OnboardingTick.step_id == step_id) & OnboardingTick.undone_at.is_(None)
    )
    db.session.execute(update(OnboardingTick).where(live).values(undone_at=clock.now()))
    _record(Happening.STEP_UNTICKED, progress, step, actor)
    db.session.flush()


def put_away(term_id: int, *, actor: Actor) -> None:
    """Put the steps of a term away, done or not; whoever grants one is not asked for it any more. Raises NotFound."""
    progress = _of_term(term_id)
    if progress.term.put_away_at is not None:
        return
    db.session.add(OnboardingPutAway(term_id=term_id, side=progress.side, at=clock.now(), by_id=actor.person_id))
    _record_side(Happening.STEPS_PUT_AWAY, progress, actor)


def bring_back(term_id: int, *, actor: Actor) -> None:
    """Bring the steps of a term back that were put away, with all their ticks. Raises NotFound."""
    progress = _of_term(term_id)
    found = db.session.get(OnboardingPutAway, (term_id, progress.side), populate_existing=True)
    if found is None:
        return
    db.session.delete(found)
    _record_side(Happening.STEPS_BROUGHT_BACK, progress, actor)


def _of_term(term_id: int) -> Progress:
    found = reads.of_term(term_id, clock.today())
    if found is None:
        raise NotFound
    return found


def _reread(term_id: int, step_id: int) -> tuple[Progress, StepFacts]:
    found = reads.step_of_term(term_id, step_id, clock.today())
    if found is None:
        raise NotFound
    return found


def _is_on_behalf(progress: Progress, step: StepFacts, actor: Actor) -> bool:
    if step.granter_role_id is None:
        return actor.person_id != progress.term.person_id
    return step.granter_role_id not in actor.role_ids | actor.covered_ids


def _acting(progress: Progress, step: StepFacts, actor: Actor) -> tuple[int, ActedAs] | None:
    role_id = step.granter_role_id or progress.term.role_id
    if _is_on_behalf(progress, step, actor):
        return role_id, ActedAs.ON_BEHALF
    if role_id in actor.role_ids:
        return role_id, ActedAs.LEAD
    return (role_id, ActedAs.COVER) if role_id in actor.covered_ids else None


def _record(kind: Happening, progress: Progress, step: StepFacts, actor: Actor) -> None:
    records.write(
        kind,
        "term",
        progress.term.id,
        actor=actor,
        acting=_acting(progress, step, actor),
        words=step.words,
        name=progress.term.name,
        role=progress.term.role,
    )


def _record_side(kind: Happening, progress: Progress, actor: Actor) -> None:
    term = progress.term
    records.write(kind, "term", term.id, actor=actor, name=term.name, role=term.role, side=progress.side.value)
    db.session.flush()
