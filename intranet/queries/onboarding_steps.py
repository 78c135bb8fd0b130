"""The steps as they are set: all of them, one to change, and what its form offers."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, select
from sqlalchemy.orm import aliased

from intranet.core.db import rows
from intranet.core.people_vocabulary import StepKind, StepSide
from intranet.models import OnboardingStep, Role


@dataclass(frozen=True, slots=True)
class SetStep:
    """One step as it is set."""

    id: int
    version: int
    role_id: int | None
    role: str | None
    role_closed_on: date | None
    side: StepSide
    kind: StepKind
    words: str
    more: str
    granter_role_id: int | None
    granter: str | None
    after_id: int | None
    after: str | None
    retired_on: date | None


_GRANTER, _FIRST = aliased(Role), aliased(OnboardingStep)
_STEPS = (
    select(
        OnboardingStep.id,
        OnboardingStep.version,
        OnboardingStep.role_id,
        Role.title.label("role"),
        Role.closed_on.label("role_closed_on"),
        OnboardingStep.side,
        OnboardingStep.kind,
        OnboardingStep.words,
        OnboardingStep.more,
        OnboardingStep.granter_role_id,
        _GRANTER.title.label("granter"),
        OnboardingStep.after_id,
        _FIRST.words.label("after"),
        OnboardingStep.retired_on,
    )
    .outerjoin(Role, Role.id == OnboardingStep.role_id)
    .outerjoin(_GRANTER, _GRANTER.id == OnboardingStep.granter_role_id)
    .outerjoin(_FIRST, (_FIRST.id == OnboardingStep.after_id) & _FIRST.retired_on.is_(None))
    .order_by(OnboardingStep.role_id.is_not(None), Role.sort, Role.id, OnboardingStep.sort, OnboardingStep.id)
)
_ONE = _STEPS.where(OnboardingStep.id == bindparam("step_id"))


def every() -> list[SetStep]:
    """All steps, retired ones too: everybody's first, then by role, each in their order. One statement."""
    return [SetStep(*found) for found in rows(_STEPS)]


def get(step_id: int) -> SetStep | None:
    """One step, or None."""
    found = rows(_ONE, {"step_id": step_id})
    return SetStep(*found[0]) if found else None
