"""What happened since a changeover was confirmed, as far as it forbids to undo it."""

from typing import Any

from sqlalchemy import Integer, bindparam, exists, func, or_, select

from intranet.core.db import rows
from intranet.core.happenings import Happening
from intranet.models import ChangeoverTerm, Duty, OnboardingTick, Person, Record, Role, Term, Tick
from intranet.rules.changeover_undoing import OWN_THINGS, UndoFacts

_ID = bindparam("changeover_id", type_=Integer)
_TERMS = (
    select(
        Term.id,
        Term.role_id,
        Role.title.label("role"),
        Term.person_id,
        Person.name,
        Term.starts_on,
        Term.ended_on,
        Term.due_to_end_on,
        ChangeoverTerm.started,
        ChangeoverTerm.former_ended_on,
    )
    .join(ChangeoverTerm, ChangeoverTerm.term_id == Term.id)
    .join(Role, Role.id == Term.role_id)
    .join(Person, Person.id == Term.person_id)
    .where(ChangeoverTerm.changeover_id == _ID)
    .order_by(Role.sort, Role.id, ChangeoverTerm.started, Term.id)
)
_CONFIRMATION = (
    select(func.max(Record.id))
    .where(
        Record.kind == Happening.CHANGEOVER_CONFIRMED.value,
        Record.subject_kind == "changeover",
        Record.subject_id == _ID,
    )
    .scalar_subquery()
)
_ACTED = (
    select(Person.name)
    .join(Record, Record.person_id == Person.id)
    .where(
        Record.id > _CONFIRMATION,
        Record.kind.not_in([kind.value for kind in OWN_THINGS]),
        Person.id.in_(bindparam("newcomers", expanding=True)),
    )
    .distinct()
    .order_by(Person.name)
)
_STARTED = bindparam("started", type_=Integer, expanding=True)
_FOLLOWED = (
    select(Role.title)
    .where(
        Role.id.in_(bindparam("roles", expanding=True)),
        or_(
            exists().where(Term.role_id == Role.id, Term.starts_on >= bindparam("day"), Term.id > bindparam("last")),
            exists().where(Term.role_id == Role.id, Term.id.in_(_STARTED), OnboardingTick.term_id == Term.id),
            exists().where(
                Duty.lead_role_id == Role.id,
                Tick.duty_id == Duty.id,
                Tick.undone_at.is_(None),
                Tick.occasion.in_(bindparam("occasions", expanding=True)),
            ),
        ),
    )
    .order_by(Role.sort, Role.id)
)


def changed_terms(changeover_id: int) -> list[Any]:
    """The terms that a confirmation ended and started, as they stand now, by role."""
    return rows(_TERMS, {"changeover_id": changeover_id})


def undo_facts(changeover: Any, terms: list[Any], roles: list[int]) -> UndoFacts:
    """What happened since, in two statements; `terms` are `changed_terms`, `roles` those that the sheet names."""
    started = [term for term in terms if term.started]
    before = {(term.role_id, term.person_id) for term in terms if not term.started}
    newcomers = [term.person_id for term in started if (term.role_id, term.person_id) not in before]
    acted = rows(_ACTED, {"changeover_id": changeover.id, "newcomers": newcomers})
    ids = [term.id for term in started]
    occasions = [f"term:{term_id}" for term_id in ids]  # of a duty that is due once a term
    # Numbers of terms only grow: one that began on that very day but was there before has a lower one.
    asked = {"roles": roles, "day": changeover.on_day, "started": ids, "last": max(ids, default=0)}
    followed = rows(_FOLLOWED, {**asked, "occasions": occasions})
    return UndoFacts(
        state=changeover.state,
        confirmed_at=changeover.confirmed_at,
        acted=tuple(name for (name,) in acted),
        changed=tuple(f"{term.name}, {term.role}" for term in terms if _is_changed(term, changeover)),
        built_on=tuple(title for (title,) in followed),
    )


def _is_changed(term: Any, changeover: Any) -> bool:
    if not term.started:
        return bool(term.ended_on != changeover.on_day)
    as_started = (changeover.on_day, changeover.due_to_end_on, None)
    return (term.starts_on, term.due_to_end_on, term.ended_on) != as_started
