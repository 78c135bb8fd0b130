"""Reading a job description in: the list, a file or text, and what is said where nothing can be read."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask

from intranet.core.db import db
from intranet.models import JobReading
from intranet.reading.errors import EMPTY, Unreadable
from intranet.rules.attempts import UPLOAD
from intranet.web.job_descriptions import turns
from tests.support.client import CheckingClient
from tests.support.job_adopting import adopted, undone
from tests.support.job_pages import ROOM, TEXT, Officers, drafted, entered, filled, send_file, words_of
from tests.support.job_readings import begun


class TestWho:
    def test_the_it_officer_may_and_the_treasurer_may_not(self, app: Flask, here: Officers) -> None:
        assert entered(app, here.wei).get(ROOM).status_code == 200
        assert entered(app, here.tom).get(ROOM).status_code == 403

    @pytest.mark.parametrize("path", ["/roles/", "/structure"])
    def test_pages_of_roles_lead_there_for_those_who_may(self, app: Flask, here: Officers, path: str) -> None:
        assert "Read a job description" in words_of(entered(app, here.asha).get(path))
        assert "Read a job description" not in words_of(entered(app, here.tom).get(path))


class TestList:
    def test_an_empty_list_says_what_belongs_here(self, secretary: CheckingClient) -> None:
        text = words_of(secretary.get(ROOM))
        assert "No job description has been read yet" in text
        assert f"{ROOM}/new" in text

    def test_drafts_adopted_and_undone_each_have_their_place(self, secretary: CheckingClient) -> None:
        begun(TEXT, title="Still a draft")
        adopted(
            begun("# Walks Officer\n\n- Lead a walk every month\n- Keep the map of our routes\n", title="Long adopted")
        )
        undo = begun("# Cake Officer\n\n- Bake a cake every month\n- Keep the list of recipes\n", title="Taken back")
        adopted(undo)
        undone(undo)
        text = words_of(secretary.get(ROOM))
        drafts, rest = text.split('id="adopted"')
        now, gone = rest.split('id="undone"')
        assert "Still a draft" in drafts
        assert "0 of 2 roles looked over" in drafts
        assert '<span class="visually-hidden"> Long adopted, edition 1</span>' in now
        assert "Edition 1 · adopted by the command line today" in now
        assert f"{ROOM}/2/undoing" in now
        assert "checksum " in now
        assert "Taken back" in gone
        assert f"{ROOM}/3/undoing" not in gone


class TestNew:
    def test_a_file_is_read_and_kept_under_its_name(
        self, app: Flask, secretary: CheckingClient, here: Officers
    ) -> None:
        sent = send_file(secretary, TEXT.encode(), "../Our officers\u202e.md")
        assert (sent.status_code, sent.location) == (303, f"{ROOM}/1")
        kept = db.session.query(JobReading).one()
        assert (kept.title, kept.file_name, kept.media_type) == ("Our officers", "Our officers.md", "text/markdown")
        assert (Path(app.instance_path) / "files" / kept.checksum[:2] / kept.checksum).read_bytes() == TEXT.encode()
        page = words_of(secretary.get(sent.location))
        assert "Nothing of it counts until you adopt it." in page
        assert "A role that is here already" in page
        assert "Look over Treasurer" in page

    def test_pasted_text_is_read_as_well(self, secretary: CheckingClient) -> None:
        sent = secretary.send(f"{ROOM}/new", {"text": TEXT, "title": "Who does what"})
        assert sent.status_code == 303
        kept = db.session.query(JobReading).one()
        assert (kept.title, kept.media_type) == ("Who does what", "text/plain")

    def test_text_that_begins_as_an_archive_does_is_text(self, secretary: CheckingClient) -> None:
        sent = secretary.send(f"{ROOM}/new", {"text": f"PK Labour Party\n\n{TEXT}", "title": ""})
        assert sent.status_code == 303
        assert db.session.query(JobReading).one().media_type == "text/plain"

    def test_one_of_the_two_is_needed(self, secretary: CheckingClient) -> None:
        refused = secretary.send(f"{ROOM}/new", {"text": " ", "title": ""})
        assert refused.status_code == 422
        assert "Please choose a file, or paste the text below." in words_of(refused)

    def test_both_are_one_too_many_and_what_was_typed_comes_back(self, secretary: CheckingClient) -> None:
        refused = send_file(secretary, TEXT.encode(), "officers.md", text="# Chair <b>", title="Ours")
        assert refused.status_code == 422
        page = words_of(refused)
        assert "Please give either a file or text, not both." in page
        assert "# Chair &lt;b&gt;</textarea>" in page
        assert 'value="Ours"' in page

    @pytest.mark.parametrize(
        ("content", "name", "words"),
        [
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "a.doc", "save it as .docx"),
            (b"PK\x03\x04 not an archive", "a.docx", "This document is damaged"),
            (b"\x89PNG\r\n\x1a\n\x00\x00", "a.png", "not a document that can be read here"),
            (b"", "empty.txt", "There is no text in this document."),
            (b"Dear Ann, it was lovely to see you on Sunday.", "letter.txt", "No roles were found in this document."),
        ],
    )
    def test_what_cannot_be_read_is_said_beside_the_file(
        self, secretary: CheckingClient, content: bytes, name: str, words: str
    ) -> None:
        refused = send_file(secretary, content, name)
        assert refused.status_code == 422
        page = words_of(refused)
        assert words in page
        assert 'id="file-error"' in page
        assert db.session.query(JobReading).count() == 0

    def test_a_text_without_roles_is_said_beside_the_text(self, secretary: CheckingClient) -> None:
        refused = secretary.send(f"{ROOM}/new", {"text": "Dear Ann, see you on Sunday.", "title": ""})
        assert refused.status_code == 422
        assert 'id="text-error"' in words_of(refused)

    def test_more_than_anybody_could_look_over_is_not_kept(self, app: Flask, secretary: CheckingClient) -> None:
        duties = "".join(f"- Lead walk number {number} of the club\n" for number in range(151))
        refused = secretary.send(f"{ROOM}/new", {"text": f"Walks Officer\n\n{duties}", "title": ""})
        assert refused.status_code == 422
        assert "Under “Walks Officer” there are 151 duties" in words_of(refused)
        assert 'id="text-error"' in words_of(refused)
        assert not (Path(app.instance_path) / "files").exists()

    def test_a_document_with_macros_is_not_kept(self, app: Flask, secretary: CheckingClient) -> None:
        refused = send_file(secretary, with_macros(), "officers.docx")
        assert refused.status_code == 422
        assert "holds macros or programs" in words_of(refused)
        assert not (Path(app.instance_path) / "files").exists()

    def test_two_are_read_at_a_time(
        self, app: Flask, secretary: CheckingClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(turns, "TRIES", 1)
        monkeypatch.setattr(turns, "PAUSE", 0)
        instance = Path(app.instance_path)
        with turns.turn(instance), turns.turn(instance):
            refused = send_file(secretary, TEXT.encode(), "officers.md")
            assert refused.status_code == 422
            assert "Two other documents are being read at this moment." in words_of(refused)
        assert send_file(secretary, TEXT.encode(), "officers.md").status_code == 303

    def test_nobody_sends_files_without_end(self, secretary: CheckingClient, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("intranet.web.job_descriptions.receiving.read_in_cage", nothing_read)
        codes = [send_file(secretary, b"x", "x.txt").status_code for _ in range(UPLOAD.tries + 1)]
        assert codes == [422] * UPLOAD.tries + [429]

    def test_the_same_document_again_proposes_only_what_changed(self, secretary: CheckingClient) -> None:
        adopted(begun(TEXT, file_name="officers.md"))
        more = TEXT.replace("- Run a raffle every quarter\n", "- Run a raffle every quarter\n- Hold a summer fair\n")
        page = words_of(secretary.get(send_file(secretary, more.encode(), "officers.md").location))
        assert "compared with edition 1" in page
        assert "1 role stays as it is" in page
        fundraiser = page.split('id="roles"')[1]
        assert "1 new duty" in fundraiser


class TestShow:
    def test_a_step_leads_on_until_it_can_be_adopted(self, secretary: CheckingClient, here: Officers) -> None:
        path = drafted()
        for number in (1, 2):
            page = words_of(secretary.get(path))
            assert f'class="button button-primary" href="{path}/roles/{number}"' in page
            role = f"{path}/roles/{number}"
            assert secretary.send(role, filled(secretary, role)).status_code == 303
        assert "2 of 2 roles looked over" in words_of(secretary.get(path))

    def test_its_name_can_be_changed(self, secretary: CheckingClient) -> None:
        path = drafted()
        assert secretary.send(f"{path}/title", filled(secretary, f"{path}/title", title=" ")).status_code == 422
        sent = secretary.send(f"{path}/title", filled(secretary, f"{path}/title", title="Ours <i>2026</i>"))
        assert sent.status_code == 303
        assert "<h1>Ours &lt;i&gt;2026&lt;/i&gt;</h1>" in words_of(secretary.get(path))

    def test_one_that_is_not_there(self, secretary: CheckingClient) -> None:
        assert secretary.get(f"{ROOM}/7").status_code == 404


class TestDiscard:
    def test_a_draft_is_thrown_away_after_a_question(self, secretary: CheckingClient) -> None:
        path = drafted()
        assert "cannot be brought back" in words_of(secretary.get(f"{path}/discarding"))
        sent = secretary.send(f"{path}/discarding", filled(secretary, f"{path}/discarding"))
        assert (sent.status_code, sent.location) == (303, ROOM)
        assert secretary.get(path).status_code == 404

    def test_not_one_that_somebody_changed_meanwhile(self, secretary: CheckingClient) -> None:
        path = drafted()
        form = filled(secretary, f"{path}/discarding")
        secretary.send(f"{path}/title", filled(secretary, f"{path}/title", title="Newer"))
        assert secretary.send(f"{path}/discarding", form).status_code == 409
        assert secretary.get(path).status_code == 200


def nothing_read(*_: object) -> None:
    raise Unreadable(EMPTY)


def with_macros() -> bytes:
    """A Word document with roles in it, and a macro."""
    lines = ("Treasurer", "• Keep the accounts", "• Pay the bills", "• Draw up the budget")
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>')
        archive.writestr("word/vbaProject.bin", b"macro")
    return content.getvalue()
