"""The review of a meeting on its pages."""

from datetime import timedelta

import pytest

from intranet.core import clock
from intranet.core.db import db
from intranet.core.meeting_vocabulary import MeetingState, ReviewPart
from intranet.core.plan_vocabulary import TaskState
from intranet.core.vocabulary import BodyKind, RoleKind, StandingKind
from intranet.models import Account, Review, RoleReport, Tick
from tests.support.client import CheckingClient
from tests.support.meetings import EVENING, body_of, hold, stand
from tests.support.people import keep, make_duty, make_person, make_role, sign_in
from tests.support.plan import change, make_measure, make_reading, make_task
from tests.support.review import executive, page, stop, words


class TestShow:
    def test_it_begins_at_the_first_stop_that_is_not_reached(self, client: CheckingClient) -> None:
        of = executive()
        keep(
            Review(meeting_id=of.meeting.id, part=ReviewPart.ROLE, part_id=of.chair.id, at=clock.now(), by_id=of.ann.id)
        )
        html = page(sign_in(client, of.ann), of)
        assert "<h1>Secretary</h1>" in html
        assert "2 of 3" in html
        assert "1 of 3 reached" in html

    def test_a_role_has_its_work_late_first_and_what_was_done_since(self, client: CheckingClient) -> None:
        of = executive()
        make_task(of.plan, of.treasurer, "Later", due_on=EVENING + timedelta(days=100))
        make_task(of.plan, of.treasurer, "Finished", state=TaskState.DONE)
        html = page(sign_in(client, of.ann), of, stop(of.treasurer.id))
        assert html.index("Open the bank account") < html.index("Later") < html.index("Finished")
        assert "Thank the helpers" not in html
        assert "Done or dropped since Sat 19 September" in html

    def test_duties_late_ones_first_and_ticks_since(self, client: CheckingClient) -> None:
        of = executive()
        duty = make_duty(of.treasurer, "Keep the books", owed_from=EVENING - timedelta(days=60))
        html = page(sign_in(client, of.ann), of, stop(of.treasurer.id))
        assert html.count("Keep the books") > 1
        assert f'value="{duty.id}/2026-10"' in html
        client.send(f"/meetings/{of.meeting.id}/review/ticks", {"tick": f"{duty.id}/2026-10"})
        html = page(client, of, stop(of.treasurer.id))
        assert "Done since" in html
        tick = db.session.query(Tick).one()
        client.send(f"/meetings/{of.meeting.id}/review/ticks", {"undo": tick.id})
        assert "Done since" not in page(client, of, stop(of.treasurer.id)).split("Done or dropped")[0]

    def test_readings_are_small_pictures_with_their_numbers(self, client: CheckingClient) -> None:
        of = executive()
        measure = make_measure(of.objective, "Pounds raised", 500, unit="pounds")
        make_reading(measure, 100, EVENING - timedelta(days=60), of.treasurer, of.tom)
        make_reading(measure, 320, EVENING - timedelta(days=3), of.treasurer, of.tom)
        html = page(sign_in(client, of.ann), of, stop(of.treasurer.id))
        assert '<svg class="line"' in html
        assert "320 on Sun 15 November, of 500 pounds" in html

    def test_by_objective_each_has_its_own_tasks_and_the_rest_comes_last(self, client: CheckingClient) -> None:
        of = executive()
        sign_in(client, of.ann)
        html = page(client, of, f"?by=objective&at={of.objective.id}")
        assert "<h1>Pay for two campaigns</h1>" in html
        assert "Open the bank account" in html
        assert "1 of 2" in html
        assert "Thank the helpers" in page(client, of, "?by=objective&at=outside")

    @pytest.mark.parametrize("query", ["?by=nonsense", "?by=role&at=999", "?at=%00", "?by=objective&at=" + "9" * 400])
    def test_an_odd_address_leads_to_a_stop(self, client: CheckingClient, query: str) -> None:
        of = executive()
        assert "data-stop" in page(sign_in(client, of.ann), of, query)

    def test_another_body_has_no_review(self, client: CheckingClient) -> None:
        of = executive()
        other = hold(body=body_of(BodyKind.GENERAL, "All members"), state=MeetingState.OPEN)
        change(of.meeting, body_id=other.body_id)
        html = page(sign_in(client, of.ann), of)
        assert "Only the executive reviews" in html

    def test_before_the_meeting_it_can_be_read_and_says_when_it_begins(self, client: CheckingClient) -> None:
        of = executive(MeetingState.PAPERS_OUT)
        html = page(sign_in(client, of.ann), of)
        assert "The review begins when the meeting is open." in html
        assert "data-stop" not in html

    def test_an_observer_reads_and_has_nothing_to_press(self, client: CheckingClient) -> None:
        of = executive()
        observer = stand(make_role("Observer", kind=RoleKind.OBSERVER), StandingKind.OBSERVES)
        html = page(sign_in(client, make_person("Olu Watts", observer)), of, stop(of.treasurer.id))
        assert "Open the bank account" in html
        assert "data-stop" not in html
        assert 'class="tick"' not in html
        assert client.send(f"/meetings/{of.meeting.id}/review/words", words("role", 1)).status_code == 403
        assert client.get(f"/meetings/{of.meeting.id}/review/closing").status_code == 403

    def test_whoever_has_no_standing_is_refused(self, client: CheckingClient) -> None:
        of = executive()
        page(sign_in(client, make_person("Flo Reed", make_role("Delegate", kind=RoleKind.DELEGATE))), of, status=403)

    def test_words_for_the_executive_only_stay_with_it(self, client: CheckingClient) -> None:
        of = executive()
        report = RoleReport(
            role_id=of.treasurer.id,
            meeting_id=of.meeting.id,
            given_by_id=of.tom.id,
            acted_as="lead",
            given_at=clock.now(),
            words="The account is frozen",
            executive_only=True,
            needs_decision=True,
        )
        keep(report)
        html = page(sign_in(client, of.ann), of, stop(of.treasurer.id))
        assert "The account is frozen" in html
        assert "Needs a decision" in html
        speaker = stand(make_role("Co-ordinator", kind=RoleKind.COORDINATING), StandingKind.SPEAKS)
        html = page(sign_in(client, make_person("Coe Dean", speaker)), of, stop(of.treasurer.id))
        assert "The account is frozen" not in html
        assert "Said to the executive only." in html


class TestKeys:
    def test_every_key_has_something_to_press(self, client: CheckingClient) -> None:
        of = executive()
        html = page(sign_in(client, of.ann), of, stop(of.secretary.id))
        for key in "garbdwnpl+":
            assert f'data-key="{key}"' in html
        assert "<dd>On track</dd>" in html
        assert "js/review.js" in html

    def test_they_can_be_switched_off(self, client: CheckingClient) -> None:
        of = executive()
        account = db.session.query(Account).filter_by(person_id=of.ann.id).one()
        change(account, single_keys=False)
        assert 'data-keys="off"' in page(sign_in(client, of.ann), of)
