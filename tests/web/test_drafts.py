"""Drafts: what is typed is kept for its writer, for a week, and cleared by saving."""

from datetime import timedelta

import time_machine

from intranet.core.db import db
from intranet.core.vocabulary import Office
from intranet.models import Draft
from tests.support.client import CheckingClient
from tests.support.people import make_duty, make_person, make_role, sign_in

TYPED = '{"words":"Half a sent"}'


def keep(client: CheckingClient, key: str = "task-1", text: str = TYPED) -> int:
    return client.send("/drafts", {"key": key, "text": text}).status_code


def test_what_was_typed_comes_back_to_its_writer_alone(client: CheckingClient) -> None:
    role = make_role("Treasurer", Office.TREASURER)
    ann, bea = make_person("Ann Lee", role), make_person("Bea Marsh", role)
    sign_in(client, ann)
    assert keep(client) == 204
    assert keep(client, text=TYPED.replace("sent", "sentence")) == 204
    found = client.get("/drafts/task-1")
    assert found.json == {"text": '{"words":"Half a sentence"}', "saved": "Wed 18 November, 19:30"}
    sign_in(client, bea)
    assert client.get("/drafts/task-1").status_code == 204


def test_it_is_gone_after_a_week(client: CheckingClient, evening: time_machine.Traveller) -> None:
    ann = make_person("Ann Lee", make_role("Treasurer", Office.TREASURER))
    sign_in(client, ann)
    keep(client)
    evening.shift(timedelta(days=8))
    sign_in(client, ann)
    assert client.get("/drafts/task-1").status_code == 204
    keep(client, "other")
    assert [d.key for d in db.session.query(Draft)] == ["other"]


def test_throwing_it_away_and_saving_the_form_both_clear_it(client: CheckingClient) -> None:
    role = make_role("Treasurer", Office.TREASURER)
    duty = make_duty(role, "Bank the money")
    sign_in(client, make_person("Ann Lee", role))
    keep(client)
    assert keep(client, text="") == 204
    assert client.get("/drafts/task-1").status_code == 204
    keep(client, "tick")
    client.send(f"/duties/{duty.id}/ticks", {"occasion": "2026-11", "note": "Done", "draft": "tick"})
    assert client.get("/drafts/tick").status_code == 204


def test_a_refused_form_keeps_its_draft(client: CheckingClient) -> None:
    role = make_role("Treasurer", Office.TREASURER)
    duty = make_duty(role, "Bank the money")
    sign_in(client, make_person("Ann Lee", role))
    keep(client, "tick")
    assert client.send(f"/duties/{duty.id}/ticks", {"occasion": "2026-13", "draft": "tick"}).status_code == 422
    assert client.get("/drafts/tick").status_code == 200


def test_too_long_an_odd_key_or_too_many_do_no_harm(client: CheckingClient) -> None:
    sign_in(client, make_person("Ann Lee", make_role("Treasurer", Office.TREASURER)))
    assert keep(client, text="x" * 200_001) == 422
    assert keep(client, "Not A Key") == 422
    for number in range(60):
        keep(client, f"task-{number}")
    assert db.session.query(Draft).count() == 50
    assert client.get("/drafts/task-59").status_code == 200
