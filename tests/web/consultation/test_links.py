"""The links that officers give out, and what a guest reads and writes."""

import re
from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from intranet.core.db import db, writing
from intranet.core.plan_vocabulary import PlanState, Priority, TaskState
from intranet.core.vocabulary import Office
from intranet.models import ConsultationLink, Plan, Role
from intranet.services import comments as verbs
from tests.support.client import CheckingClient, client_of
from tests.support.consultation import comments
from tests.support.consultation_pages import made, text
from tests.support.people import days_from_now, make_role
from tests.support.plan import make_measure, make_meeting, make_objective, make_plan, make_section, make_task
from tests.support.statements import statements


class TestLinks:
    def test_an_address_is_shown_in_full_once(self, plan: Plan, secretary: CheckingClient) -> None:
        path = made(secretary)
        again = text(secretary, "/plan/2027/consultation-links")
        assert path not in again
        assert "the Wearmoor branch" in again

    def test_the_address_follows_no_foreign_host(self, plan: Plan, secretary: CheckingClient) -> None:
        for headers in ({"X-Forwarded-Host": "evil.example"}, {"Forwarded": "host=evil.example"}):
            secretary.send("/plan/2027/consultation-links", {"name": str(headers)}, headers=headers)
            page = secretary.get("/plan/2027/consultation-links", headers=headers).get_data(as_text=True)
            assert "http://localhost/consultation/" in page
            assert "//evil" not in page

    def test_a_new_address_ends_the_old_and_keeps_what_came(
        self, plan: Plan, secretary: CheckingClient, app: Flask
    ) -> None:
        old = made(secretary)
        guest = client_of(app)
        guest.send(f"{old}/comments", {"about": "plan", "words": "From the branch"})
        link = db.session.query(ConsultationLink).one()
        assert "opens nothing any more" in text(secretary, f"/consultation-links/{link.id}/renewal")
        secretary.send(f"/consultation-links/{link.id}/renewal")
        found = re.search(r'value="http://localhost([^"]+)"', text(secretary, "/plan/2027/consultation-links"))
        assert found
        text(guest, old, 404)
        assert "From the branch" in text(guest, found[1])

    def test_a_link_is_ended_after_one_question(self, plan: Plan, secretary: CheckingClient, app: Flask) -> None:
        path = made(secretary)
        link = db.session.query(ConsultationLink).one()
        assert "cannot be opened again" in text(secretary, f"/consultation-links/{link.id}/revocation")
        text(client_of(app), path)
        secretary.send(f"/consultation-links/{link.id}/revocation")
        assert "This link was ended" in text(client_of(app), path, 410)
        assert "Ended today" in text(secretary, "/plan/2027/consultation-links")

    def test_a_name_is_asked_for_and_is_one_links_alone(self, plan: Plan, secretary: CheckingClient) -> None:
        made(secretary)
        for name, refusal in (("", "whom the link is for"), ("The wearmoor branch", "has a link already")):
            answer = secretary.send("/plan/2027/consultation-links", {"name": name})
            assert answer.status_code == 422
            assert refusal in answer.get_data(as_text=True)

    def test_they_are_the_chairs_and_the_secretarys(self, plan: Plan, bea: CheckingClient) -> None:
        text(bea, "/plan/2027/consultation-links", 403)
        assert bea.send("/plan/2027/consultation-links", {"name": "Me"}).status_code == 403
        assert "Private links" not in text(bea, "/plan/2027/comments")


class TestGuest:
    @pytest.fixture
    def path(self, plan: Plan, secretary: CheckingClient) -> str:
        return made(secretary)

    def test_the_plan_is_there_to_read_and_names_roles_only(
        self, plan: Plan, path: str, client: CheckingClient, treasurer: Role, secretary: CheckingClient
    ) -> None:
        women = make_role("Women's Officer", Office.WOMENS_OFFICER)
        section = make_section(plan, treasurer, "Budget", words="What we spend.")
        inside = make_objective(
            plan, treasurer, "Raise enough", why="Nothing is free.", partners=[women], section_id=section.id
        )
        make_measure(inside, "Money raised", 1200, unit="pounds", baseline=900)
        make_task(plan, treasurer, "Write to donors", objective=inside, detail="All of them", due_quarter="2027-Q1")
        make_objective(plan, None, "Nobody leads this yet", priority=Priority.ESSENTIAL)
        make_task(plan, women, "Loose end")
        make_task(plan, women, "Given up", state=TaskState.DROPPED, dropped_because="No time")
        page = text(client, path)
        for said in (
            "Our plan for 2027",
            "for the Wearmoor branch",
            "Friday 27 November 2026",
            "Together.",
            "We grew.",
            "What we spend.",
            "Raise enough",
            "Nothing is free.",
            "led by Treasurer, with Women&#39;s Officer",
            "Money raised: from 900 up to 1,200 pounds",
            "Write to donors",
            "All of them",
            "by the end of Q1 2027",
            "Nobody leads this yet",
            "Loose end",
        ):
            assert said in page, said
        assert "Given up" not in page
        assert "Sam Ode" not in page
        assert "@" not in page
        assert '<nav class="places"' not in page

    def test_it_costs_the_same_for_many(self, plan: Plan, path: str, client: CheckingClient, treasurer: Role) -> None:
        counts = []
        for number in range(4):
            objective = make_objective(plan, treasurer, f"Objective {number}")
            make_measure(objective)
            make_task(plan, treasurer, objective=objective)
            with statements() as seen:
                client.get(path)
            counts.append(len(seen))
        assert len(set(counts)) == 1
        assert counts[0] <= 12

    def test_a_comment_and_its_answer_come_back_to_the_same_link_alone(
        self, plan: Plan, path: str, client: CheckingClient, secretary: CheckingClient, treasurer: Role
    ) -> None:
        objective = make_objective(plan, treasurer, "Raise enough money")
        writing_page = text(client, f"{path}/comments?part=objective&id={objective.id}")
        assert f'<option selected value="objective-{objective.id}">' in writing_page
        answer = client.send(f"{path}/comments", {"about": f"objective-{objective.id}", "words": "From\nus"})
        assert (answer.status_code, answer.location) == (303, path)
        page = text(client, path)
        assert "Thank you. Your comment is with the officers" in page
        assert "Objective: Raise enough money" in page
        (comment,) = comments()
        secretary.send(f"/comments/{comment.id}/answer", {"answer": "taken-up", "words": "We will.", "version": "1"})
        page = text(client, path)
        assert "Taken up" in page
        assert "We will." in page
        assert "Sam Ode" not in page
        assert "What came from you" not in text(client, made(secretary, "Another union"))

    def test_reading_sets_no_cookie_and_writing_a_hard_one(self, path: str, app: Flask) -> None:
        guest = client_of(app)
        assert "Set-Cookie" not in guest.get(path).headers
        (cookie,) = guest.get(f"{path}/comments").headers.getlist("Set-Cookie")
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie

    def test_a_part_of_another_plan_or_of_none_is_refused_and_nothing_is_lost(
        self, plan: Plan, path: str, client: CheckingClient
    ) -> None:
        other = make_objective(make_plan(2025))
        for about in (f"objective-{other.id}", "objective-999", "person-1", "plan-1", "", "objective-1e3"):
            answer = client.send(f"{path}/comments", {"about": about, "words": "Long thoughts"})
            assert answer.status_code == 422, about
            assert "Please choose one from the list." in answer.get_data(as_text=True)
            assert "Long thoughts" in answer.get_data(as_text=True)
        assert comments() == []

    @pytest.mark.parametrize("words", ["", "   ", "x" * 5001, "odd \x00 character"])
    def test_words_that_cannot_be_kept_come_back(self, path: str, client: CheckingClient, words: str) -> None:
        answer = client.send(f"{path}/comments", {"about": "plan", "words": words})
        assert answer.status_code == 422
        assert comments() == []
        if words.strip("x ").strip():
            assert "character" in answer.get_data(as_text=True)

    def test_many_at_once_wait_with_what_was_typed(self, path: str, client: CheckingClient) -> None:
        for number in range(verbs.AT_ONCE):
            assert client.send(f"{path}/comments", {"about": "plan", "words": f"No. {number}"}).status_code == 303
        answer = client.send(f"{path}/comments", {"about": "plan", "words": "One more thought"})
        assert answer.status_code == 429
        assert 0 < int(answer.headers["Retry-After"]) <= 600
        assert "One more thought" in answer.get_data(as_text=True)
        assert "Please wait" in answer.get_data(as_text=True)
        assert len(comments()) == verbs.AT_ONCE

    def test_whatever_ends_the_consultation_hands_the_text_back(
        self, plan: Plan, path: str, client: CheckingClient, evening: time_machine.Traveller
    ) -> None:
        evening.shift(timedelta(days=10))
        shut = text(client, path, 410)
        assert "This consultation ended on 27 November 2026" in shut
        assert "Together." not in shut
        answer = client.send(f"{path}/comments", {"about": "plan", "words": "Typed too long"})
        assert answer.status_code == 410
        assert "Typed too long" in answer.get_data(as_text=True)
        assert "This consultation ended on" in answer.get_data(as_text=True)
        assert comments() == []

    @pytest.mark.parametrize("state", [state for state in PlanState if state is not PlanState.CONSULTATION])
    def test_a_plan_that_has_moved_on_is_shut(
        self, plan: Plan, path: str, client: CheckingClient, state: PlanState
    ) -> None:
        day = days_from_now(0)
        meeting = make_meeting(day)
        with writing():
            moved = db.session.get_one(Plan, plan.id)
            moved.state, moved.adopted_on, moved.adopted_at_id = state, day, meeting.id
        text(client, path, 410)
        text(client, f"{path}/comments", 410)

    def test_an_officer_is_pointed_to_their_own_role(self, path: str, bea: CheckingClient) -> None:
        page = text(bea, path)
        assert "/plan/2027/comments/new" in page
        assert "Bea Marsh" not in page
        bea.send(f"{path}/comments", {"about": "plan", "words": "As a guest"})
        assert (comments()[0].person_id, comments()[0].guest_name) == (None, "the Wearmoor branch")
