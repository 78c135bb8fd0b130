"""`intranet check`: a line for each thing, and 1 when one of them is wrong."""

import os
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from intranet.core import clock
from intranet.core.clock import london_day
from intranet.core.english import full_day
from tests.cli.conftest import Run
from tests.cli.test_init import GIVEN

STUCK = (
    "INSERT INTO outbox (key, recipient, subject, text, queued_at, next_try_at, tries, last_error)"
    " VALUES ('k', 'a@example.org', 's', 't', '2026-01-01', '2026-01-01', 3, 'no route to host')"
)


@pytest.fixture
def constituency(run: Run, data: Path) -> Path:
    assert run("init", *GIVEN).exit_code == 0
    return data / "intranet.sqlite"


def change(database: Path, statement: str) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.execute(statement)
        connection.commit()


def test_all_in_order(run: Run, constituency: Path) -> None:
    done = run("check")
    assert (done.exit_code, "Everything is in order." in done.output) == (0, True)
    assert {line.split()[0] for line in done.output.splitlines()} == {"ok", "note", "Everything"}


def test_it_changes_nothing(run: Run, constituency: Path) -> None:
    before = constituency.read_bytes()
    run("check")
    assert constituency.read_bytes() == before


def test_nothing_there_yet(run: Run, data: Path) -> None:
    done = run("check")
    assert (done.exit_code, "Make one with: intranet init" in done.output) == (1, True)
    assert not data.exists()


def test_a_backup_is_noticed(run: Run, constituency: Path, data: Path) -> None:
    assert "there is none in" in run("check").output
    run("backup")
    assert "ok      Last backup" in run("check").output
    old = 1_600_000_000
    os.utime(next((data / "backups").iterdir()), (old, old))
    done = run("check")
    assert (done.exit_code, "note    Last backup" in done.output) == (0, True)


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE alembic_version SET version_num = '9999'", "newer than this intranet"),
        ("UPDATE alembic_version SET version_num = '0001'", "older than this intranet"),
        ("DELETE FROM role WHERE id = 3", "missing row of role"),
        ("UPDATE role SET closed_on = '2026-01-01'", "there are no roles yet"),
        (STUCK, "1 could not be sent: no route to host"),
    ],
)
def test_what_is_wrong_is_said(run: Run, constituency: Path, statement: str, words: str) -> None:
    change(constituency, statement)
    done = run("check")
    assert done.exit_code == 1
    assert words in done.output
    assert "not ok" in done.output


def test_more_holders_than_places(run: Run, constituency: Path) -> None:
    for number in (2, 3):
        change(constituency, f"INSERT INTO person (name, created_at, version) VALUES ('P{number}', '2026-01-01', 1)")
        change(
            constituency,
            "INSERT INTO term (person_id, role_id, starts_on, how, version) "
            f"SELECT {number}, id, '2026-01-01', 'elected', 1 FROM role WHERE office = 'chair'",
        )
    done = run("check")
    assert (done.exit_code, "more people than there are places hold: Chair" in done.output) == (1, True)


def test_when_the_weekly_letters_were_last_queued(run: Run, constituency: Path) -> None:
    assert "note    Weekly letters: none was queued yet" in run("check").output
    queued = clock.now()
    for week, at in (("2026-09-07", queued - timedelta(days=30)), ("2026-09-14", queued - timedelta(days=15))):
        change(
            constituency, f"INSERT INTO digest (person_id, week, queued_at) VALUES (1, '{week}', '{at.isoformat()}')"
        )
    assert "note    Weekly letters: last queued 15 days ago" in run("check").output
    change(constituency, f"INSERT INTO digest (person_id, week, queued_at) VALUES (1, 'x', '{queued.isoformat()}')")
    assert f"ok      Weekly letters: last queued {full_day(london_day(queued))}" in run("check").output


def test_a_damaged_database(run: Run, constituency: Path) -> None:
    content = bytearray(constituency.read_bytes())
    content[4096:12288] = b"\xff" * 8192
    constituency.write_bytes(content)
    done = run("check")
    assert done.exit_code == 1
    assert "Restore the last good backup" in done.output


def test_files_that_others_can_open(run: Run, constituency: Path) -> None:
    constituency.chmod(0o644)
    done = run("check")
    assert (done.exit_code, f"chmod 600 {constituency}" in done.output) == (1, True)


def test_unsafe_settings(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTRANET_ENV", "production")
    monkeypatch.setenv("INTRANET_URL", "https://intranet.example.org")
    done = run("check")
    assert (done.exit_code, "SECRET_KEY is missing" in done.output) == (1, True)


def test_what_is_kept_too_long_is_worth_a_note(run: Run, constituency: Path) -> None:
    assert "ok      Retention: nothing is kept longer than it may be" in run("check").output
    gone = "INSERT INTO person (name, created_at, version) VALUES ('Long Gone', '2019-01-01 12:00:00', 1)"
    change(constituency, gone)
    done = run("check")
    assert "note    Retention: 1 thing to be removed by now. Look at them with: intranet retention" in done.output
    assert done.exit_code == 0
