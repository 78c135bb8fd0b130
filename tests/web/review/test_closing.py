"""Amendments answered in a review, its closing, and what its page costs."""

from datetime import timedelta

from intranet.core import clock
from intranet.core.db import db
from intranet.core.meeting_vocabulary import MeetingState, ReviewPart
from intranet.core.plan_vocabulary import AmendmentState, ChangeAction, MeasureSource, PlanPart
from intranet.core.vocabulary import Cadence
from intranet.models import Amendment, Decision, Objective, Review, Snapshot
from tests.support.adoption import adopt
from tests.support.client import CheckingClient
from tests.support.meetings import EVENING, stand
from tests.support.people import keep, make_duty, make_person, make_role, sign_in
from tests.support.plan import change, make_measure, make_task
from tests.support.proposals import form_of
from tests.support.review import Executive, executive, page, stop, words
from tests.support.statements import statements

MOST = 12


def amendment(of: Executive) -> Amendment:
    """The treasurer would call the objective otherwise."""
    adopt(of.plan)
    made = Amendment(
        plan_id=of.plan.id,
        number=1,
        part=PlanPart.OBJECTIVE,
        part_id=of.objective.id,
        action=ChangeAction.CHANGE,
        changes={"words": {"was": "Pay for two campaigns", "would_be": "Pay for three campaigns"}},
        reason="More is needed.",
        role_id=of.treasurer.id,
        proposed_by_id=of.tom.id,
        proposed_at=clock.now() - timedelta(days=3),
    )
    keep(made)
    return made


class TestAnswer:
    def test_it_waits_at_its_stop_and_at_no_other(self, client: CheckingClient) -> None:
        of = executive()
        waiting = amendment(of)
        sign_in(client, of.ann)
        href = f'href="/meetings/{of.meeting.id}/review/amendments/{waiting.id}?'
        assert href in page(client, of, stop(of.treasurer.id))
        assert href in page(client, of, f"?by=objective&at={of.objective.id}")
        assert href not in page(client, of, stop(of.chair.id))
        assert href not in page(client, of, "?by=objective&at=outside")

    def test_agreeing_changes_the_plan_and_is_a_decision(self, client: CheckingClient) -> None:
        of = executive()
        waiting = amendment(of)
        sign_in(client, of.ann)
        at = f"/meetings/{of.meeting.id}/review/amendments/{waiting.id}{stop(of.treasurer.id)}"
        answer = client.send(at, form_of(client, at, answer="agreed"))
        assert answer.location.endswith(f"/review?by=role&at={of.treasurer.id}#amendments")
        assert db.session.get_one(Objective, of.objective.id, populate_existing=True).words == "Pay for three campaigns"
        decision = db.session.query(Decision).one()
        assert (decision.item_id, decision.amendment_id) == (of.item.id, waiting.id)

    def test_refusing_is_on_record(self, client: CheckingClient) -> None:
        of = executive()
        waiting = amendment(of)
        sign_in(client, of.ann)
        at = f"/meetings/{of.meeting.id}/review/amendments/{waiting.id}"
        client.send(at, form_of(client, at, answer="refused", words="Too much at once"))
        assert db.session.get_one(Amendment, waiting.id, populate_existing=True).state is AmendmentState.REFUSED

    def test_neither_agreed_nor_refused_comes_back(self, client: CheckingClient) -> None:
        of = executive()
        waiting = amendment(of)
        sign_in(client, of.ann)
        at = f"/meetings/{of.meeting.id}/review/amendments/{waiting.id}"
        answer = client.send(at, form_of(client, at, words="We talked"))
        assert answer.status_code == 422
        assert "agreed or refused" in answer.get_data(as_text=True)
        assert "We talked" in answer.get_data(as_text=True)

    def test_whoever_proposed_it_does_not_record_the_answer(self, client: CheckingClient) -> None:
        of = executive()
        waiting = amendment(of)
        change(waiting, proposed_by_id=of.ann.id)
        at = f"/meetings/{of.meeting.id}/review/amendments/{waiting.id}"
        html = sign_in(client, of.ann).get(at).get_data(as_text=True)
        assert "You proposed this yourself" in html
        assert 'value="agreed"' not in html

    def test_it_is_the_chair_s_and_the_secretary_s(self, client: CheckingClient) -> None:
        of = executive()
        waiting = amendment(of)
        at = f"/meetings/{of.meeting.id}/review/amendments/{waiting.id}"
        assert sign_in(client, of.tom).get(at).status_code == 403
        assert client.get(f"/meetings/{of.meeting.id}/review/amendments/999").status_code == 404


class TestClose:
    def close(self, client: CheckingClient, of: Executive) -> str:
        return f"/meetings/{of.meeting.id}/review/closing?by=role"

    def test_it_says_what_was_not_reached_then_freezes(self, client: CheckingClient) -> None:
        of = executive()
        sign_in(client, of.ann)
        client.send(f"/meetings/{of.meeting.id}/review/words", words("role", of.chair.id, words="Well"))
        html = client.get(self.close(client, of)).get_data(as_text=True)
        assert "1 of 3 stops reached." in html
        assert "Secretary and Treasurer." in html
        answer = client.send(self.close(client, of), form_of(client, self.close(client, of)))
        assert answer.location == f"/meetings/{of.meeting.id}/review"
        kept = db.session.query(Snapshot).one()
        assert (kept.pdf or b"").startswith(b"%PDF")
        html = page(client, of)
        assert "This review is closed." in html
        assert "Well" in html
        assert "Secretary and Treasurer." in html
        assert f"/progress-report?as_of={of.meeting.id}" in html

    def test_after_closing_a_word_is_refused(self, client: CheckingClient) -> None:
        of = executive()
        sign_in(client, of.ann)
        client.send(self.close(client, of), form_of(client, self.close(client, of)))
        answer = client.send(f"/meetings/{of.meeting.id}/review/words", words("role", of.chair.id, words="Late word"))
        assert answer.status_code == 422
        assert "This review is closed." in answer.get_data(as_text=True)
        assert client.get(self.close(client, of)).status_code == 303
        assert db.session.query(Review).count() == 0

    def test_a_plan_that_changed_meanwhile_is_shown_and_asked_again(self, client: CheckingClient) -> None:
        of = executive()
        waiting = amendment(of)
        sign_in(client, of.ann)
        sent = form_of(client, self.close(client, of))
        at = f"/meetings/{of.meeting.id}/review/amendments/{waiting.id}"
        client.send(at, form_of(client, at, answer="agreed"))
        answer = client.send(self.close(client, of), sent)
        html = answer.get_data(as_text=True)
        assert answer.status_code == 422
        assert "The plan changed while this page was open." in html
        assert f'href="/amendments/{waiting.id}"' in html
        assert "New" in html
        assert db.session.query(Snapshot).count() == 0
        assert client.send(self.close(client, of), form_of(client, self.close(client, of))).status_code == 303
        assert db.session.query(Snapshot).count() == 1

    def test_without_the_plan_it_showed_it_asks_again(self, client: CheckingClient) -> None:
        of = executive()
        sign_in(client, of.ann)
        assert client.send(self.close(client, of), {"plan": "nonsense"}).status_code == 422

    def test_before_the_meeting_there_is_nothing_to_close(self, client: CheckingClient) -> None:
        of = executive(MeetingState.PLANNED)
        sign_in(client, of.ann)
        answer = client.get(self.close(client, of), follow_redirects=True)
        assert "The review begins when the meeting is open." in answer.get_data(as_text=True)

    def test_only_whoever_runs_the_meeting_closes_it(self, client: CheckingClient) -> None:
        of = executive()
        assert sign_in(client, of.tom).get(self.close(client, of)).status_code == 403
        assert "Close the review" not in page(client, of)


def test_three_hundred_tasks_and_twenty_roles_cost_twelve_statements(client: CheckingClient) -> None:
    of = executive()
    amendment(of)
    make_measure(of.objective, "Ticks", 10, source=MeasureSource.DUTIES_TICKED)
    roles = [of.treasurer, *(stand(make_role(f"Officer {number}", sort=9)) for number in range(17))]
    for number, role in enumerate(roles):
        make_person(f"Officer Number {number}", role)
    for number in range(300):
        due = EVENING + timedelta(days=number - 100)
        make_task(of.plan, roles[number % len(roles)], f"Task {number}", objective=of.objective, due_on=due)
    for cadence in (Cadence.MONTHLY, Cadence.ONGOING, Cadence.EACH_MEETING, Cadence.ONCE_A_TERM):
        make_duty(of.treasurer, f"Some {cadence.value} work", cadence)
    keep(Review(meeting_id=of.meeting.id, part=ReviewPart.ROLE, part_id=of.chair.id, at=clock.now(), by_id=of.ann.id))
    sign_in(client, of.ann)
    at = f"/meetings/{of.meeting.id}/review"
    for path in (f"{at}{stop(of.treasurer.id)}", f"{at}?by=objective&at={of.objective.id}", at):
        client.get(path)
        with statements() as sent:
            assert client.get(path).status_code == 200
        assert len(sent) <= MOST, (path, sent)
