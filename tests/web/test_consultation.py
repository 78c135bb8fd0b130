"""The consultation room: officers' comments and answers, the links they give out, and what a guest reads and writes."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.core.plan_vocabulary import CommentAnswer, PlanPart, PlanState, Priority, TaskState
from intranet.core.vocabulary import Office, RoleKind
from intranet.models import Comment, ConsultationLink, Plan, Role
from intranet.services import comments as verbs
from tests.support.client import CheckingClient, client_of
from tests.support.consultation import comments, in_consultation
from tests.support.people import days_from_now, make_person, make_role, sign_in
from tests.support.plan import make_measure, make_meeting, make_objective, make_plan, make_section, make_task
from tests.support.statements import statements


@pytest.fixture
def plan(app: Flask) -> Plan:
    return in_consultation(opening="Together.\nAgain.", where_we_stand="We grew.")


@pytest.fixture
def treasurer(app: Flask) -> Role:
    return make_role("Treasurer", Office.TREASURER)


@pytest.fixture
def secretary(app: Flask) -> CheckingClient:
    return sign_in(client_of(app), make_person("Sam Ode", make_role("Secretary", Office.SECRETARY)))


@pytest.fixture
def bea(app: Flask) -> CheckingClient:
    return sign_in(client_of(app), make_person("Bea Marsh", make_role("Women's Officer", Office.WOMENS_OFFICER)))


@pytest.fixture
def tom(app: Flask, treasurer: Role) -> CheckingClient:
    return sign_in(client_of(app), make_person("Tom Zeal", treasurer))


def say(client: CheckingClient, about: str = "plan", words: str = "Is this enough?", **more: Any) -> Any:
    return client.send("/plan/2027/comments/new", {"about": about, "words": words, **more})


def text(client: CheckingClient, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return answer.get_data(as_text=True)


class TestListComments:
    def test_it_says_who_said_what_on_which_part_and_what_became_of_it(
        self, plan: Plan, bea: CheckingClient, tom: CheckingClient, treasurer: Role
    ) -> None:
        objective = make_objective(plan, treasurer, "Raise enough money")
        say(bea, f"objective-{objective.id}", "By when?")
        (comment,) = comments()
        page = text(bea, "/plan/2027/comments")
        assert "Bea Marsh, Women&#39;s Officer" in page
        assert "Objective: Raise enough money" in page
        assert "Waits for an answer from the Treasurer" in page
        tom.send(f"/comments/{comment.id}/answer", {"answer": "taken-up", "words": "By June.", "version": "1"})
        page = text(bea, "/plan/2027/comments")
        assert "Taken up" in page
        assert "By June." in page
        assert "Tom Zeal, Treasurer, today" in page

    def test_it_shows_what_waits_or_one_kind_of_part(
        self, plan: Plan, bea: CheckingClient, tom: CheckingClient, treasurer: Role
    ) -> None:
        task = make_task(plan, treasurer)
        say(bea, "plan", "On the whole")
        say(bea, f"task-{task.id}", "On the task")
        on_task = comments()[1]
        tom.send(f"/comments/{on_task.id}/answer", {"answer": "noted", "words": "", "version": "1"})
        waiting = text(bea, "/plan/2027/comments?show=unanswered")
        assert "On the whole" in waiting
        assert "On the task" not in waiting
        tasks = text(bea, "/plan/2027/comments?part=task")
        assert "On the task" in tasks
        assert "On the whole" not in tasks
        assert "Every comment here has been answered" in text(bea, "/plan/2027/comments?part=task&show=unanswered")
        assert "No comment is about this" in text(bea, "/plan/2027/comments?part=section")
        assert "On the whole" in text(bea, "/plan/2027/comments?part=nonsense&show=nonsense&page=x")

    def test_it_has_pages(self, plan: Plan, bea: CheckingClient, treasurer: Role) -> None:
        with writing():
            db.session.add_all(
                Comment(
                    plan_id=plan.id,
                    part=PlanPart.PLAN,
                    words=f"Comment {number}.",
                    said_at=clock.now(),
                    person_id=1,
                    role_id=treasurer.id,
                )
                for number in range(41)
            )
        assert "Comment 0." not in text(bea, "/plan/2027/comments")
        assert "Comment 0." in text(bea, "/plan/2027/comments?page=2")

    def test_who_came_by_link_is_named_by_the_link(self, plan: Plan, secretary: CheckingClient, app: Flask) -> None:
        path = made(secretary)
        client_of(app).send(f"{path}/comments", {"about": "plan", "words": "From the branch"})
        assert "by private link, for the Wearmoor branch" in text(secretary, "/plan/2027/comments")
        assert "the Wearmoor branch, by a private link" in text(secretary, "/record")

    def test_it_costs_the_same_for_many(self, plan: Plan, bea: CheckingClient, treasurer: Role) -> None:
        counts = []
        for number in range(6):
            task = make_task(plan, treasurer, f"Task {number}")
            say(bea, f"task-{task.id}")
            with statements() as seen:
                bea.get("/plan/2027/comments")
            counts.append(len(seen))
        assert len(set(counts)) == 1
        assert counts[0] <= 12

    def test_nobody_has_commented_yet(self, plan: Plan, bea: CheckingClient) -> None:
        assert "Nobody has commented yet" in text(bea, "/plan/2027/comments")

    def test_only_officers_read_it(self, plan: Plan, client: CheckingClient) -> None:
        sign_in(client, make_person("Dee Low", make_role("Delegate", kind=RoleKind.DELEGATE)))
        text(client, "/plan/2027/comments", 403)
        text(client, "/plan/2026/comments", 404)


class TestComment:
    def test_the_form_opens_at_the_part_that_was_asked_for(
        self, plan: Plan, bea: CheckingClient, treasurer: Role
    ) -> None:
        objective = make_objective(plan, treasurer, "Raise enough money")
        page = text(bea, f"/plan/2027/comments/new?part=objective&id={objective.id}")
        assert f'<option selected value="objective-{objective.id}">' in page
        assert "The plan as a whole" in text(bea, "/plan/2027/comments/new?part=objective&id=999")

    def test_saying_something_leads_to_it(self, plan: Plan, bea: CheckingClient) -> None:
        answer = say(bea)
        assert answer.status_code == 303
        assert "Is this enough?" in text(bea, answer.location)

    def test_whoever_holds_several_roles_says_which(self, plan: Plan, app: Flask, treasurer: Role) -> None:
        auditor = make_role("Press Officer")
        both = sign_in(client_of(app), make_person("Cy Park", treasurer, auditor))
        assert "In which role do you say this?" in text(both, "/plan/2027/comments/new")
        assert say(both).status_code == 422
        assert say(both, role_id="999").status_code == 422
        assert say(both, role_id=str(auditor.id)).status_code == 303
        assert comments()[0].role_id == auditor.id

    def test_whoever_holds_one_is_not_asked(self, plan: Plan, bea: CheckingClient) -> None:
        assert "In which role" not in text(bea, "/plan/2027/comments/new")

    @pytest.mark.parametrize(
        ("about", "words", "refusal"),
        [
            ("plan", "", "Please write your comment."),
            ("plan", "x" * 5001, "5,000 characters"),
            ("objective-999", "Kept", "Please choose one from the list."),
            ("", "Kept", "Please choose one from the list."),
            ("measure-1", "Kept", "Please choose one from the list."),
        ],
    )
    def test_what_is_wrong_is_said_beside_it_and_nothing_is_lost(
        self, plan: Plan, bea: CheckingClient, about: str, words: str, refusal: str
    ) -> None:
        answer = say(bea, about, words)
        assert answer.status_code == 422
        assert refusal in answer.get_data(as_text=True)
        assert words in answer.get_data(as_text=True)
        assert comments() == []

    def test_a_part_that_is_removed_while_one_types_is_refused_and_the_text_stays(
        self, plan: Plan, bea: CheckingClient, treasurer: Role
    ) -> None:
        task = make_task(plan, treasurer)
        with writing():
            db.session.get_one(type(task), task.id).state = TaskState.UNDER_WAY
            db.session.delete(db.session.get_one(type(task), task.id))
        answer = say(bea, f"task-{task.id}", "Long thoughts")
        assert answer.status_code == 422
        assert "Long thoughts" in answer.get_data(as_text=True)

    def test_a_plan_that_takes_no_comments_says_so(self, bea: CheckingClient) -> None:
        make_plan(2027, PlanState.DRAFT)
        assert "still being written" in text(bea, "/plan/2027/comments/new")
        answer = say(bea, words="Kept all the same")
        assert answer.status_code == 422
        assert "Kept all the same" in answer.get_data(as_text=True)


class TestAnswer:
    def test_the_lead_the_chair_and_the_secretary_answer_and_others_do_not(
        self, plan: Plan, bea: CheckingClient, tom: CheckingClient, secretary: CheckingClient, treasurer: Role
    ) -> None:
        objective = make_objective(plan, treasurer)
        say(bea, f"objective-{objective.id}")
        path = f"/comments/{comments()[0].id}/answer"
        assert "Save the answer" in text(tom, path)
        assert "Save the answer" in text(secretary, path)
        text(bea, path, 403)
        assert bea.send(path, {"answer": "noted", "version": "1"}).status_code == 403
        assert "Answer</a>" not in text(bea, "/plan/2027/comments")
        text(tom, "/comments/999/answer", 404)

    def test_not_this_year_asks_why(self, plan: Plan, secretary: CheckingClient) -> None:
        say(secretary)
        path = f"/comments/{comments()[0].id}/answer"
        answer = secretary.send(path, {"answer": "not-this-year", "words": "", "version": "1"})
        assert answer.status_code == 422
        assert "Please say why not this year" in answer.get_data(as_text=True)
        for wrong in ("", "maybe"):
            answer = secretary.send(path, {"answer": wrong, "words": "Kept", "version": "1"})
            assert answer.status_code == 422
            assert "Please choose one of the three." in answer.get_data(as_text=True)
            assert "Kept" in answer.get_data(as_text=True)

    def test_the_second_of_two_sees_both(
        self, plan: Plan, secretary: CheckingClient, tom: CheckingClient, treasurer: Role
    ) -> None:
        objective = make_objective(plan, treasurer)
        say(secretary, f"objective-{objective.id}")
        path = f"/comments/{comments()[0].id}/answer"
        secretary.send(path, {"answer": "noted", "words": "Noted by me", "version": "1"})
        answer = tom.send(path, {"answer": "taken-up", "words": "Taken by me", "version": "1"})
        assert answer.status_code == 409
        assert "Noted by me" in answer.get_data(as_text=True)
        assert "Taken by me" in answer.get_data(as_text=True)
        assert comments()[0].answer is CommentAnswer.NOTED

    def test_once_the_members_have_the_plan_it_stays(self, plan: Plan, secretary: CheckingClient) -> None:
        say(secretary)
        with writing():
            db.session.get_one(Plan, plan.id).state = PlanState.MEMBERS
        path = f"/comments/{comments()[0].id}"
        assert "gone on to the members" in text(secretary, f"{path}/answer")
        for page in (path, "/plan/2027/comments"):
            assert "/answer" not in text(secretary, page)
        answer = secretary.send(f"{path}/answer", {"answer": "noted", "words": "Too late", "version": "1"})
        assert answer.status_code == 422
        assert "Too late" in answer.get_data(as_text=True)


def made(secretary: CheckingClient, name: str = "the Wearmoor branch") -> str:
    """Make a link as the secretary does, and read its address off the page; the path of it."""
    answer = secretary.send("/plan/2027/consultation-links", {"name": name})
    assert answer.status_code == 303
    found = re.search(r'value="http://localhost(/consultation/[\w-]+)"', text(secretary, answer.location))
    assert found
    return found[1]


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
