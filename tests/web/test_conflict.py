"""Two people editing one thing: the second sees theirs beside yours, and nobody's text is lost."""

import re
from typing import Any

import html5lib
import pytest
from flask import Flask

from intranet.core.db import db
from intranet.core.vocabulary import Cadence, Office, Theme
from intranet.models import Duty, Role
from tests.support.client import CheckingClient, client_of
from tests.support.people import make_duty, make_person, make_role, sign_in


@pytest.fixture
def duty(app: Flask) -> Duty:
    return make_duty(make_role("Treasurer", Office.TREASURER), "Bank the money", theme=Theme.FINANCE)


@pytest.fixture
def partner(app: Flask) -> Role:
    return make_role("Fundraiser")


@pytest.fixture
def one(app: Flask, client: CheckingClient, duty: Duty) -> CheckingClient:
    return sign_in(client, make_person("Sam Reed", make_role("Secretary", Office.SECRETARY)))


@pytest.fixture
def other(app: Flask, duty: Duty) -> CheckingClient:
    return sign_in(client_of(app), make_person("Cath Hay", make_role("Chair", Office.CHAIR)))


def fields(html: str) -> dict[str, Any]:
    """What a browser would send of the page's main form, without touching anything; several values as a list."""
    root = html5lib.parse(html, namespaceHTMLElements=False)
    form = next(f for f in root.iter("form") if "form" in (f.get("class") or "").split())
    sent: dict[str, list[str]] = {}
    for e in form.iter():
        name, kind = e.get("name"), e.get("type")
        if not name or e.tag == "button":
            continue
        if e.tag == "select":
            chosen = [o for o in e.iter("option") if o.get("selected") is not None] or list(e.iter("option"))[:1]
            sent.setdefault(name, []).extend(o.get("value") or "" for o in chosen)
        elif kind not in ("checkbox", "radio") or e.get("checked") is not None:
            sent.setdefault(name, []).append((e.text or "") if e.tag == "textarea" else e.get("value") or "")
    return {name: values[0] if len(values) == 1 else values for name, values in sent.items()}


def edited(client: CheckingClient, duty: Duty) -> dict[str, Any]:
    return fields(client.get(f"/duties/{duty.id}/edit").get_data(as_text=True))


def stored(duty: Duty) -> Duty:
    db.session.rollback()
    db.session.refresh(duty)
    return duty


def test_the_second_sees_theirs_yours_and_what_it_was(
    one: CheckingClient, other: CheckingClient, duty: Duty, partner: Role
) -> None:
    mine, theirs = edited(one, duty), edited(other, duty)
    other.send(f"/duties/{duty.id}/edit", {**theirs, "words": "Bank all money", "partner_ids": str(partner.id)})
    response = one.send(f"/duties/{duty.id}/edit", {**mine, "words": "Bank it <soon>", "theme": "governance"})
    text = response.get_data(as_text=True)
    assert response.status_code == 409
    for said in ("Bank all money", "Bank it &lt;soon&gt;", "It was: <q>Bank the money</q>", "You both changed this"):
        assert said in text
    assert "Only the other person changed this" in text  # the partners
    assert "Only you changed this" in text  # the theme
    assert stored(duty).words == "Bank all money"


def test_what_only_one_changed_is_taken_over_unless_said_otherwise(
    one: CheckingClient, other: CheckingClient, duty: Duty, partner: Role
) -> None:
    mine, theirs = edited(one, duty), edited(other, duty)
    other.send(f"/duties/{duty.id}/edit", {**theirs, "partner_ids": str(partner.id), "optional": "y"})
    conflict = one.send(f"/duties/{duty.id}/edit", {**mine, "theme": "governance"})
    choices = fields(conflict.get_data(as_text=True))
    assert one.send(f"/duties/{duty.id}/edit", choices).status_code == 303
    merged = stored(duty)
    assert (merged.theme, merged.optional) == (Theme.GOVERNANCE, True)
    assert "Fundraiser" in one.get(f"/duties/{duty.id}").get_data(as_text=True)


@pytest.mark.parametrize(("pick", "words"), [("yours", "Bank it soon"), ("theirs", "Bank all money")])
def test_field_by_field_yours_or_theirs(
    one: CheckingClient, other: CheckingClient, duty: Duty, pick: str, words: str
) -> None:
    mine, theirs = edited(one, duty), edited(other, duty)
    other.send(f"/duties/{duty.id}/edit", {**theirs, "words": "Bank all money", "cadence": "weekly"})
    conflict = one.send(f"/duties/{duty.id}/edit", {**mine, "words": "Bank it soon"})
    choices = {**fields(conflict.get_data(as_text=True)), "pick-words": pick}
    assert one.send(f"/duties/{duty.id}/edit", choices).status_code == 303
    merged = stored(duty)
    assert (merged.words, merged.cadence) == (words, Cadence.WEEKLY)


def test_your_own_words_can_still_be_changed_on_the_page(
    one: CheckingClient, other: CheckingClient, duty: Duty
) -> None:
    mine, theirs = edited(one, duty), edited(other, duty)
    other.send(f"/duties/{duty.id}/edit", {**theirs, "words": "Bank all money"})
    conflict = one.send(f"/duties/{duty.id}/edit", {**mine, "words": "Bank it soon"})
    choices = {**fields(conflict.get_data(as_text=True)), "words": "Bank all money soon"}
    one.send(f"/duties/{duty.id}/edit", choices)
    assert stored(duty).words == "Bank all money soon"


def test_a_third_change_meanwhile_asks_once_more(one: CheckingClient, other: CheckingClient, duty: Duty) -> None:
    mine, theirs = edited(one, duty), edited(other, duty)
    other.send(f"/duties/{duty.id}/edit", {**theirs, "words": "Bank all money"})
    conflict = one.send(f"/duties/{duty.id}/edit", {**mine, "words": "Bank it soon"})
    other.send(f"/duties/{duty.id}/edit", {**edited(other, duty), "words": "Bank every penny"})
    again = one.send(f"/duties/{duty.id}/edit", fields(conflict.get_data(as_text=True)))
    assert again.status_code == 409
    text = again.get_data(as_text=True)
    assert "Bank every penny" in text
    assert "It was: <q>Bank all money</q>" in text


def test_the_same_change_twice_needs_no_choice(one: CheckingClient, other: CheckingClient, duty: Duty) -> None:
    mine, theirs = edited(one, duty), edited(other, duty)
    other.send(f"/duties/{duty.id}/edit", {**theirs, "words": "Bank all money"})
    text = one.send(f"/duties/{duty.id}/edit", {**mine, "words": "Bank all money"}).get_data(as_text=True)
    assert "nothing to choose between" in text


@pytest.mark.parametrize("opened", ["", "{", "[]", '{"words": 5}', '{"words": [5]}', "\ud7ff" * 9])
def test_without_knowing_what_it_was_theirs_and_yours_still_stand(
    one: CheckingClient, other: CheckingClient, duty: Duty, opened: str
) -> None:
    mine, theirs = edited(one, duty), edited(other, duty)
    other.send(f"/duties/{duty.id}/edit", {**theirs, "words": "Bank all money"})
    response = one.send(f"/duties/{duty.id}/edit", {**mine, "words": "Bank it soon", "opened": opened})
    text = response.get_data(as_text=True)
    assert response.status_code == 409
    assert "Bank all money" in text
    assert "Bank it soon" in text


@pytest.mark.parametrize("version", ["", "no number", "-1", "9" * 30])
def test_a_broken_version_is_a_conflict_and_never_an_error(one: CheckingClient, duty: Duty, version: str) -> None:
    response = one.send(f"/duties/{duty.id}/edit", {**edited(one, duty), "words": "Bank it", "version": version})
    assert response.status_code == 409
    assert "Bank it" in response.get_data(as_text=True)


def test_a_press_on_what_has_changed_asks_once_more(one: CheckingClient, other: CheckingClient, duty: Duty) -> None:
    seen = duty.version
    other.send(f"/duties/{duty.id}/edit", {**edited(other, duty), "words": "Bank all money"})
    response = one.send(f"/duties/{duty.id}/retirement", {"version": seen})
    assert response.status_code == 409
    assert stored(duty).retired_on is None
    one.send(f"/duties/{duty.id}/retirement", fields(response.get_data(as_text=True)))
    assert stored(duty).retired_on is not None


def test_the_page_sends_the_form_where_it_came_from(one: CheckingClient, other: CheckingClient, duty: Duty) -> None:
    mine, theirs = edited(one, duty), edited(other, duty)
    other.send(f"/duties/{duty.id}/edit", {**theirs, "words": "Bank all money"})
    text = one.send(f"/duties/{duty.id}/edit", {**mine, "words": "Bank it soon"}).get_data(as_text=True)
    assert re.search(rf'<form[^>]*action="/duties/{duty.id}/edit"', text)
