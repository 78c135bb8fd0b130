"""Many at once: what there is one of stays one, and every answer leads to it.

Twenty threads where the promise speaks of fifty: each holds a connection of its own, and one core is all they get.
"""

from collections import Counter
from typing import Any

from flask import Flask
from sqlalchemy import func, select

from intranet.core.db import db, writing
from intranet.core.happenings import Happening
from intranet.core.vocabulary import Office
from intranet.models import Account, Invitation, Outbox, Person, Record, Role, Term, Tick
from intranet.services import invitations
from tests.support.accounts import OTHER_PASSWORD
from tests.support.client import CheckingClient, client_of
from tests.support.people import LONG_AGO, make_duty, make_person, make_role, sign_in
from tests.trust.reliability.at_once import at_once, presses

MANY = 20
OCCASION = "2026-10"


def count(kind: type[Any], *which: Any) -> int:
    db.session.rollback()
    return int(db.session.scalar(select(func.count()).select_from(kind).where(*which)) or 0)


def secretary_of(app: Flask) -> CheckingClient:
    return sign_in(client_of(app), make_person("Sam Reed", make_role("Secretary", Office.SECRETARY)))


def ticks_and_records() -> tuple[int, int]:
    live = count(Tick, Tick.undone_at.is_(None))
    return live, count(Record, Record.kind == Happening.DUTY_TICKED.value)


def test_twenty_presses_are_one_tick(app: Flask, client: CheckingClient) -> None:
    role = make_role("Fundraiser")
    sign_in(client, make_person("Ann Lee", role))
    duty = make_duty(role, "Bank the takings")
    answers = presses(client, MANY, f"/duties/{duty.id}/ticks", {"occasion": OCCASION, "outcome": "done"})
    assert Counter((a.status_code, a.location) for a in answers) == {(303, "/"): MANY}
    assert ticks_and_records() == (1, 1)


def test_twenty_holders_tick_one_occasion_once(app: Flask) -> None:
    role = make_role("Delegate", seats=MANY, shareable=False)
    duty = make_duty(role, "Report back")
    clients = [sign_in(client_of(app), make_person(f"Delegate {n}", role)) for n in range(MANY)]
    path, data = f"/duties/{duty.id}/ticks", {"occasion": OCCASION, "outcome": "done"}
    answers = at_once(app, [lambda c=c: c.send(path, data) for c in clients])  # type: ignore[misc]
    assert {a.status_code for a in answers} == {303}
    assert ticks_and_records() == (1, 1)
    said = [c.get(f"/duties/{duty.id}").get_data(as_text=True) for c in clients]
    assert sum("Ticked: Report back." in page for page in said) == 1
    assert sum("Already ticked off by Delegate" in page for page in said) == MANY - 1


def test_one_address_is_one_person(app: Flask) -> None:
    client = secretary_of(app)
    answers = presses(client, MANY, "/people/new", {"name": "Ann Lee", "email": "ann@example.org"})
    assert Counter(a.status_code for a in answers) == {303: 1, 422: MANY - 1}
    assert count(Person, Person.email == "ann@example.org") == 1
    refused = next(a for a in answers if a.status_code == 422)
    assert "already has this address" in refused.get_data(as_text=True)


def test_one_person_has_one_open_invitation(app: Flask) -> None:
    client = secretary_of(app)
    person = Person(name="Ann Lee", email="ann@example.org", created_at=db.session.query(Person).one().created_at)
    with writing():
        db.session.add(person)
    answers = presses(client, MANY, f"/people/{person.id}/invitation", {})
    assert {(a.status_code, a.location) for a in answers} == {(303, f"/people/{person.id}")}
    assert count(Invitation, Invitation.revoked_at.is_(None)) == 1
    assert count(Outbox, Outbox.sent_at.is_(None)) == 1


def test_one_seat_has_one_holder(app: Flask) -> None:
    client = secretary_of(app)
    role = make_role("Treasurer", Office.TREASURER, shareable=False)
    people = [make_person(f"Candidate {n}") for n in range(MANY)]
    token = client.form_token()

    def form(person: Person) -> dict[str, str]:
        return {"person": str(person.id), "role": str(role.id), "starts_on": "2026-11-18", "how": "elected"}

    windows = [client_of(app) for _ in people]
    cookie = client.get_cookie("intranet")
    assert cookie is not None
    for window in windows:
        window.set_cookie("intranet", cookie.value)
    answers = at_once(
        app,
        [
            lambda w=w, p=p: w.post("/people/terms/new", data={**form(p), "csrf_token": token})  # type: ignore[misc]
            for w, p in zip(windows, people, strict=True)
        ],
    )
    assert Counter(a.status_code for a in answers) == {303: 1, 422: MANY - 1}
    assert count(Term, Term.role_id == role.id) == 1


def test_an_invitation_opens_one_account(app: Flask, client: CheckingClient) -> None:
    person = Person(name="Ann Lee", email="ann@example.org", created_at=make_person("Sam Reed").created_at)
    role: Role = make_role("Fundraiser")
    with writing():
        db.session.add(person)
    with writing():
        db.session.add(Term(person_id=person.id, role_id=role.id, starts_on=LONG_AGO, how="elected"))
        token = invitations.create_link(person.id, actor=None)
    path = f"/invitation/{token}"
    answers = presses(client, 10, path, {"password": OTHER_PASSWORD, "again": OTHER_PASSWORD})
    found = Counter(a.status_code for a in answers)
    assert found == {303: 1, 410: 9}
    late = next(a for a in answers if a.status_code == 410).get_data(as_text=True)
    assert "your account is open" in late
    assert 'href="/sign-in"' in late
    assert count(Account, Account.person_id == person.id) == 1
