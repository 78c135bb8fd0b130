"""Tasks of last year's plan, carried over."""

from typing import Any

from sqlalchemy import select

from intranet.core.db import db, row, writing
from intranet.models import Plan, Task
from tests.support.client import CheckingClient

AT = "/plan/2027/carry-over"


def changed(thing: Plan | Task, **values: Any) -> None:
    with writing():
        stored = db.session.get_one(type(thing), thing.id, populate_existing=True)
        for name, value in values.items():
            setattr(stored, name, value)


def carried(task: Task) -> Any:
    """The new plan's task that came from one of last year's."""
    found = row(select(*Task.__table__.columns).where(Task.carried_from_id == task.id))
    assert found is not None
    return found


def text(client: CheckingClient, path: str = AT) -> str:
    return client.get(path).get_data(as_text=True)
