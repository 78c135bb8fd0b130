"""Adopting a job description and undoing it on its pages, and what other pages then say of the document."""

import html
from pathlib import Path

import pytest
from flask import Flask

from intranet.core import clock
from intranet.core.db import db, row
from intranet.core.happenings import Happening
from intranet.core.vocabulary import RoleKind
from intranet.models import Duty, Record, Role
from intranet.services import file_store
from tests.support.client import CheckingClient, client_of
from tests.support.job_adopting import adopted, undone
from tests.support.job_pages import ROOM, TEXT, Officers, drafted, entered, filled, send_file, words_of
from tests.support.job_readings import begun, facts
from tests.support.people import make_person, make_role

NOT_FRESH = 3600  # seconds


@pytest.fixture
def path(secretary: CheckingClient) -> str:
    """The page of a draft: the treasurer, who is here, and a fundraiser, who is not."""
    return drafted()


def adopt(client: CheckingClient, path: str) -> str:
    """Adopt a draft, and read what the page then says."""
    sent = client.send(f"{path}/adoption", filled(client, f"{path}/adoption"))
    assert (sent.status_code, sent.location) == (303, path), words_of(sent)
    return words_of(client.get(path))


class TestAdopt:
    def test_it_says_first_what_it_would_do(self, secretary: CheckingClient, path: str) -> None:
        page = words_of(secretary.get(f"{path}/adoption"))
        assert "2 roles were not looked over." in page
        assert "<dt>Fundraiser</dt><dd>2 new duties</dd>" in page
        assert "<dt>Treasurer</dt><dd>2 new duties and 1 changed</dd>" in page
        assert "1 role is added, 4 duties are added and 1 duty is reworded" in page
        assert facts(1).checksum in page
        assert db.session.query(Role).filter_by(title="Fundraiser").count() == 0

    def test_one_press_does_all_of_it(self, secretary: CheckingClient, path: str) -> None:
        page = adopt(secretary, path)
        assert "Adopted: 1 role was added, 4 duties were added and 1 duty was reworded." in page
        assert "adopted by Asha Patel today" in page
        fundraiser = db.session.query(Role).filter_by(title="Fundraiser").one()
        assert f'href="/roles/{fundraiser.id}"' in page
        assert "Run a raffle every quarter" in words_of(secretary.get(f"/roles/{fundraiser.id}"))
        record = row(Record.__table__.select().where(Record.kind == Happening.JOBS_ADOPTED))
        assert record.fields["file"] == "jobs.md"
        assert record.fields["checksum"] == facts(1).checksum

    def test_a_second_press_does_nothing_more(self, secretary: CheckingClient, path: str) -> None:
        form = filled(secretary, f"{path}/adoption")
        adopt(secretary, path)
        assert secretary.send(f"{path}/adoption", form).location == path
        assert "Nothing was done a second time." in words_of(secretary.get(path))
        assert db.session.query(Role).filter_by(title="Fundraiser").count() == 1

    def test_what_was_changed_meanwhile_is_looked_at_first(
        self, app: Flask, here: Officers, secretary: CheckingClient, path: str
    ) -> None:
        form = filled(secretary, f"{path}/adoption")
        role = f"{path}/roles/2"
        theirs = entered(app, here.wei)
        assert theirs.send(role, filled(theirs, role, words_1="Run raffles")).status_code == 303
        assert secretary.send(f"{path}/adoption", form).status_code == 409
        assert facts(1).adopted_at is None

    def test_what_is_missing_is_said_with_a_link_to_its_place(
        self, secretary: CheckingClient, here: Officers, path: str
    ) -> None:
        role = f"{path}/roles/2"
        secretary.send(role, filled(secretary, role, title="Treasurer"))
        for part in ("", "/adoption"):
            page = words_of(secretary.get(path + part))
            assert "Two roles are called Treasurer." in page
            assert f'href="{role}#title"' in page
        assert "Two roles are called Treasurer." in words_of(secretary.get(role))
        assert "Something to put right" in words_of(secretary.get(path))

    def test_a_duty_that_was_reworded_here_since_stands_in_the_way(
        self, secretary: CheckingClient, here: Officers, path: str
    ) -> None:
        edit = f"/duties/{here.accounts.id}/edit"
        assert secretary.send(edit, filled(secretary, edit, words="Keep all accounts")).status_code == 303
        page = words_of(secretary.get(f"{path}/adoption"))
        assert "was changed or retired here since." in page
        assert f'href="{path}/roles/1#duty-1"' in page

    def test_the_password_is_asked_for_again(
        self, app: Flask, here: Officers, secretary: CheckingClient, path: str
    ) -> None:
        with secretary.session_transaction() as cookie:
            cookie["fs_paa"] = clock.now().timestamp() - NOT_FRESH
        assert "/account/confirm" in (secretary.get(f"{path}/adoption").location or "")
        assert "/account/confirm" in (secretary.send(f"{path}/adoption", {"version": "1"}).location or "")
        assert facts(1).adopted_at is None

    def test_the_it_officer_adds_roles_and_changes_none(self, app: Flask, here: Officers, path: str) -> None:
        assert "Adopted: 1 role was added" in adopt(entered(app, here.wei), path)

    def test_the_it_officer_does_not_adopt_what_the_secretary_gave_a_role(
        self, app: Flask, here: Officers, secretary: CheckingClient, path: str
    ) -> None:
        role = f"{path}/roles/1"
        assert secretary.send(role, filled(secretary, role, seats="2")).status_code == 303
        it_officer = entered(app, here.wei)
        refused = it_officer.send(f"{path}/adoption", filled(it_officer, f"{path}/adoption"))
        assert refused.status_code == 422
        assert "Treasurer" in words_of(refused).split('id="errors-title"')[1]
        assert facts(1).adopted_at is None


class TestUndo:
    def test_all_of_it_goes_back(self, secretary: CheckingClient, path: str) -> None:
        adopt(secretary, path)
        assert "1 role was added" in words_of(secretary.get(f"{path}/undoing"))
        sent = secretary.send(f"{path}/undoing", filled(secretary, f"{path}/undoing"))
        assert (sent.status_code, sent.location) == (303, path)
        page = words_of(secretary.get(path))
        assert "Undone: roles and duties are as they were before." in page
        assert "undone by Asha Patel today" in page
        assert db.session.query(Role).filter_by(title="Fundraiser").count() == 0
        assert [duty.words for duty in db.session.query(Duty)] == ["Keep the accounts"]
        assert secretary.get(f"{path}/undoing").location == path

    def test_not_once_somebody_has_ticked(self, secretary: CheckingClient, path: str) -> None:
        adopt(secretary, path)
        form = filled(secretary, f"{path}/undoing")
        raffle = db.session.query(Duty).filter_by(words="Run a raffle every quarter").one()
        new = filled(secretary, f"/duties/{raffle.id}/ticks", note="Sold out")
        assert secretary.send(f"/duties/{raffle.id}/ticks", new).status_code == 303
        page = words_of(secretary.get(path))
        assert "It cannot be undone any more" in page
        assert "Not possible any more" in words_of(secretary.get(f"{path}/undoing"))
        refused = secretary.send(f"{path}/undoing", form)
        assert refused.status_code == 422
        assert "cannot be undone as a whole" in words_of(refused)
        assert db.session.query(Duty).count() == 5

    def test_a_draft_has_nothing_to_undo(self, secretary: CheckingClient, path: str) -> None:
        assert secretary.get(f"{path}/undoing").location == path


class TestOriginal:
    @pytest.fixture
    def kept(self, secretary: CheckingClient) -> str:
        """The page of a document whose file is in the store."""
        return str(send_file(secretary, TEXT.encode(), "Our officers.md").location)

    def test_it_leaves_as_it_came_and_runs_nowhere(self, secretary: CheckingClient, kept: str) -> None:
        found = secretary.get(f"{kept}/original")
        assert found.data == TEXT.encode()
        assert found.headers["Content-Disposition"] == 'attachment; filename="Our officers.md"'
        assert found.headers["Content-Type"].startswith("text/markdown")
        assert found.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert found.headers["X-Content-Type-Options"] == "nosniff"

    def test_a_draft_is_for_those_who_look_it_over_and_an_adopted_one_for_all(
        self, app: Flask, here: Officers, secretary: CheckingClient, kept: str
    ) -> None:
        observer = make_person("Nia Watch", make_role("Observer", kind=RoleKind.OBSERVER))
        others = [entered(app, here.tom), entered(app, observer)]
        assert [one.get(f"{kept}/original").status_code for one in others] == [404, 404]
        adopted(1)
        assert [one.get(f"{kept}/original").status_code for one in others] == [200, 200]
        undone(1)
        assert [one.get(f"{kept}/original").status_code for one in others] == [404, 404]
        assert client_of(app).get(f"{kept}/original").status_code in (302, 303)

    def test_one_whose_file_is_lost(self, app: Flask, secretary: CheckingClient, kept: str) -> None:
        file_store.path_of(Path(app.instance_path), facts(1).checksum).unlink()
        assert secretary.get(f"{kept}/original").status_code == 404


class TestOtherPages:
    def test_a_duty_shows_the_documents_own_words_and_their_place(
        self, app: Flask, here: Officers, secretary: CheckingClient, path: str
    ) -> None:
        role = f"{path}/roles/1"
        secretary.send(role, filled(secretary, role, words_1="Keep our books"))
        adopt(secretary, path)
        page = words_of(entered(app, here.tom).get(f"/duties/{here.accounts.id}"))
        assert "<h1>Keep our books</h1>" in page
        assert "Job descriptions: Treasurer, number 1" in page
        assert "<blockquote><p>Keep the accounts of the party</p></blockquote>" in page
        assert f'Line 3 · <a href="{path}/original">' in page

    def test_a_role_names_its_documents_the_newest_edition_only(
        self, app: Flask, here: Officers, secretary: CheckingClient, path: str
    ) -> None:
        adopt(secretary, path)
        later = begun(TEXT.replace("- Pay the bills", "- Bank the takings\n- Pay the bills"), title="Officers' jobs")
        adopted(later)
        page = html.unescape(words_of(entered(app, here.tom).get(f"/roles/{here.treasurer.id}")))
        assert "Officers' jobs, edition 2, adopted Wed 18 November" in page
        assert f'<a href="{ROOM}/2/original">Download jobs.md</a>' in page
        assert f"{ROOM}/1/original" not in page

    def test_home_of_the_holder_asks_for_a_new_duty(
        self, app: Flask, here: Officers, secretary: CheckingClient, path: str
    ) -> None:
        adopt(secretary, path)
        assert "Draw up the budget every year" in words_of(entered(app, here.tom).get("/"))

    def test_the_record_says_who_did_what_with_which_file(self, secretary: CheckingClient, path: str) -> None:
        adopt(secretary, path)
        secretary.send(f"{path}/undoing", filled(secretary, f"{path}/undoing"))
        page = words_of(secretary.get("/record"))
        assert "Read a job description: Job descriptions (jobs.md)" in page
        assert "Adopted a job description: Job descriptions, edition 1 (jobs.md)" in page
        assert "Undid the adoption of a job description: Job descriptions, edition 1 (jobs.md)" in page
