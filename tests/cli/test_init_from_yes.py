"""Starting a constituency from its own job descriptions as they were read, with nobody asked."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from intranet.cli.readiness import let_go, ready
from intranet.config import from_environment
from intranet.core import clock
from intranet.core.db import db, writing
from intranet.models import Account
from tests.cli.conftest import Run
from tests.cli.job_documents import NAMED, NO_SECRETARY, duties_of, handed_in, is_empty, read, word_document
from tests.support.client import CheckingClient, client_of

SEEDS = sorted((Path(__file__).parents[3] / "shared" / "seeds").glob("*.txt"))
PASSWORD = "lanterns over the mill race"


@contextmanager
def served() -> Iterator[CheckingClient]:
    app = ready(from_environment(), lambda _words: None)
    with app.app_context():
        try:
            yield client_of(app)
        finally:
            let_go()


@pytest.mark.usefixtures("empty")
@pytest.mark.parametrize(("name", "content"), [("jobs.txt", None), ("jobs.docx", word_document())])
def test_everything_is_taken_as_it_was_read(
    run: Run, data: Path, tmp_path: Path, name: str, content: bytes | None
) -> None:
    document = handed_in(tmp_path, name=name) if content is None else handed_in(tmp_path, content, name)
    done = run("init", "--from", document, "--yes", *NAMED)
    assert done.exit_code == 0, done.output
    titles = [title for (title,) in read(data, "SELECT title FROM role ORDER BY sort")]
    assert titles == ["Chair", "Secretary", "Treasurer", "Press Officer"]
    assert duties_of(data, "Secretary") == ["Take the minutes of each meeting", "Write to the branches every month"]
    assert read(data, "SELECT count(*) FROM duty WHERE words LIKE 'Draw up the budget%'") == [(1,)]
    assert read(data, "SELECT count(*) FROM job_reading WHERE state = 'adopted'") == [(1,)]
    for words in ("4 roles", "6 duties", "1 duty more of the document", "Nobody looked it over", "/invitation/"):
        assert words in done.output


@pytest.mark.usefixtures("empty")
def test_the_secretary_signs_in_and_finds_their_duties(run: Run, tmp_path: Path) -> None:
    done = run("init", "--from", handed_in(tmp_path), "--yes", *NAMED)
    link = re.search(r"(/invitation/[\w-]+)", done.output)
    assert link is not None, done.output
    with served() as client:
        assert client.send(link[1], {"password": PASSWORD, "again": PASSWORD}).location == "/welcome"
        client.send(
            "/welcome", {"email_shown": "executive", "telephone_shown": "executive", "address_shown": "secretary"}
        )
        with writing():
            db.session.query(Account).one().second_factor_since = clock.now()  # a second lock, as their role needs
        home = client.get("/")
        assert home.status_code == 200
        assert "Write to the branches every month" in home.get_data(as_text=True)


@pytest.mark.usefixtures("empty")
def test_without_a_secretary_one_is_added_and_said(run: Run, data: Path, tmp_path: Path) -> None:
    done = run("init", "--from", handed_in(tmp_path, NO_SECRETARY), "--yes", *NAMED)
    assert done.exit_code == 0, done.output
    assert "a role called Secretary was added" in done.output
    votes = "SELECT standing.kind FROM standing JOIN role ON role.id = role_id WHERE title = 'Secretary'"
    assert read(data, votes) == [("votes",), ("votes",)]


@pytest.mark.usefixtures("empty")
def test_womens_places_that_count_nobody_are_left_out_and_said(run: Run, data: Path, tmp_path: Path) -> None:
    text = "# Secretary\n\nThere are eight officers, and at least four of them must be women.\n\n- Take the minutes\n"
    done = run("init", "--from", handed_in(tmp_path, text, "jobs.md"), "--yes", *NAMED)
    assert done.exit_code == 0, done.output
    assert read(data, "SELECT count(*) FROM composition_rule") == [(0,)]
    assert "Left out, because" in done.output


@pytest.mark.usefixtures("empty")
def test_what_the_document_leaves_open_is_told(run: Run, tmp_path: Path) -> None:
    text = "# County forum delegate\n\n- Speak for us at each meeting\n"
    done = run("init", "--from", handed_in(tmp_path, text, "jobs.md"), "--yes", *NAMED)
    assert done.exit_code == 0, done.output
    assert "please say whose meetings “Speak for us at each meeting” goes by" in done.output


@pytest.mark.usefixtures("empty")
def test_what_cannot_be_adopted_is_said_and_leaves_nothing(run: Run, data: Path, tmp_path: Path) -> None:
    twice = "# Press Officer\n\n- Write\n- No\n\n# Secretary\n\n- Take the minutes\n"
    done = run("init", "--from", handed_in(tmp_path, twice, "jobs.md"), "--yes", *NAMED)
    assert (done.exit_code, "It cannot be taken as it is" in done.output) == (1, True), done.output
    assert is_empty(data)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("jobs.pdf", b"%PDF-1.7 and no more", "damaged"),
        ("jobs.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "save it as .docx"),
        ("letter.txt", b"Dear all,\n\nThe rain came in. We mopped it up.\n\nYours,\nJoan\n", "No roles"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(
    run: Run, tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    done = run("init", "--from", handed_in(tmp_path, content, name), "--yes", *NAMED)
    assert (done.exit_code, words in done.output) == (1, True), done.output
    assert not (tmp_path / "data").exists()


@pytest.mark.usefixtures("empty")
def test_it_goes_into_an_empty_database_only(run: Run, data: Path, tmp_path: Path) -> None:
    run("init", "--structure", "national", *NAMED)
    before = read(data, "SELECT count(*) FROM role")
    done = run("init", "--from", handed_in(tmp_path), "--yes", *NAMED)
    assert (done.exit_code, "There is a constituency in this database already" in done.output) == (1, True)
    assert read(data, "SELECT count(*) FROM role") == before


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--from", "{file}", "--structure", "national", "--yes"), "Say either --structure or --from"),
        (("--structure", "national", "--yes"), "--yes goes with --from"),
        (("--from", "{file}"), "Nobody is at the terminal"),
    ],
)
def test_what_does_not_go_together(run: Run, data: Path, tmp_path: Path, words: tuple[str, ...], why: str) -> None:
    file = handed_in(tmp_path)
    done = run("init", *(word.format(file=file) for word in words), *NAMED)
    assert (done.exit_code, why in " ".join(done.output.split())) == (2, True), done.output
    assert not data.exists()


@pytest.mark.usefixtures("empty")
@pytest.mark.skipif(not SEEDS, reason="the five documents are not here (../shared)")
@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.name[:3])
def test_the_five_documents_are_taken(run: Run, data: Path, seed: Path) -> None:
    done = run("init", "--from", str(seed), "--yes", *NAMED)
    assert done.exit_code == 0, done.output
    assert read(data, "SELECT count(*) FROM role WHERE office = 'secretary'") == [(1,)]
    said = json.loads(run("read-jobs", str(seed), "--json").output)
    assert read(data, "SELECT count(*) FROM duty_source") == [(sum(len(role["duties"]) for role in said["roles"]),)]
