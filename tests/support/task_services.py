"""Tasks as services take them, and as they stand afterwards."""

from collections.abc import Callable
from typing import Any

import pytest

from intranet.core.db import db, writing
from intranet.core.errors import RuleError
from intranet.core.happenings import Happening
from intranet.models import Person, Record, Role, Task
from intranet.rules.access import Actor, Holding


def actor_for(person: Person, *roles: Role) -> Actor:
    held = tuple(Holding(role.id, role.title, role.kind, role.office) for role in roles)
    return Actor(person.id, 1, 1, person.name, held)


def within(verb: Callable[[], Any]) -> Any:
    """What a verb gives back when it runs in a transaction of its own."""
    with writing():
        return verb()


def refused(verb: Callable[[], Any]) -> RuleError:
    with pytest.raises(RuleError) as refusal, writing():
        verb()
    return refusal.value


def records(kind: Happening) -> list[Record]:
    db.session.rollback()
    return db.session.query(Record).filter_by(kind=kind.value).order_by(Record.id).all()


def stored(task: Task) -> Task:
    db.session.rollback()
    db.session.refresh(task)
    return task
