"""Home: the duties that somebody owes in all their roles, ticked there."""

from datetime import date, timedelta

import pytest
import time_machine

from intranet.core.db import db, writing
from intranet.core.vocabulary import Answer, Cadence, Office
from intranet.models import Term, Tick
from tests.support.client import CheckingClient
from tests.support.people import days_from_now, make_duty, make_person, make_role, sign_in

LAST_MONTH = date(2026, 10, 20)


def test_somebody_without_a_sign_in_is_asked_to_sign_in(client: CheckingClient) -> None:
    response = client.get("/")
    assert response.status_code == 303
    assert response.headers["Location"].startswith("/sign-in")


def test_what_is_due_comes_in_order_of_time(client: CheckingClient) -> None:
    treasurer = make_role("Treasurer", Office.TREASURER)
    make_duty(treasurer, "Do the later thing", Cadence.QUARTERLY, adopted_on=LAST_MONTH)
    make_duty(treasurer, "Do the sooner thing", Cadence.WEEKLY, adopted_on=days_from_now(-1))
    sign_in(client, make_person("Ann Lee", treasurer))
    text = client.get("/").get_data(as_text=True)
    assert text.index("Do the sooner thing") < text.index("Do the later thing")


def test_a_missed_occasion_needs_a_hand(client: CheckingClient) -> None:
    treasurer = make_role("Treasurer", Office.TREASURER)
    make_duty(treasurer, "Bank the money", Cadence.MONTHLY, adopted_on=LAST_MONTH)
    sign_in(client, make_person("Ann Lee", treasurer))
    text = client.get("/").get_data(as_text=True)
    assert "Needs a hand" in text
    assert "from before today" in text


def test_one_press_ticks_and_one_press_undoes(client: CheckingClient) -> None:
    treasurer = make_role("Treasurer", Office.TREASURER)
    duty = make_duty(treasurer, "Bank the money", Cadence.MONTHLY, adopted_on=days_from_now(0))
    sign_in(client, make_person("Ann Lee", treasurer))
    response = client.send(f"/duties/{duty.id}/ticks", {"occasion": "2026-11"})
    assert response.status_code == 303
    assert "Done today by you" in client.get("/").get_data(as_text=True)
    tick = db.session.query(Tick).one()
    assert client.send(f"/ticks/{tick.id}/undoing").status_code == 303
    assert "Done today by you" not in client.get("/").get_data(as_text=True)
    assert db.session.query(Tick).one().undone_at is not None


def test_htmx_gets_the_row_back_with_undo_in_it(client: CheckingClient) -> None:
    treasurer = make_role("Treasurer", Office.TREASURER)
    duty = make_duty(treasurer, "Bank the money", Cadence.MONTHLY, adopted_on=days_from_now(0))
    sign_in(client, make_person("Ann Lee", treasurer))
    response = client.send(f"/duties/{duty.id}/ticks", {"occasion": "2026-11"}, headers={"HX-Request": "true"})
    assert response.status_code == 200
    text = response.get_data(as_text=True)
    assert text.strip().startswith("<li")
    assert "Undo" in text


def test_a_partner_sees_the_duty_with_others_and_may_tick(client: CheckingClient) -> None:
    treasurer, chair = make_role("Treasurer", Office.TREASURER), make_role("Chair", Office.CHAIR)
    duty = make_duty(treasurer, "Make a budget", Cadence.MONTHLY, partners=[chair], adopted_on=days_from_now(0))
    make_person("Ann Lee", treasurer)
    sign_in(client, make_person("Bea Marsh", chair))
    text = client.get("/").get_data(as_text=True)
    assert "With others" in text
    assert client.send(f"/duties/{duty.id}/ticks", {"occasion": "2026-11"}).status_code == 303


def test_the_deputy_covers_a_vacant_role(client: CheckingClient) -> None:
    chair = make_role("Chair", Office.CHAIR)
    treasurer = make_role("Treasurer", Office.TREASURER, deputy_id=chair.id)
    make_person("Old Holder", treasurer, since=date(2025, 1, 1))
    with writing():
        term = db.session.query(Term).filter_by(role_id=treasurer.id).one()
        term.ended_on = LAST_MONTH
    make_duty(treasurer, "Bank the money", Cadence.MONTHLY, adopted_on=days_from_now(-30))
    sign_in(client, make_person("Bea Marsh", chair))
    text = client.get("/").get_data(as_text=True)
    assert "Covering" in text
    assert "Bank the money" in text


def test_a_line_on_an_ongoing_duty_shows_with_its_age(client: CheckingClient) -> None:
    treasurer = make_role("Treasurer", Office.TREASURER)
    duty = make_duty(treasurer, "Keep the accounts", Cadence.ONGOING)
    sign_in(client, make_person("Ann Lee", treasurer))
    assert "Not said yet" in client.get("/").get_data(as_text=True)
    answer = {"answer": Answer.NEEDS_A_HAND.value, "words": "The ledger is behind"}
    assert client.send(f"/duties/{duty.id}/lines", answer).status_code == 303
    text = client.get("/").get_data(as_text=True)
    assert "today, by Ann Lee" in text
    assert "The ledger is behind" in text


def test_all_as_before_freshens_every_line(client: CheckingClient, evening: time_machine.Traveller) -> None:
    treasurer = make_role("Treasurer", Office.TREASURER)
    duty = make_duty(treasurer, "Keep the accounts", Cadence.ONGOING)
    ann = make_person("Ann Lee", treasurer)
    sign_in(client, ann)
    client.send(f"/duties/{duty.id}/lines", {"answer": "in-hand", "words": "All banked"})
    evening.shift(timedelta(weeks=3))
    sign_in(client, ann)
    assert "3 weeks ago, by Ann Lee" in client.get("/").get_data(as_text=True)
    assert client.send("/lines/as-before").status_code == 303
    assert "today, by Ann Lee" in client.get("/").get_data(as_text=True)


@pytest.mark.parametrize(
    "data",
    [
        {"occasion": "2026-13"},
        {"occasion": "meeting:17"},
        {"occasion": "2031-01"},
        {"occasion": ""},
        {"occasion": "2026-11", "note": "x" * 200_000},
        {"occasion": "2026-11", "note": "a\x00b"},
        {"occasion": "2026-11", "link": "javascript:alert(1)"},
        {"occasion": "2026-11", "outcome": "perhaps"},
    ],
)
def test_a_tick_that_makes_no_sense_comes_back_and_changes_nothing(
    client: CheckingClient, data: dict[str, str]
) -> None:
    treasurer = make_role("Treasurer", Office.TREASURER)
    duty = make_duty(treasurer, "Bank the money", Cadence.MONTHLY, adopted_on=days_from_now(0))
    sign_in(client, make_person("Ann Lee", treasurer))
    assert client.send(f"/duties/{duty.id}/ticks", data).status_code == 422
    assert db.session.query(Tick).count() == 0


def test_right_to_left_words_are_kept_as_they_are(client: CheckingClient) -> None:
    treasurer = make_role("Treasurer", Office.TREASURER)
    duty = make_duty(treasurer, "Bank the money", Cadence.MONTHLY, adopted_on=days_from_now(0))
    sign_in(client, make_person("Ann Lee", treasurer))
    note = "\u0634\u0643\u0631\u0627 \u05ea\u05d5\u05d3\u05d4 \U0001f44d\U0001f3fd"
    assert client.send(f"/duties/{duty.id}/ticks", {"occasion": "2026-11", "note": note}).status_code == 303
    assert db.session.query(Tick).one().note == note


def test_another_roles_duty_cannot_be_ticked(client: CheckingClient) -> None:
    treasurer, youth = make_role("Treasurer", Office.TREASURER), make_role("Youth Officer")
    duty = make_duty(treasurer, "Bank the money", Cadence.MONTHLY, adopted_on=days_from_now(0))
    make_person("Ann Lee", treasurer)
    sign_in(client, make_person("Cal Roe", youth))
    assert client.send(f"/duties/{duty.id}/ticks", {"occasion": "2026-11"}).status_code == 403


def test_a_job_share_sees_the_others_tick_and_a_second_one_says_whose_it_is(client: CheckingClient) -> None:
    youth = make_role("Youth Officer")
    duty = make_duty(youth, "Hold a social", Cadence.MONTHLY, adopted_on=days_from_now(0))
    ann, bea = make_person("Ann Lee", youth), make_person("Bea Marsh", youth)
    sign_in(client, ann)
    client.send(f"/duties/{duty.id}/ticks", {"occasion": "2026-11"})
    sign_in(client, bea)
    assert "Done today by Ann Lee" in client.get("/").get_data(as_text=True)
    response = client.send(f"/duties/{duty.id}/ticks", {"occasion": "2026-11"}, follow_redirects=True)
    assert "Already ticked off by Ann Lee" in response.get_data(as_text=True)
    assert db.session.query(Tick).count() == 1


def test_the_secretary_ticks_on_behalf_and_it_says_so(client: CheckingClient) -> None:
    treasurer, secretary = make_role("Treasurer", Office.TREASURER), make_role("Secretary", Office.SECRETARY)
    duty = make_duty(treasurer, "Bank the money", Cadence.MONTHLY, adopted_on=days_from_now(0))
    make_person("Ann Lee", treasurer)
    sign_in(client, make_person("Sam Ode", secretary))
    assert client.send(f"/duties/{duty.id}/ticks", {"occasion": "2026-11"}).status_code == 303
    assert "Sam Ode, on behalf of the Treasurer" in client.get(f"/roles/{treasurer.id}").get_data(as_text=True)


def test_a_term_that_ends_ends_the_right_to_tick(client: CheckingClient) -> None:
    treasurer = make_role("Treasurer", Office.TREASURER)
    duty = make_duty(treasurer, "Bank the money", Cadence.MONTHLY, adopted_on=days_from_now(0))
    sign_in(client, make_person("Ann Lee", treasurer))
    assert client.get("/").status_code == 200
    with writing():
        db.session.query(Term).one().ended_on = days_from_now(0)
    assert client.send(f"/duties/{duty.id}/ticks", {"occasion": "2026-11"}).status_code == 403
    assert "You hold no role at present" in client.get("/").get_data(as_text=True)


def test_whoever_could_act_in_two_roles_is_asked_which(client: CheckingClient) -> None:
    treasurer, chair, branch = make_role("Treasurer", Office.TREASURER), make_role("Chair"), make_role("Branch Chair")
    duty = make_duty(treasurer, "Make a budget", Cadence.MONTHLY, partners=[chair, branch], adopted_on=days_from_now(0))
    make_person("Ann Lee", treasurer)
    sign_in(client, make_person("Bea Marsh", chair, branch))
    assert "You do it as" in client.get(f"/duties/{duty.id}/ticks").get_data(as_text=True)
    data = {"occasion": "2026-11", "acting_in": str(branch.id)}
    assert client.send(f"/duties/{duty.id}/ticks", data).status_code == 303
    assert db.session.query(Tick).one().role_id == branch.id


def test_a_row_of_home_costs_few_bytes(client: CheckingClient) -> None:
    treasurer, chair = make_role("Treasurer", Office.TREASURER), make_role("Chair", Office.CHAIR)
    for number in range(12):
        make_duty(treasurer, f"Do the regular thing that is number {number}", Cadence.MONTHLY, partners=[chair])
        make_duty(treasurer, f"Keep the lasting thing that is number {number}", Cadence.ONGOING)
    sign_in(client, make_person("Ann Lee", treasurer))
    page = client.get("/").get_data()
    rows = page.count(b" data-row")
    assert rows > 30
    assert len(page) <= 8_000 + 620 * rows
