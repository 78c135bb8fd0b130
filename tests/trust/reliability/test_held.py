"""A database that somebody else holds: we wait for it, then say so, and what was typed is handed back."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from intranet.core import db as database
from intranet.core.db import db
from intranet.models import Duty, Tick
from tests.support.client import CheckingClient
from tests.support.database import ON_POSTGRESQL
from tests.support.people import make_duty, make_person, make_role, sign_in
from tests.trust.reliability.forms import texts_in
from tests.trust.reliability.holding import held

FORM = {"occasion": "2026-10", "outcome": "done", "note": "£412.60, counted twice"}


@pytest.fixture
def duty(app: Flask, client: CheckingClient) -> Duty:
    role = make_role("Treasurer")
    sign_in(client, make_person("Tomasz Zielinski", role))
    return make_duty(role, "Bank the money")


@pytest.fixture
def _impatient(app: Flask, duty: Duty, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait one second instead of ten."""
    monkeypatch.setattr(database, "BUSY_SECONDS", 1)
    db.session.remove()
    db.engine.dispose()


def live_ticks() -> int:
    db.session.rollback()
    return int(db.session.scalar(select(func.count(Tick.id)).where(Tick.undone_at.is_(None))) or 0)


@pytest.mark.skipif(ON_POSTGRESQL, reason="Holds a file; on a server the same lock is held until it is let go.")
def test_whoever_is_held_up_for_three_seconds_goes_on(app: Flask, client: CheckingClient, duty: Duty) -> None:
    with held(app, seconds=3):
        assert client.send(f"/duties/{duty.id}/ticks", FORM).status_code == 303
    assert live_ticks() == 1


@pytest.mark.usefixtures("_impatient")
def test_whoever_is_held_up_for_longer_is_told_and_loses_nothing(
    app: Flask, client: CheckingClient, duty: Duty
) -> None:
    with held(app):
        response = client.send(f"/duties/{duty.id}/ticks", FORM)
    assert response.status_code == 503
    assert int(response.headers["Retry-After"]) > 0
    assert FORM["note"] in texts_in(response.get_data(as_text=True))
    assert live_ticks() == 0
    assert client.send(f"/duties/{duty.id}/ticks", FORM).status_code == 303
    assert live_ticks() == 1


@pytest.mark.usefixtures("_impatient")
def test_readers_are_told_too_or_not_held_up_at_all(app: Flask, client: CheckingClient, duty: Duty) -> None:
    with held(app):
        while_held = client.get(f"/duties/{duty.id}")
    assert while_held.status_code == (200 if ON_POSTGRESQL else 503)
    assert client.get(f"/duties/{duty.id}").status_code == 200


@pytest.mark.usefixtures("_impatient")
def test_whoever_signs_in_is_told(app: Flask, client: CheckingClient, duty: Duty) -> None:
    client.delete_cookie("intranet")
    with held(app):
        response = client.send("/sign-in", {"email": "a@example.org", "password": "kettle ribbon ladder"})
    assert response.status_code == 503
    text = response.get_data(as_text=True)
    assert "a@example.org" in text
    assert "kettle" not in text
