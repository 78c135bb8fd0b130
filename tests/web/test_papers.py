"""Papers of a meeting: given, read by standing, given anew, taken away; and files that are not what they say."""

from io import BytesIO
from typing import Any

import pytest
from flask import Flask

from intranet.core.db import db
from intranet.core.meeting_vocabulary import MeetingState
from intranet.core.vocabulary import Office, RoleKind, StandingKind
from intranet.models import Meeting, Paper, PaperVersion
from tests.support.client import CheckingClient, client_of
from tests.support.meetings import hold, make_item, stand
from tests.support.people import make_body, make_person, make_role, sign_in
from tests.support.proposals import text_of
from tests.support.statements import statements

PLAIN = b"%PDF-1.7\nsaid\n%%EOF\n"


@pytest.fixture
def meeting(app: Flask) -> Meeting:
    make_body()
    return hold()


@pytest.fixture
def secretary(client: CheckingClient, meeting: Meeting) -> CheckingClient:
    return sign_in(client, make_person("Asha Patel", stand(make_role("Secretary", Office.SECRETARY))))


def somebody(app: Flask, title: str, standing: StandingKind, kind: RoleKind = RoleKind.COORDINATING) -> CheckingClient:
    """Somebody with this standing on the executive, signed in."""
    return sign_in(client_of(app), make_person(f"The {title}", stand(make_role(title, kind=kind), standing)))


def give(
    client: CheckingClient, meeting: Meeting, content: bytes = PLAIN, name: str = "Budget.pdf", **more: str
) -> Any:
    data = {"title": "", "item": "", "least": "observes", **more, "file": (BytesIO(content), name)}
    return client.send(f"/meetings/{meeting.id}/papers/new", data=data, content_type="multipart/form-data")


class TestAdd:
    def test_a_file_becomes_a_paper_under_its_own_name(self, secretary: CheckingClient, meeting: Meeting) -> None:
        item = make_item(meeting, "The budget")
        assert give(secretary, meeting, name="Our budget.pdf", item=str(item.id)).status_code == 303
        words = text_of(secretary.get(f"/meetings/{meeting.id}/papers"))
        assert "Our budget" in words
        assert "for “The budget”" in words
        found = secretary.get("/papers/1/1")
        assert found.data == PLAIN
        assert found.headers["Content-Disposition"] == 'attachment; filename="Our budget.pdf"'
        assert found.headers["Content-Type"] == "application/pdf"
        assert found.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert found.headers["X-Content-Type-Options"] == "nosniff"

    def test_its_name_is_made_harmless(self, secretary: CheckingClient, meeting: Meeting) -> None:
        give(secretary, meeting, name="../../etc/cron.d/evil: X;\u202ey.html")
        disposition = secretary.get("/papers/1/1").headers["Content-Disposition"]
        assert disposition == 'attachment; filename="evil X y.pdf"'

    @pytest.mark.parametrize(
        ("content", "words"),
        [
            (b"<html><script>alert(1)</script></html>", "not what a paper may be"),
            (b"", "This file is empty"),
            (b"%PDF-1.7 /JavaScript %%EOF", "holds a script"),
        ],
    )
    def test_what_is_not_taken_is_said_and_the_title_comes_back(
        self, secretary: CheckingClient, meeting: Meeting, content: bytes, words: str
    ) -> None:
        refused = give(secretary, meeting, content, title="What we owe")
        assert refused.status_code == 422
        assert words in text_of(refused)
        assert "What we owe" in text_of(refused)
        assert db.session.query(Paper).count() == 0

    def test_a_form_without_a_file_asks_for_one(self, secretary: CheckingClient, meeting: Meeting) -> None:
        refused = secretary.send(
            f"/meetings/{meeting.id}/papers/new", data={"title": "x", "item": "", "least": "votes"}
        )
        assert refused.status_code == 422
        assert "Please choose a file" in text_of(refused)

    def test_text_in_the_place_of_a_file_is_no_file(self, secretary: CheckingClient, meeting: Meeting) -> None:
        refused = secretary.send(f"/meetings/{meeting.id}/papers/new", data={"file": "x", "item": "", "least": "votes"})
        assert refused.status_code == 422

    def test_sent_twice_it_is_one_paper(self, secretary: CheckingClient, meeting: Meeting) -> None:
        give(secretary, meeting)
        again = give(secretary, meeting)
        assert again.status_code == 422
        assert "among the papers already" in text_of(again)
        assert db.session.query(Paper).count() == 1

    def test_an_item_of_another_meeting_is_refused(self, secretary: CheckingClient, meeting: Meeting) -> None:
        other = make_item(hold(state=MeetingState.CLOSED))
        refused = give(secretary, meeting, item=str(other.id))
        assert refused.status_code == 422
        assert "choose one from the list" in text_of(refused)

    def test_whoever_may_not_speak_adds_nothing(self, app: Flask, secretary: CheckingClient, meeting: Meeting) -> None:
        observer = somebody(app, "Observer", StandingKind.OBSERVES, RoleKind.OBSERVER)
        assert give(observer, meeting).status_code == 403
        assert give(somebody(app, "Youth Officer", StandingKind.SPEAKS), meeting).status_code == 303

    def test_nothing_is_added_once_minutes_are_agreed(self, secretary: CheckingClient, meeting: Meeting) -> None:
        agreed = hold(state=MeetingState.MINUTES_AGREED)
        refused = give(secretary, agreed)
        assert refused.status_code == 422
        assert "minutes of this meeting are agreed" in text_of(refused)


class TestRead:
    def test_it_follows_standing_on_the_body(self, app: Flask, secretary: CheckingClient, meeting: Meeting) -> None:
        give(secretary, meeting, least="votes")
        give(secretary, meeting, PLAIN + b" ", "Agenda notes.pdf", least="speaks")
        give(secretary, meeting, PLAIN + b"  ", "For all.pdf", least="observes")
        chair = somebody(app, "Chair", StandingKind.VOTES, RoleKind.EXECUTIVE)
        speaks = somebody(app, "Youth Officer", StandingKind.SPEAKS)
        observes = somebody(app, "Observer", StandingKind.OBSERVES, RoleKind.OBSERVER)
        outside = sign_in(client_of(app), make_person("Al Ahmed", make_role("Webmaster")))
        opened = [
            [who.get(f"/papers/{n}/1").status_code for n in (1, 2, 3)] for who in (chair, speaks, observes, outside)
        ]
        assert opened == [[200, 200, 200], [403, 200, 200], [403, 403, 200], [403, 403, 403]]
        assert "Agenda notes" not in text_of(observes.get(f"/meetings/{meeting.id}/papers"))
        assert outside.get(f"/meetings/{meeting.id}/papers").status_code == 403

    def test_what_somebody_may_not_read_they_neither_see_nor_replace(
        self, app: Flask, secretary: CheckingClient, meeting: Meeting
    ) -> None:
        give(secretary, meeting, name="The grievance.pdf", least="votes")
        speaks = somebody(app, "Youth Officer", StandingKind.SPEAKS)
        for page in ("papers", "agenda", "papers/new", "attendance", "room", "minutes", "reports", "notice", ""):
            assert "grievance" not in speaks.get(f"/meetings/{meeting.id}/{page}".rstrip("/")).text
        answers = [speaks.get("/papers/1/versions"), speaks.send("/papers/1/versions", {"file": (BytesIO(PLAIN), "a")})]
        for answer in answers:
            assert answer.status_code == 403
            assert "grievance" not in answer.text
        assert db.session.query(PaperVersion).count() == 1

    def test_a_version_or_paper_that_is_not_there(self, secretary: CheckingClient, meeting: Meeting) -> None:
        give(secretary, meeting)
        assert [secretary.get(f"/papers/{path}").status_code for path in ("1/2", "1/0", "2/1")] == [404, 404, 404]

    def test_the_list_costs_the_same_however_many(self, secretary: CheckingClient, meeting: Meeting) -> None:
        give(secretary, meeting)
        with statements() as few:
            secretary.get(f"/meetings/{meeting.id}/papers")
        for number in range(12):
            give(secretary, meeting, PLAIN + bytes(number + 1), f"{number}.pdf")
        with statements() as many:
            secretary.get(f"/meetings/{meeting.id}/papers")
        assert len(many) == len(few) <= 12


class TestVersions:
    def test_a_new_one_is_shown_and_the_old_one_kept(self, secretary: CheckingClient, meeting: Meeting) -> None:
        give(secretary, meeting)
        new = {"file": (BytesIO(b"%PDF-2.0 new %%EOF"), "Budget final.pdf")}
        assert secretary.send("/papers/1/versions", data=new, content_type="multipart/form-data").status_code == 303
        assert "version 2" in text_of(secretary.get(f"/meetings/{meeting.id}/papers"))
        assert secretary.get("/papers/1/1").data == PLAIN
        assert b"new" in secretary.get("/papers/1/2").data

    def test_the_same_file_again_is_no_new_version(self, secretary: CheckingClient, meeting: Meeting) -> None:
        give(secretary, meeting)
        same = {"file": (BytesIO(PLAIN), "Again.pdf")}
        secretary.send("/papers/1/versions", data=same, content_type="multipart/form-data")
        assert db.session.query(PaperVersion).count() == 1


class TestChange:
    def test_another_title_and_readership(self, secretary: CheckingClient, meeting: Meeting) -> None:
        give(secretary, meeting)
        page = secretary.get("/papers/1/edit")
        assert page.status_code == 200
        wished = {"version": "1", "title": "The budget", "item": "", "least": "votes"}
        assert secretary.send("/papers/1/edit", data=wished).status_code == 303
        assert "only for those who vote" in text_of(secretary.get(f"/meetings/{meeting.id}/papers"))
        late = secretary.send("/papers/1/edit", data={**wished, "title": "Other"})
        assert late.status_code == 409

    def test_taken_away_and_brought_back(self, secretary: CheckingClient, meeting: Meeting) -> None:
        give(secretary, meeting)
        secretary.send("/papers/1/removal")
        assert secretary.get("/papers/1/1").status_code == 404
        assert "Bring back" in text_of(secretary.get(f"/meetings/{meeting.id}/papers"))
        secretary.send("/papers/1/restoration")
        assert secretary.get("/papers/1/1").status_code == 200
