"""The demo from the command line."""

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_init import GIVEN, read

PASSWORD = re.compile(r"[0-9a-f]{4}(?:-[0-9a-f]{4}){3}")


def test_it_prints_a_fresh_password_once(run: Run) -> None:
    first, second = run("demo"), run("demo", "--reset")
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert "tomasz.zielinski@example.org" in first.output
    passwords = [PASSWORD.findall(done.output) for done in (first, second)]
    assert [len(found) for found in passwords] == [1, 1]
    assert passwords[0] != passwords[1]


def test_a_chosen_password_is_not_printed(run: Run, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTRANET_DEMO_PASSWORD", "chosen by the owner")
    done = run("demo")
    assert "chosen by the owner" not in done.output
    assert "INTRANET_DEMO_PASSWORD" in done.output
    assert read(data, "SELECT count(DISTINCT password) FROM account WHERE password IS NOT NULL") == [(1,)]


def test_a_demo_that_is_there_is_left_alone_unless_told(run: Run, data: Path) -> None:
    run("demo")
    before = read(data, "SELECT password FROM account")
    done = run("demo")
    assert (done.exit_code, "intranet demo --reset" in done.output) == (1, True)
    assert read(data, "SELECT password FROM account") == before


@pytest.mark.parametrize("words", [("demo",), ("demo", "--reset")])
def test_a_real_constituency_is_never_touched(run: Run, data: Path, words: tuple[str, ...]) -> None:
    run("init", *GIVEN)
    done = run(*words)
    assert (done.exit_code, "real constituency" in done.output) == (1, True)
    assert read(data, "SELECT name FROM person") == [("Mo Bean",)]


def test_more_roles_and_years(run: Run, data: Path) -> None:
    assert run("demo", "--roles", "40", "--years", "2").exit_code == 0
    assert read(data, "SELECT count(*) FROM role") == [(40,)]
    assert run("demo", "--reset", "--roles", "9999").exit_code == 2
