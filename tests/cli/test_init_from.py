"""Starting a constituency from its own job descriptions, looked over at the terminal."""

from hashlib import sha256
from pathlib import Path

import pytest

from intranet.cli import init as module
from tests.cli.conftest import Run
from tests.cli.job_documents import NAMED, NO_SECRETARY, ROLES, duties_of, handed_in, is_empty, read

pytestmark = pytest.mark.usefixtures("empty")


@pytest.fixture(autouse=True)
def at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "somebody_is_there", lambda: True)


def answers(*lines: str) -> str:
    return "".join(f"{line}\n" for line in lines)


def test_a_whole_dialogue(run: Run, data: Path, tmp_path: Path) -> None:
    said = answers(
        "What our officers do",  # what the document is called
        "",  # the Chair stays
        "e 2",
        "Write to every branch",
        "c 2",
        "4",  # every quarter
        "",
        "t",
        "Treasurer and Fundraiser",
        "",
        "x",  # no Press Officer
        "",
        "y",  # the budget is one duty
        "2",  # the Treasurer leads it
        "y",
    )
    done = run("init", "--from", handed_in(tmp_path), *NAMED, answers=said)
    assert done.exit_code == 0, done.output
    titles = [title for (title,) in read(data, "SELECT title FROM role ORDER BY sort")]
    assert titles == ["Chair", "Secretary", "Treasurer and Fundraiser"]
    assert duties_of(data, "Secretary") == ["Take the minutes of each meeting", "Write to every branch"]
    assert read(data, "SELECT cadence FROM duty WHERE words = 'Write to every branch'") == [("quarterly",)]
    shared = read(
        data,
        "SELECT lead.title, partner.title FROM duty JOIN role lead ON lead.id = duty.lead_role_id"
        " JOIN duty_partner ON duty_partner.duty_id = duty.id JOIN role partner ON partner.id = duty_partner.role_id"
        " WHERE duty.words LIKE 'Draw up the budget%'",
    )
    assert shared == [("Treasurer and Fundraiser", "Chair")]
    assert "3 roles" in done.output
    assert "/invitation/" in done.output


def test_what_is_shown_and_what_is_there_afterwards(run: Run, data: Path, tmp_path: Path) -> None:
    said = answers("What we do", *[""] * 4, "y", "", "y")  # four roles, one join and who leads it, the last yes
    done = run("init", "--from", handed_in(tmp_path), *NAMED, answers=said)
    assert done.exit_code == 0, done.output
    for words in (
        "Found 4 roles with 7 duties",
        "Role 1 of 4: Chair",
        "Executive committee: votes",
        "Every year; about finance; with Treasurer.",
        "Page 1, line 6",
        "These look like the same work:",
    ):
        assert words in done.output
    assert read(data, "SELECT title, edition FROM job_description") == [("What we do", 1)]
    (source,) = read(
        data,
        "SELECT role_words, number, duty_source.words, page, line FROM duty_source"
        " JOIN duty ON duty.id = duty_source.duty_id WHERE duty.words = 'Keep the accounts'",
    )
    assert source == ("Treasurer", 1, "Keep the accounts", 1, 15)
    checksum = sha256(ROLES.encode()).hexdigest()
    assert read(data, "SELECT state, checksum, file_name FROM job_reading") == [
        ("adopted", checksum, "our officers.txt")
    ]
    assert (data / "files" / checksum[:2] / checksum).read_text() == ROLES
    held = (
        "SELECT person.name, role.office FROM term JOIN person ON person.id = person_id JOIN role ON role.id = role_id"
    )
    assert read(data, held) == [("Mo Bean", "secretary")]
    assert read(data, "SELECT title FROM body ORDER BY sort") == [("Executive committee",), ("All-member meeting",)]
    (steps,) = read(data, "SELECT count(*) FROM onboarding_step WHERE role_id IS NULL")[0]
    assert steps > 0


def test_going_back_finds_what_was_changed(run: Run, data: Path, tmp_path: Path) -> None:
    said = answers("", "e 1", "Keep order", "", "b", "o 2", "", "", "", "", "y")
    done = run("init", "--from", handed_in(tmp_path), *NAMED, answers=said)
    assert done.exit_code == 0, done.output
    assert duties_of(data, "Chair") == ["Keep order"]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (answers("", "", "q"), "nothing was saved"),
        (answers("", "", "", "", "", "q"), "nothing was saved"),  # asked about the join
        (answers("", "", "", "", "", "n", "n", "n"), "nothing was saved"),  # no to the whole, and to once more
        (answers("", "", ""), "Aborted"),  # the terminal is gone
    ],
)
def test_whoever_stops_leaves_nothing(run: Run, data: Path, tmp_path: Path, said: str, words: str) -> None:
    done = run("init", "--from", handed_in(tmp_path), *NAMED, answers=said)
    assert (done.exit_code, words in done.output) == (1, True), done.output
    assert is_empty(data)


def test_what_cannot_be_adopted_is_put_right_first(run: Run, data: Path, tmp_path: Path) -> None:
    said = answers("", "e 1", "No", "", "", "", "", "n", "e 1", "Chair each meeting", "", "y")
    done = run("init", "--from", handed_in(tmp_path), *NAMED, answers=said)
    assert done.exit_code == 0, done.output
    assert "This has to be put right first" in done.output
    assert duties_of(data, "Chair")[0] == "Chair each meeting"


def test_a_title_that_cannot_be_is_refused_in_place(run: Run, data: Path, tmp_path: Path) -> None:
    said = answers("", "t", "C", "", "t", "Chairperson", "", "", "", "", "n", "y")
    done = run("init", "--from", handed_in(tmp_path), *NAMED, answers=said)
    assert done.exit_code == 0, done.output
    assert "This cannot be kept as it is" in done.output
    assert ("Chairperson",) in read(data, "SELECT title FROM role")


def test_duties_that_are_not_the_same_work_stay_two(run: Run, data: Path, tmp_path: Path) -> None:
    done = run("init", "--from", handed_in(tmp_path), *NAMED, answers=answers("", "", "", "", "", "n", "y"))
    assert done.exit_code == 0, done.output
    assert read(data, "SELECT count(*) FROM duty WHERE words LIKE 'Draw up the budget%'") == [(2,)]


def test_a_duty_that_leads_is_not_made_to_follow(run: Run, data: Path, tmp_path: Path) -> None:
    text = """# Treasurer

- Produce a fundraising plan with the Fundraiser

# Fundraiser

- Draw up a fundraising plan with the Treasurer
- See that there is a plan for fundraising with the Treasurer

# Secretary

- Take the minutes
"""
    said = answers("", "", "", "", "y", "1", "y")  # three roles, one join that the Treasurer leads, the last yes
    done = run("init", "--from", handed_in(tmp_path, text, "jobs.md"), *NAMED, answers=said)
    assert done.exit_code == 0, done.output
    assert duties_of(data, "Treasurer") == ["Produce a fundraising plan with the Fundraiser"]
    assert duties_of(data, "Fundraiser") == ["See that there is a plan for fundraising with the Treasurer"]


def test_what_was_shared_can_stand_by_itself_again(run: Run, data: Path, tmp_path: Path) -> None:
    said = answers("", *[""] * 4, "y", "1", "n", "y", "", "", "o 2", "", "", "n", "y")
    done = run("init", "--from", handed_in(tmp_path), *NAMED, answers=said)
    assert done.exit_code == 0, done.output
    assert read(data, "SELECT count(*) FROM duty WHERE words LIKE 'Draw up the budget%'") == [(2,)]


def test_every_part_of_a_role_can_be_changed(run: Run, data: Path, tmp_path: Path) -> None:
    said = answers(
        "",
        *("k", "2", "s", "2", "v", "2", "5"),  # a co-ordinating role of two seats, which speaks, and has no place
        *("a 1", "3", "p 1", "1", "m 1", "u 1", ""),
        *("", "1", "y"),  # the second stays and is the Secretary
    )
    done = run("init", "--from", handed_in(tmp_path, NO_SECRETARY), *NAMED, answers=said)
    assert done.exit_code == 0, done.output
    assert read(data, "SELECT kind, seats FROM role WHERE title = 'Press Officer'") == [("coordinating", 2)]
    assert read(data, "SELECT theme, optional FROM duty WHERE words LIKE 'Write%'") == [("finance", 1)]
    standing = "SELECT standing.kind FROM standing JOIN role ON role.id = role_id WHERE title = 'Press Officer'"
    assert read(data, standing) == [("speaks",)]


def test_without_a_secretary_it_asks_which_role_is(run: Run, data: Path, tmp_path: Path) -> None:
    done = run("init", "--from", handed_in(tmp_path, NO_SECRETARY), *NAMED, answers=answers("", "", "", "2", "y"))
    assert done.exit_code == 0, done.output
    assert "No role here is surely the Secretary" in done.output
    assert read(data, "SELECT title FROM role WHERE office = 'secretary'") == [("Minutes Officer",)]


def test_a_role_that_was_given_that_name_is_the_only_choice(run: Run, data: Path, tmp_path: Path) -> None:
    said = answers("", "", "t", "Secretary", "", "2", "y")
    done = run("init", "--from", handed_in(tmp_path, NO_SECRETARY), *NAMED, answers=said)
    assert done.exit_code == 0, done.output
    assert "add a role called Secretary" not in done.output
    assert read(data, "SELECT title FROM role WHERE office = 'secretary'") == [("Secretary",)]


def test_a_wrong_address_is_said_before_anything_is_asked(run: Run, tmp_path: Path) -> None:
    done = run("init", "--from", handed_in(tmp_path), *NAMED[:-1], "mo at example", answers="")
    assert (done.exit_code, "is not an e-mail address" in done.output) == (1, True)
    assert "Role 1 of 4" not in done.output


def test_without_a_secretary_one_can_be_added(run: Run, data: Path, tmp_path: Path) -> None:
    done = run("init", "--from", handed_in(tmp_path, NO_SECRETARY), *NAMED, answers=answers("", "", "", "3", "y"))
    assert done.exit_code == 0, done.output
    assert read(data, "SELECT title FROM role WHERE office = 'secretary'") == [("Secretary",)]
    assert read(data, "SELECT count(*) FROM role") == [(3,)]


def test_what_nobody_can_make_sense_of_changes_nothing(run: Run, data: Path, tmp_path: Path) -> None:
    said = answers("", "e 9", "hello", "?", "u 1", "", "", "", "", "n", "perhaps", "y")
    done = run("init", "--from", handed_in(tmp_path), *NAMED, answers=said)
    assert done.exit_code == 0, done.output
    assert "That can be said of its duties 1 to 2." in done.output
    assert len(duties_of(data, "Chair")) == 2
