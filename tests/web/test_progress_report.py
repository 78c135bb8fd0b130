"""The progress report on screen: as of today or of a review, for whoever may read it."""

import re
from html import unescape
from typing import Any

import pytest

from intranet.core.db import db, writing
from intranet.core.meeting_vocabulary import MeetingState
from intranet.core.vocabulary import RoleKind
from intranet.models import Objective, Person, Role, RoleReport, Task
from tests.support.client import CheckingClient
from tests.support.people import make_person, make_role, sign_in
from tests.support.progress import Constituency, constituency
from tests.support.snapshots import frozen
from tests.support.statements import statements

pytestmark = pytest.mark.usefixtures("app")


def said(client: CheckingClient, query: str = "") -> str:
    """The words of the page, without its tags."""
    answer = client.get(f"/progress-report{query}")
    assert answer.status_code == 200, answer.status_code
    main = answer.get_data(as_text=True).partition("<main")[2].partition("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


class TestShow:
    def test_one_page_for_the_whole_and_then_objective_by_objective(self, client: CheckingClient) -> None:
        here = constituency()
        found = said(sign_in(client, here.chair))
        assert "As things stand on Wed 18 November 2026." in found
        for heading in ("What moved", "What needs a hand", "What needs a decision", "The next eight weeks"):
            assert heading in found
        assert "1. Objective 1 Campaigning" not in found  # the first theme is meetings
        assert "1. Objective 1 Meetings · led by the Officer 1" in found
        assert "Piece of work 12 that was promised" in found
        assert "Actions from meetings" in found
        assert "Action 1 of the Executive, Tue 22 September: 57 days old." in found
        assert "“Rang twice, no answer” Wed 18 November" in found

    def test_by_role_each_has_its_words_its_duties_and_its_tasks(self, client: CheckingClient) -> None:
        here = constituency()
        found = said(sign_in(client, here.chair), "?by=role")
        second = found.partition("Officer 2 Words of Officer 2")[2].partition("Officer 3 Words")[0]
        assert "Duties: 1 late" in second
        assert "Late Report as Officer 2 since Sat 31 October" in second
        assert "Needs a hand Look after things as Officer 2: “ Two more people ”" in second
        assert "Piece of work 2 that was promised" in second
        assert "Piece of work 3 that was promised" not in second

    def test_the_short_edition_leaves_the_single_tasks_out(self, client: CheckingClient) -> None:
        here = constituency(30)
        found = said(sign_in(client, here.chair), "?edition=two-page")
        assert "Progress report in short" in found
        assert "Objective 6" in found
        assert "Open actions from meetings" in found
        assert "Piece of work 22 that was promised" not in found
        assert "Piece of work 22 that was promised" in said(client)

    def test_the_annual_report_names_who_served(self, client: CheckingClient) -> None:
        here = constituency()
        found = said(sign_in(client, here.chair), "?edition=annual")
        assert "Annual report 2026" in found
        assert "Officer 2 Person 2 all year" in found
        assert "Thu 1 January 2026 to Wed 18 November 2026" in found

    def test_without_a_plan_it_still_tells_of_the_roles(self, client: CheckingClient) -> None:
        chair = make_person("Ann Ode", make_role("Chair"))
        found = said(sign_in(client, chair))
        assert "No development plan is adopted yet." in found

    @pytest.mark.parametrize(
        "query",
        ["?as_of=99", "?as_of=0", "?as_of=two", "?as_of=99999999999999999999", "?as_of=000000000001" + "9" * 19],
    )
    def test_a_review_that_is_not_there_is_not_found(self, client: CheckingClient, query: str) -> None:
        here = constituency()
        assert sign_in(client, here.chair).get(f"/progress-report{query}").status_code == 404

    def test_a_choice_that_there_is_not_is_the_usual_one(self, client: CheckingClient) -> None:
        here = constituency()
        assert "Objective by objective" in said(sign_in(client, here.chair), "?by=mood&edition=pink")

    def test_observers_and_auditors_do_not_read_it(self, client: CheckingClient) -> None:
        observer = make_person("Obe Serve", make_role("Group Observer", kind=RoleKind.OBSERVER))
        assert sign_in(client, observer).get("/progress-report").status_code == 403

    def test_home_leads_to_it(self, client: CheckingClient) -> None:
        here = constituency()
        assert 'href="/progress-report"' in sign_in(client, here.chair).get("/").get_data(as_text=True)


class TestOfAReview:
    def test_it_says_today_what_it_said_then(self, client: CheckingClient) -> None:
        here = constituency()
        checksum = frozen(here.meeting.id)
        sign_in(client, here.chair)
        queries = [f"?as_of={here.meeting.id}{rest}" for rest in ("", "&by=role", "&edition=two-page")]
        then = [said(client, query) for query in queries]
        with writing():
            db.session.query(Task).update({"words": "Something else"})
            db.session.query(Objective).update({"words": "Another aim"})
            db.session.query(RoleReport).update({"words": "Other words"})
        assert [said(client, query) for query in queries] == then
        assert checksum in then[0]
        assert "As of the review at the Executive, Wed 18 November 2026." in then[0]
        assert "Something else" in said(client)

    def test_every_closed_review_can_be_chosen(self, client: CheckingClient) -> None:
        here = constituency(state=MeetingState.CLOSED)
        frozen(here.meeting.id)
        text = sign_in(client, here.chair).get(f"/progress-report?as_of={here.meeting.id}").get_data(as_text=True)
        assert f'<option value="{here.meeting.id}" selected>The review on Wed 18 November</option>' in text


class TestConfidence:
    WORDS = "The bank rang about the receipt"

    def told(self, query: str = "") -> Constituency:
        """Officer 2 said something to the executive only; where a review is asked for, it was closed."""
        here = constituency()
        quiet: dict[Any, Any] = {"words": self.WORDS, "executive_only": True}
        with writing():
            db.session.query(RoleReport).filter_by(role_id=here.roles[1].id).update(quiet)
        if "as_of" in query:
            frozen(here.meeting.id)
        return here

    @pytest.mark.parametrize("query", ["?", "?by=role", "?as_of={}", "?as_of={}&by=role"])
    def test_the_executive_reads_it_marked_as_such(self, client: CheckingClient, query: str) -> None:
        here = self.told(query)
        found = said(sign_in(client, here.chair), query.format(here.meeting.id))
        assert f"For the executive only: {self.WORDS}" in found
        assert found.count("Two more people") == 4

    @pytest.mark.parametrize("query", ["?", "?by=role", "?as_of={}", "?as_of={}&by=role"])
    def test_a_coordinating_officer_reads_only_that_something_was_said(
        self, client: CheckingClient, query: str
    ) -> None:
        here = self.told(query)
        other = make_person("Cora Dinate", make_role("Co-ordinator", kind=RoleKind.COORDINATING))
        found = said(sign_in(client, other), query.format(here.meeting.id))
        assert self.WORDS not in found
        assert "Said to the executive only." in found
        assert found.count("Two more people") == 3

    def test_the_role_itself_reads_its_own_words(self, client: CheckingClient) -> None:
        here = self.told()
        with writing():
            db.session.query(Role).filter_by(id=here.roles[1].id).update({"kind": RoleKind.COORDINATING})
        holder = db.session.query(Person).filter_by(name="Person 2").one()
        assert self.WORDS in said(sign_in(client, holder))


class TestStatements:
    @pytest.mark.parametrize("query", ["", "?by=role", "?edition=annual"])
    def test_three_hundred_tasks_cost_twelve_statements_at_most(self, client: CheckingClient, query: str) -> None:
        here = constituency(300, 20)
        sign_in(client, here.chair).get("/progress-report")
        with statements() as seen:
            client.get(f"/progress-report{query}")
        assert len(seen) <= 12, seen

    def test_that_of_a_review_costs_six(self, client: CheckingClient) -> None:
        here = constituency(60, 6)
        frozen(here.meeting.id)
        sign_in(client, here.chair)
        with statements() as seen:
            client.get(f"/progress-report?as_of={here.meeting.id}")
        assert len(seen) <= 6, seen
