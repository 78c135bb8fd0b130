"""`intranet read-jobs`: a document's roles and duties, for a person or for a program."""

import json
from pathlib import Path

from tests.cli.conftest import Run

ROLES = """OFFICERS

Press Officer (2 posts)

- Writes to the paper every month with the Treasurer
- Keeps cuttings

Treasurer

- Pays the rent
"""


def handed_in(tmp_path: Path, text: str | bytes, name: str = "roles.txt") -> str:
    file = tmp_path / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(file)


def test_a_person_reads_roles_with_their_duties(run: Run, tmp_path: Path, data: Path) -> None:
    done = run("read-jobs", handed_in(tmp_path, ROLES))
    assert done.exit_code == 0
    lines = done.output.splitlines()
    assert any(line.startswith("Press Officer (") and "2 seats" in line for line in lines)
    assert "  - Writes to the paper every month with the Treasurer [monthly; with Treasurer]" in lines
    assert "Roles: 2. Duties: 3." in lines
    assert not data.exists()  # nothing is saved, and no constituency is needed


def test_a_program_reads_json(run: Run, tmp_path: Path) -> None:
    done = run("read-jobs", handed_in(tmp_path, ROLES), "--json")
    assert done.exit_code == 0
    said = json.loads(done.output)
    assert said.keys() == {"roles", "composition", "notes"}
    duty = said["roles"][0]["duties"][0]
    assert (duty["cadence"], duty["with"], duty["line"]) == ("monthly", ["Treasurer"], 5)


def test_a_document_without_roles_says_so(run: Run, tmp_path: Path) -> None:
    letter = handed_in(tmp_path, "Dear all,\n\nThe rain came in. We mopped it up.\n\nYours,\nJoan\n")
    done = run("read-jobs", letter)
    assert done.exit_code == 0
    assert "No roles" in done.output
    said = json.loads(run("read-jobs", letter, "--json").output)
    assert said["roles"] == []


def test_what_cannot_be_read_is_refused_in_words(run: Run, tmp_path: Path) -> None:
    done = run("read-jobs", handed_in(tmp_path, b"%PDF-1.7 and no more", "roles.pdf"), "--json")
    assert done.exit_code == 1
    assert "damaged" in done.output


def test_a_file_that_is_not_there(run: Run, tmp_path: Path) -> None:
    assert run("read-jobs", str(tmp_path / "none.docx")).exit_code == 2
