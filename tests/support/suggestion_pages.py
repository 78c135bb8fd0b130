"""The forms by which a change is suggested and answered."""

from typing import Any

from intranet.core.db import db, writing
from intranet.models import Objective, Suggestion
from tests.support.client import CheckingClient
from tests.support.proposals import form_of

NEW = "/plan/2026/suggestions/new"


def suggest(client: CheckingClient, query: str, **more: Any) -> Any:
    path = f"{NEW}?{query}"
    return client.send(path, form_of(client, path, **more))


def answer(client: CheckingClient, said: str, suggestion_id: int = 1, **more: Any) -> Any:
    data = form_of(client, f"/suggestions/{suggestion_id}")
    return client.send(f"/suggestions/{suggestion_id}/answer", {**data, "answer": said, **more})


def stored(objective: Objective) -> Objective:
    db.session.rollback()
    return db.session.get_one(Objective, objective.id, populate_existing=True)


def reset(thing: Any, **values: Any) -> None:
    """Somebody else changes a row meanwhile."""
    with writing():
        found = db.session.get_one(type(thing), thing.id, populate_existing=True)
        for name, value in values.items():
            setattr(found, name, value)


def only() -> Suggestion:
    db.session.rollback()
    return db.session.query(Suggestion).populate_existing().one()
