"""Setting a constituency up: empty but for its structure, with a link for its first secretary."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from intranet.cli import init as module
from tests.cli.conftest import Run

GIVEN = ("--structure", "national", "--name", "Aldersyke", "--secretary", "Mo Bean", "--email", "mo@example.org")


def read(data: Path, statement: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(data / "intranet.sqlite")) as connection:
        return connection.execute(statement).fetchall()


def test_it_prints_a_link_for_the_secretary(run: Run, data: Path) -> None:
    done = run("init", *GIVEN)
    assert done.exit_code == 0
    assert re.search(r"http://127\.0\.0\.1:5000/invitation/[\w-]{40,}", done.output)
    assert read(data, "SELECT name, email FROM person") == [("Mo Bean", "mo@example.org")]
    assert read(data, "SELECT count(*) FROM invitation") == [(1,)]
    assert read(data, "SELECT count(*) FROM account") == [(0,)]
    assert read(data, "SELECT value FROM setting WHERE key = 'demo'") == [("false",)]


def test_the_link_begins_as_people_reach_the_intranet(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTRANET_URL", "https://intranet.example.org/")
    assert "  https://intranet.example.org/invitation/" in run("init", *GIVEN).output


def test_what_it_makes_is_for_its_owner_alone(run: Run, data: Path) -> None:
    run("init", *GIVEN)
    assert data.stat().st_mode & 0o777 == 0o700
    assert [path.name for path in data.iterdir() if path.stat().st_mode & 0o077] == []


def test_a_second_time_is_refused_and_changes_nothing(run: Run, data: Path) -> None:
    run("init", *GIVEN)
    done = run("init", *GIVEN)
    assert done.exit_code == 1
    assert "There is a constituency in this database already" in done.output
    assert read(data, "SELECT count(*) FROM person") == [(1,)]


def test_nothing_is_asked_where_nobody_can_answer(run: Run, data: Path) -> None:
    done = run("init", *GIVEN[:4])
    assert (done.exit_code, "Say also --secretary, --email." in done.output) == (2, True)
    assert not data.exists()


def test_it_asks_for_what_is_missing(run: Run, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "somebody_is_there", lambda: True)
    done = run("init", *GIVEN[:4], answers="Mo Bean\nmo@example.org\n")
    assert done.exit_code == 0
    assert read(data, "SELECT name FROM person") == [("Mo Bean",)]


def test_a_wrong_address_leaves_no_half_made_constituency(run: Run, data: Path) -> None:
    done = run("init", *GIVEN[:-1], "mo at example")
    assert (done.exit_code, "is not an e-mail address" in done.output) == (1, True)
    assert not data.exists()
    assert run("init", *GIVEN).exit_code == 0


def test_an_unknown_structure_is_refused_with_those_there_are(run: Run) -> None:
    done = run("init", "--structure", "nowhere", *GIVEN[2:])
    assert done.exit_code == 2
    assert "north-west-durham" in done.output
