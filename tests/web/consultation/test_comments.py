"""Officers' comments on a plan, and the answers to them."""

from typing import Any

import pytest
from flask import Flask

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.core.plan_vocabulary import CommentAnswer, PlanPart, PlanState, TaskState
from intranet.core.vocabulary import RoleKind
from intranet.models import Comment, Plan, Role
from tests.support.client import CheckingClient, client_of
from tests.support.consultation import comments
from tests.support.consultation_pages import made, text
from tests.support.people import make_person, make_role, sign_in
from tests.support.plan import make_objective, make_plan, make_task
from tests.support.statements import statements


@pytest.fixture
def tom(app: Flask, treasurer: Role) -> CheckingClient:
    return sign_in(client_of(app), make_person("Tom Zeal", treasurer))


def say(client: CheckingClient, about: str = "plan", words: str = "Is this enough?", **more: Any) -> Any:
    return client.send("/plan/2027/comments/new", {"about": about, "words": words, **more})


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
