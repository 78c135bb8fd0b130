"""The statements behind queries/onboarding.py, built once at import."""

from datetime import date

from sqlalchemy import BindParameter, Date, bindparam, case, exists, or_, select
from sqlalchemy.orm import aliased

from intranet.core.lists import numbers
from intranet.core.people_vocabulary import StepSide
from intranet.models import OnboardingPutAway, OnboardingStep, OnboardingTick, Person, Role, Term

TODAY: BindParameter[date] = bindparam("today", type_=Date)
SINCE: BindParameter[date] = bindparam("since", type_=Date)
_ANY = aliased(Term)
_BY = aliased(Person)
_GRANTER = aliased(Role)
_SIDE = case((Term.ended_on <= TODAY, StepSide.LEAVING.value), else_=StepSide.JOINING.value)
_HOLDS_A_ROLE = exists().where(
    _ANY.person_id == Term.person_id,
    _ANY.starts_on <= TODAY,
    or_(_ANY.ended_on.is_(None), _ANY.ended_on > TODAY),
)
TERMS = (
    select(
        Term.id,
        Term.person_id,
        Person.name,
        Term.role_id,
        Role.title.label("role"),
        Term.starts_on,
        Term.ended_on,
        _HOLDS_A_ROLE.label("is_here"),
        OnboardingPutAway.at.label("put_away_at"),
        _BY.name.label("put_away_by"),
    )
    .join(Person, Person.id == Term.person_id)
    .join(Role, Role.id == Term.role_id)
    .outerjoin(OnboardingPutAway, (OnboardingPutAway.term_id == Term.id) & (OnboardingPutAway.side == _SIDE))
    .outerjoin(_BY, _BY.id == OnboardingPutAway.by_id)
    .order_by(Role.sort, Role.id, Term.starts_on, Term.id)
)
# A term that ended before that can neither have been left lately nor have led to a term that is new.
LATE_TERMS = TERMS.where(Term.starts_on <= TODAY, or_(Term.ended_on.is_(None), Term.ended_on >= SINCE))
_SAME = aliased(Term)
OF_ONE = TERMS.join(_SAME, (_SAME.person_id == Term.person_id) & (_SAME.role_id == Term.role_id)).where(
    _SAME.id == bindparam("term_id")
)
OF_SEVERAL = TERMS.where(Term.id.in_(numbers("term_ids")))
_MINE = numbers("role_ids")
GRANTS_ANY = exists().where(OnboardingStep.granter_role_id.in_(_MINE), OnboardingStep.retired_on.is_(None))
LATE_TERMS_FOR_GRANTERS = LATE_TERMS.where(GRANTS_ANY)

STEPS = (
    select(
        OnboardingStep.id,
        OnboardingStep.role_id,
        OnboardingStep.side,
        OnboardingStep.kind,
        OnboardingStep.words,
        OnboardingStep.more,
        OnboardingStep.granter_role_id,
        _GRANTER.title.label("granter"),
        OnboardingStep.after_id,
        OnboardingStep.added_on,
        OnboardingStep.retired_on,
        OnboardingTick.term_id,
        OnboardingTick.done_at,
        OnboardingTick.by_id,
        _BY.name.label("by"),
        OnboardingTick.on_behalf,
    )
    .outerjoin(_GRANTER, _GRANTER.id == OnboardingStep.granter_role_id)
    .outerjoin(
        OnboardingTick,
        (OnboardingTick.step_id == OnboardingStep.id)
        & OnboardingTick.undone_at.is_(None)
        & OnboardingTick.term_id.in_(numbers("term_ids")),
    )
    .outerjoin(_BY, _BY.id == OnboardingTick.by_id)
    .where(or_(OnboardingStep.role_id.is_(None), OnboardingStep.role_id.in_(numbers("role_ids"))))
    .order_by(OnboardingStep.sort, OnboardingStep.id)
)
