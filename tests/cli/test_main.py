"""The command line as a whole: it starts at once, every command has help, and a refusal is said in words."""

import subprocess
import sys

import click
import pytest

from intranet.cli import COMMANDS, main
from tests.cli.conftest import Run

HELP_LOADS_NOTHING = """
import sys
from intranet.cli import main
main(["--help"], standalone_mode=False)
heavy = {"flask", "sqlalchemy", "alembic", "gunicorn"} & set(sys.modules)
sys.exit(f"loaded {heavy}" if heavy else 0)
"""


def test_help_loads_nothing_heavy() -> None:
    done = subprocess.run([sys.executable, "-c", HELP_LOADS_NOTHING], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert all(name in done.stdout for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_that_says_what_the_list_says(run: Run, name: str) -> None:
    done = run(name, "--help")
    assert done.exit_code == 0
    command = main.get_command(click.Context(main), name)
    assert command is not None
    first = " ".join((command.help or "").split("\n\n", maxsplit=1)[0].split())
    assert COMMANDS[name][1].rstrip(".") in first


def test_no_such_command(run: Run) -> None:
    done = run("nonsense")
    assert (done.exit_code, "No such command" in done.output) == (2, True)


def test_a_database_that_cannot_be_used_is_said_in_words(run: Run, data: object) -> None:
    done = run("deliver")
    assert done.exit_code == 1
    assert "The database cannot be used" in done.output
    assert "Traceback" not in done.output


def test_version_names_what_a_report_needs(run: Run) -> None:
    done = run("version")
    assert done.exit_code == 0
    assert [line.split()[0] for line in done.output.splitlines()] == [
        "officers-intranet",
        "schema",
        "database",
        "Python",
    ]
