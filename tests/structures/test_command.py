"""`intranet structures` lists, shows and checks, and speaks plainly when something is wrong."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import intranet.structures.citations
import intranet.structures.loader
from intranet.cli.structures import structures


def run(*words: str) -> Result:
    return CliRunner().invoke(structures, words)


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of our own in place of the shipped one."""
    monkeypatch.setattr(intranet.structures.loader, "SHIPPED", tmp_path)
    monkeypatch.setattr(intranet.structures.citations, "SHIPPED", tmp_path)
    (tmp_path / "documents.toml").write_text("")
    return tmp_path


def test_list_names_every_structure() -> None:
    result = run("list")
    assert result.exit_code == 0
    assert [line.split(":")[0] for line in result.output.splitlines()] == [
        "national",
        "north-west-durham",
        "rochford-and-southend-east",
    ]


class TestShow:
    def test_prints_a_role_with_its_duties_and_where_they_come_from(self) -> None:
        output = run("show", "north-west-durham").output
        assert "Auditor (auditor, 2 seats)" in output
        assert "  Deputy: Vice Chair" in output
        assert "[quarterly, 002 / CLP Treasurer / 4]" in output
        assert "[ongoing, optional, 002 / Auditors / 1]" in output

    def test_json_has_exactly_the_agreed_keys(self) -> None:
        data = json.loads(run("show", "north-west-durham", "--json").output)
        assert list(data) == ["name", "bodies", "roles", "composition"]
        assert {tuple(body) for body in data["bodies"]} == {("key", "title", "kind")}
        assert {tuple(role) for role in data["roles"]} == {
            ("title", "kind", "seats", "aliases", "deputy", "standing", "duties")
        }
        assert {tuple(duty) for role in data["roles"] for duty in role["duties"]} == {
            ("words", "cadence", "theme", "optional", "with", "sources")
        }

    def test_json_gives_a_joint_duty_once_under_its_lead(self) -> None:
        data = json.loads(run("show", "north-west-durham", "--json").output)
        fundraiser = next(role for role in data["roles"] if role["title"] == "Fundraiser")
        assert fundraiser["standing"] == {"executive": "votes", "all-member-meeting": "votes"}
        assert fundraiser["duties"][0] == {
            "words": "Write the fundraising plan, with targets to match the budget",
            "cadence": "ongoing",
            "theme": "fundraising",
            "optional": False,
            "with": ["Treasurer"],
            "sources": ["002 / CLP Fundraiser / 1", "002 / CLP Treasurer / 6"],
        }

    def test_json_gives_dates_as_words(self, elsewhere: Path) -> None:
        text = (Path(intranet.structures.loader.__file__).parent / "national.toml").read_text(encoding="utf-8")
        dated = text.replace("at_least = 4\n", "at_least = 4\nvalid_from = 2026-01-01\n")
        (elsewhere / "national.toml").write_text(dated, encoding="utf-8")
        rule = json.loads(run("show", "national", "--json").output)["composition"][0]
        assert (rule["at_least"], rule["valid_from"], rule["valid_to"]) == (4, "2026-01-01", None)

    def test_an_unknown_name_ends_in_words(self) -> None:
        result = run("show", "nowhere")
        assert result.exit_code == 1
        assert result.output == (
            'Error: There is no structure called "nowhere". '
            "There are: national, north-west-durham, rochford-and-southend-east.\n"
        )


class TestCheck:
    def test_counts_and_proves_what_is_shipped(self) -> None:
        result = run("check")
        assert result.exit_code == 0
        assert "north-west-durham: bodies 4, roles 15, seats 16," in result.output
        assert result.output.endswith("All 199 bullets of 5 documents are cited, each in its own structure.\n")

    def test_says_what_is_wrong_with_a_file(self, elsewhere: Path) -> None:
        (elsewhere / "broken.toml").write_text('title = "A"\nsummary "B"\n')
        result = run("check")
        assert result.exit_code == 1
        assert "The structures need a hand:\nbroken.toml, line 2: this is not valid TOML" in result.output

    def test_says_which_structure_a_document_misses(self, elsewhere: Path) -> None:
        (elsewhere / "documents.toml").write_text(
            '[[documents]]\ncode = "001"\nname = "A"\nstructure = "gone"\nbullets = { "Chair" = 1 }\n'
        )
        result = run("check")
        assert result.exit_code == 1
        assert "document 001 belongs to a structure that does not exist: gone." in result.output

    def test_a_broken_list_of_documents_ends_in_words(self, elsewhere: Path) -> None:
        (elsewhere / "documents.toml").write_text("[[documents]]\n")
        result = run("check")
        assert (result.exit_code, result.output) == (
            1,
            'Error: documents.toml, line 1, document 1: "code" is missing.\n',
        )


def test_starts_without_the_web() -> None:
    program = "import sys, intranet.cli.structures; print('flask' in sys.modules or 'sqlalchemy' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"
