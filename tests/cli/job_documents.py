"""Job descriptions to start a constituency from, and what a database holds afterwards."""

import sqlite3
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import Any

import docx

NAMED = ("--name", "Aldersyke", "--secretary", "Mo Bean", "--email", "mo@example.org")
ROLES = """OUR OFFICERS

Chair

- Chair each meeting of the executive
- Draw up the budget with the Treasurer each year

Secretary

- Take the minutes of each meeting
- Write to the branches every month

Treasurer

- Keep the accounts
- Draw up the budget with the Chair each year

Press Officer

- Write to the local paper
"""
NO_SECRETARY = """Press Officer

- Write to the local paper

Minutes Officer

- Take the minutes of each meeting
"""


def handed_in(folder: Path, content: str | bytes = ROLES, name: str = "our officers.txt") -> str:
    """A document in a file; its path."""
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(file)


def word_document() -> bytes:
    """The same roles as Word writes them."""
    document = docx.Document()
    for line in ROLES.splitlines():
        if line.startswith("- "):
            document.add_paragraph(line[2:], style="List Bullet")
        elif line:
            document.add_heading(line, level=1 if line.isupper() else 2)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def read(data: Path, statement: str) -> list[tuple[Any, ...]]:
    """What the database says."""
    with closing(sqlite3.connect(data / "intranet.sqlite")) as connection:
        return connection.execute(statement).fetchall()


def duties_of(data: Path, title: str) -> list[str]:
    """The words of the duties that a role leads, in their order."""
    found = read(
        data,
        "SELECT duty.words FROM duty JOIN role ON role.id = duty.lead_role_id"
        f" WHERE role.title = '{title}' ORDER BY duty.sort, duty.id",
    )
    return [words for (words,) in found]


def is_empty(data: Path) -> bool:
    """Whether nothing of a constituency is there: no row, and no file."""
    tables = (
        "role",
        "body",
        "duty",
        "person",
        "setting",
        "record",
        "job_reading",
        "job_description",
        "onboarding_step",
    )
    left = [table for table in tables if read(data, f"SELECT count(*) FROM {table}") != [(0,)]]
    return not left and not (data / "files").exists()
