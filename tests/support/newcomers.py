"""Making steps, ticks and beginnings for a test in one line each."""

from datetime import date
from typing import Any

from sqlalchemy import select

from intranet.core import clock
from intranet.core.db import db
from intranet.core.people_vocabulary import StepKind, StepSide
from intranet.core.vocabulary import TermHow
from intranet.models import OnboardingStep, OnboardingTick, Person, Role, Term
from tests.support.people import LONG_AGO, days_from_now, keep, make_person


def make_step(words: str, role: Role | None = None, **more: Any) -> OnboardingStep:
    """A step of whoever begins, which they tick themselves."""
    granter, after = more.pop("granter", None), more.pop("after", None)
    step = OnboardingStep(
        words=words,
        role_id=role.id if role else None,
        side=more.pop("side", StepSide.JOINING),
        kind=more.pop("kind", StepKind.ACCESS),
        granter_role_id=granter.id if granter else None,
        after_id=after.id if after else None,
        added_on=more.pop("added_on", LONG_AGO),
        **more,
    )
    keep(step)
    return step


def make_term(person: Person, role: Role, since: date, ended_on: date | None = None) -> Term:
    term = Term(person_id=person.id, role_id=role.id, starts_on=since, ended_on=ended_on, how=TermHow.ELECTED)
    keep(term)
    return term


def term_of(person: Person, role: Role) -> Term:
    """The latest term of somebody in a role."""
    mine = select(Term).where(Term.person_id == person.id, Term.role_id == role.id).order_by(Term.starts_on.desc())
    return db.session.scalars(mine).first()  # type: ignore[return-value]


def newcomer(role: Role, days: int = 5, name: str = "Ann Lee") -> tuple[Person, Term]:
    """Somebody with an account who began in a role so many days ago, and their term."""
    person = make_person(name, role, since=days_from_now(-days))
    return person, term_of(person, role)


def ticked(term: Term, *steps: OnboardingStep, by: Person | None = None) -> None:
    """These steps were done, by themselves unless somebody else is named."""
    person_id = by.id if by else term.person_id
    keep(*(OnboardingTick(term_id=term.id, step_id=s.id, done_at=clock.now(), by_id=person_id) for s in steps))
