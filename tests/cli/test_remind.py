"""The command that queues the digests."""

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from sqlalchemy import text

from intranet.cli.remind import remind
from intranet.core.db import db, writing
from intranet.core.vocabulary import Cadence, Office
from intranet.models import Outbox
from tests.support.people import days_from_now, make_duty, make_person, make_role


def run(app: Flask, monkeypatch: pytest.MonkeyPatch, url: str = "") -> Result:
    """The command, on the database of this test."""
    config = app.extensions["intranet"]
    monkeypatch.setenv("INTRANET_INSTANCE", str(config.instance))
    monkeypatch.setenv("DATABASE_URL", config.database_url.replace("+psycopg", ""))
    monkeypatch.setenv("SECRET_KEY", config.secret_key)
    monkeypatch.setenv("INTRANET_URL", url)
    return CliRunner().invoke(remind)


@pytest.fixture
def something_due(app: Flask) -> None:
    treasurer = make_role("Treasurer", Office.TREASURER)
    make_person("Ann Lee", treasurer)
    make_person("Bea Marsh", treasurer)
    make_duty(treasurer, "Bank the money", Cadence.WEEKLY, adopted_on=days_from_now(-1))


@pytest.mark.usefixtures("something_due")
def test_it_says_how_many_were_queued(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = run(app, monkeypatch), run(app, monkeypatch)
    assert (first.exit_code, first.output) == (0, "Queued: 2 digests.\n")
    assert (second.exit_code, second.output) == (0, "Nobody is to be reminded.\n")


@pytest.mark.usefixtures("something_due")
@pytest.mark.parametrize(
    ("url", "beginning"), [("https://clp.example.org/", "https://clp.example.org/duties/"), ("", "http://127.0.0.1")]
)
def test_links_begin_as_the_constituency_is_reached(
    app: Flask, monkeypatch: pytest.MonkeyPatch, url: str, beginning: str
) -> None:
    run(app, monkeypatch, url)
    assert all(beginning in letter.text for letter in db.session.query(Outbox))


def test_a_database_of_a_newer_intranet_is_left_alone(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    with writing():
        db.session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    assert "newer than this intranet" in str(run(app, monkeypatch).exception)
