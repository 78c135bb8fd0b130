"""The pages of people and their terms, and what their forms send."""

from datetime import date
from typing import Any

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.models import Person, Role, Term
from tests.support.people import keep

TODAY = date(2026, 11, 18)


def make_stranger(name: str, email: str | None = None) -> Person:
    """A person without an account or a role."""
    person = Person(name=name, email=email, created_at=clock.now())
    keep(person)
    return person


def term_of(name: str, title: str) -> Term:
    db.session.expire_all()
    found = (
        db.session.query(Term)
        .join(Person, Person.id == Term.person_id)
        .join(Role, Role.id == Term.role_id)
        .filter(Person.name == name, Role.title == title)
    )
    return found.order_by(Term.id.desc()).first()  # type: ignore[return-value]


def put_right(record: Any, **values: Any) -> None:
    """Change a stored row, as somebody did at another time."""
    with writing():
        for name, value in values.items():
            setattr(record, name, value)
