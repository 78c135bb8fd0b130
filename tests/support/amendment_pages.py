"""The forms by which an amendment is proposed and answered."""

from typing import Any

from intranet.core.db import db
from intranet.models import Amendment
from tests.support.client import CheckingClient
from tests.support.proposals import form_of

NEW = "/plan/2026/amendments/new"


def propose(client: CheckingClient, query: str, **more: Any) -> Any:
    path = f"{NEW}?{query}"
    return client.send(path, form_of(client, path, reason="More members came.", **more))


def decide(client: CheckingClient, amendment_id: int = 1, **more: Any) -> Any:
    said = form_of(client, f"/amendments/{amendment_id}")
    return client.send(f"/amendments/{amendment_id}/decision", {**said, "answer": "agreed", **more})


def only() -> Amendment:
    db.session.rollback()
    return db.session.query(Amendment).populate_existing().one()
