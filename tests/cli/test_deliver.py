"""The command that sends what waits, and the thread that sends it sooner."""

import threading
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from sqlalchemy import text

from intranet.cli.deliver import deliver
from intranet.core.db import db, writing
from intranet.models import Outbox
from intranet.services import mail
from tests.support.accounts import give_password
from tests.support.client import CheckingClient, client_of
from tests.support.people import make_person


def queue(key: str, recipient: str = "ann@example.org") -> None:
    with writing():
        mail.queue(key, recipient, "Hello", "A text")


def run(app: Flask, monkeypatch: pytest.MonkeyPatch, *options: str, to: str = "") -> Result:
    """The command, on the database of this test."""
    config = app.extensions["intranet"]
    monkeypatch.setenv("INTRANET_INSTANCE", str(config.instance))
    monkeypatch.setenv("DATABASE_URL", config.database_url.replace("+psycopg", ""))
    monkeypatch.setenv("INTRANET_MAIL", to or config.mail)
    monkeypatch.setenv("SECRET_KEY", config.secret_key)
    return CliRunner().invoke(deliver, options)


def letters(app: Flask) -> list[Path]:
    return sorted(Path(app.extensions["intranet"].instance, "mail").glob("*.eml"))


def test_what_waits_is_sent_once(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    queue("a")
    queue("b")
    first, second = run(app, monkeypatch), run(app, monkeypatch)
    assert (first.exit_code, first.output) == (0, "Sent: 2. Not sent: 0.\n")
    assert (second.exit_code, second.output) == (0, "Nothing was waiting.\n")
    assert len(letters(app)) == 2


def test_no_more_than_asked_for(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    queue("a")
    queue("b")
    assert run(app, monkeypatch, "--limit", "1").output == "Sent: 1. Not sent: 0.\n"


def test_what_cannot_be_sent_is_said_and_ends_with_1(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    queue("a")
    (tmp := Path(app.extensions["intranet"].instance, "a-file")).write_text("in the way")
    done = run(app, monkeypatch, to=f"folder:{tmp}")
    assert done.exit_code == 1
    assert "cannot be written" in done.output
    assert "Traceback" not in done.output


def test_a_refused_letter_ends_with_1_and_keeps_no_other_back(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    queue("a", "nobody")
    queue("b")
    done = run(app, monkeypatch)
    assert (done.exit_code, len(letters(app))) == (1, 1)
    assert "Sent: 1. Not sent: 1." in done.output


def test_a_letter_leaves_by_itself_after_the_answer(app: Flask) -> None:
    give_password(make_person("Ann Bell"))
    client: CheckingClient = client_of(app)
    app.testing = False  # under test nothing leaves by itself; here it should
    asked = client.send("/password/forgotten", {"email": "ann.bell@example.org"})
    for thread in threading.enumerate():
        if thread.name == "courier":
            thread.join(20)
    assert asked.status_code == 303
    assert len(letters(app)) == 1
    assert db.session.query(Outbox).populate_existing().one().text == ""


def test_a_database_of_a_newer_intranet_is_left_alone(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    queue("a")
    with writing():
        db.session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    done = run(app, monkeypatch)
    assert "newer than this intranet" in str(done.exception)
    assert letters(app) == []
