"""The command that lists and removes what is kept no longer."""

from datetime import timedelta

import pytest
import time_machine
from click.testing import CliRunner, Result
from flask import Flask

from intranet.cli import main
from intranet.core import clock
from intranet.core.db import db
from intranet.core.happenings import Happening
from intranet.models import Draft, Outbox, Record, SignIn
from tests.support.canary import ADDRESS, NAME, NUMBER, canary, grep
from tests.support.people import keep

LONG_AFTER = "2032-11-02T12:00:00+00:00"


def run(app: Flask, monkeypatch: pytest.MonkeyPatch, *words: str) -> Result:
    """`intranet` with these words, on the database of this test."""
    config = app.extensions["intranet"]
    monkeypatch.setenv("INTRANET_INSTANCE", str(config.instance))
    monkeypatch.setenv("DATABASE_URL", config.database_url.replace("+psycopg", ""))
    monkeypatch.setenv("SECRET_KEY", config.secret_key)
    db.session.rollback()
    return CliRunner().invoke(main, list(words))


def test_it_lists_people_with_why_and_since_when_and_changes_nothing(
    app: Flask, monkeypatch: pytest.MonkeyPatch, evening: time_machine.Traveller
) -> None:
    canary()
    evening.move_to(LONG_AFTER)
    said = run(app, monkeypatch, "retention")
    assert said.exit_code == 0
    assert f"{NAME} becomes “a former Fundraiser”; gone with it: e-mail address, telephone number" in said.output
    assert "(left on Sunday 1 November 2026; names are kept 6 years; since Monday 1 November 2032)" in said.output
    assert "intranet retention --apply" in said.output
    assert "person.name" in grep(NAME)


def test_apply_removes_what_was_listed_and_the_second_time_there_is_nothing(
    app: Flask, monkeypatch: pytest.MonkeyPatch, evening: time_machine.Traveller
) -> None:
    canary()
    evening.move_to(LONG_AFTER)
    listed = run(app, monkeypatch, "retention").output.splitlines()[:-1]
    first = run(app, monkeypatch, "retention", "--apply")
    assert first.output.splitlines()[:-1] == listed
    assert "Backups and copies made earlier still have it" in first.output
    assert grep(NAME, ADDRESS, NUMBER) == []
    before = db.session.query(Record).count()
    second = run(app, monkeypatch, "retention", "--apply")
    assert (second.exit_code, second.output) == (0, "Nothing is kept longer than it may be.\n")
    assert db.session.query(Record).count() == before


def test_whoever_holds_a_role_is_never_listed(
    app: Flask, monkeypatch: pytest.MonkeyPatch, evening: time_machine.Traveller
) -> None:
    canary(left_on=None)
    evening.move_to("2052-11-02T12:00:00+00:00")
    assert NAME not in run(app, monkeypatch, "retention").output


def test_old_things_are_swept_and_young_ones_stay(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    who, _ = canary()
    account = db.session.query(SignIn.account_id).first()
    assert account is None
    now = clock.now()
    theirs = db.session.query(Draft).one().account_id
    old, young = now - timedelta(days=400), now - timedelta(days=3)
    keep(
        *(
            SignIn(account_id=theirs, sid_hash=f"hash-{at}", device="A test", started_at=at, last_seen_at=at)
            for at in (old, young)
        ),
        *(Draft(account_id=theirs, key=f"key-{at}", text="Half", saved_at=at) for at in (old, young)),
        *(
            Outbox(key=f"k-{at}", recipient=ADDRESS, subject="S", text="", queued_at=at, next_try_at=at, sent_at=at)
            for at in (old, young)
        ),
    )
    said = run(app, monkeypatch, "retention", "--apply").output
    assert "1 unfinished text (older than 7 days" in said
    assert "1 sign-in (older than 365 days" in said
    assert [one.started_at for one in db.session.query(SignIn)] == [young]
    assert db.session.query(Draft).count() == 2
    emptied = db.session.query(Outbox).filter_by(recipient="").one()
    assert (emptied.key, emptied.subject) == (f"k-{old}", "")
    assert who.email == ADDRESS
    swept = db.session.query(Record).filter_by(kind=Happening.SWEPT.value).all()
    assert {one.fields["count"] for one in swept} == {1}
