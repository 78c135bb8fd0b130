"""Making roles, people, terms, duties and sign-ins for a test in one line each."""

import secrets
from datetime import date, timedelta
from typing import Any

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.core.vocabulary import Anchor, BodyKind, Cadence, Office, RoleKind, Side, TermHow, Theme
from intranet.models import Account, Body, Duty, DutyPartner, Person, Role, SignIn, Standing, Term
from intranet.web.actor import hash_of
from tests.support.client import CheckingClient

LONG_AGO = date(2024, 1, 1)


def keep(*rows: Any) -> None:
    """Add rows and commit them."""
    with writing():
        db.session.add_all(rows)


def make_body(title: str = "Executive", kind: BodyKind = BodyKind.EXECUTIVE) -> Body:
    body = Body(title=title, kind=kind)
    keep(body)
    return body


def make_role(title: str, office: Office | None = None, **more: Any) -> Role:
    standing = more.pop("standing", {})
    role = Role(title=title, office=office, kind=more.pop("kind", RoleKind.EXECUTIVE), **more)
    keep(role)
    keep(*(Standing(role_id=role.id, body_id=body.id, kind=kind) for body, kind in standing.items()))
    return role


def make_person(name: str, *roles: Role, since: date = LONG_AGO, until: date | None = None, **more: Any) -> Person:
    """A person with an account, holding these roles since a day."""
    email = f"{name.lower().replace(' ', '.')}@example.org"
    person = Person(name=name, email=email, created_at=clock.now(), **more)
    keep(person)
    now = clock.now()
    keep(
        Account(
            person_id=person.id,
            email=email,
            fs_uniquifier=secrets.token_hex(16),
            created_at=now,
            privacy_read_at=now,
            second_factor_since=now,
        )
    )
    keep(
        *(
            Term(person_id=person.id, role_id=r.id, starts_on=since, due_to_end_on=until, how=TermHow.ELECTED)
            for r in roles
        )
    )
    return person


def make_duty(lead: Role, words: str, cadence: Cadence = Cadence.MONTHLY, **more: Any) -> Duty:
    partners = more.pop("partners", ())
    duty = Duty(
        lead_role_id=lead.id,
        words=words,
        theme=more.pop("theme", Theme.GOVERNANCE),
        cadence=cadence,
        anchor=more.pop("anchor", Anchor.CALENDAR),
        side=more.pop("side", Side.BEFORE),
        adopted_on=more.pop("adopted_on", LONG_AGO),
        **more,
    )
    keep(duty)
    keep(*(DutyPartner(duty_id=duty.id, role_id=partner.id) for partner in partners))
    return duty


def sign_in(client: CheckingClient, person: Person) -> CheckingClient:
    """Give this client's cookie an open sign-in of that person, as signing in would."""
    account = db.session.query(Account).filter_by(person_id=person.id).one()
    sid = secrets.token_urlsafe(32)
    now = clock.now()
    keep(
        SignIn(
            account_id=account.id,
            sid_hash=hash_of(sid),
            device="A test",
            own_device=True,
            started_at=now,
            last_seen_at=now,
        )
    )
    with client.session_transaction() as cookie:
        cookie["sid"] = sid
        cookie["_user_id"] = account.fs_uniquifier
        cookie["_fresh"] = True
        cookie["fs_cc"] = "set"
        cookie["fs_paa"] = now.timestamp()
    return client


def days_from_now(days: int) -> date:
    return clock.today() + timedelta(days=days)
