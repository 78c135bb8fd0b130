"""A browser without manners: it sends what it is told, and shows the answer as it came."""

import re
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from urllib.parse import quote

import html5lib
from flask import Flask
from itsdangerous import URLSafeTimedSerializer
from sqlalchemy import select
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from intranet.core import clock
from intranet.core.db import Base, db
from intranet.models import Account, Person, SignIn
from intranet.web.actor import hash_of
from tests.support.people import keep

ARGUMENT = re.compile(r"<(?:[^<>]*:)?(\w+)>")
ARGUMENTS: dict[str, Any] = {  # of the treasurer's role, and the first of everything else
    "amendment_id": 1,
    "body_id": 1,
    "changeover_id": 2,  # the draft for the coming annual general meeting, shared
    "branch_id": 5,
    "comment_id": 1,
    "delegate_id": 1,
    "duty_id": 1,
    "election_id": 1,
    "event_id": 1,
    "filename": "css/app.css",
    "handle": "treasurer",
    "item_id": 1,
    "job_reading_id": 1,
    "key": "task-1",
    "letter_id": 1,
    "leftover_id": 2,  # of last year's plan, and unfinished
    "link_id": 1,
    "mailing_id": 1,
    "measure_id": 1,
    "meeting_id": 1,
    "money_year": 2026,
    "month": 11,
    "number": 1,
    "objective_id": 1,
    "onboarding_step_id": 1,
    "paper_id": 1,
    "part": "objective",
    "part_id": 1,
    "passkey_id": 1,
    "person_id": 3,
    "place": 0,
    "presence_id": 1,
    "reading_id": 1,
    "role_id": 4,
    "rule_id": 1,
    "section_id": 1,
    "series_id": 1,
    "sign_in_id": 1,
    "slug": "name",
    "sort": "executive",
    "step_id": 1,
    "suggestion_id": 1,
    "task_id": 1,
    "term_id": 1,
    "tick_id": 1,
    "token": "made-up",
    "way": "up",
    "year": 2026,
}
BY_LINK = frozenset(
    {"consultation.read", "consultation.comment_by_link", "screen.beat", "screen.show"}
)  # for whoever has a private link
RAW_TOKEN = "a-form-token-of-these-tests"


@dataclass
class Visitor:
    """Whoever sends a request: a cookie, or none, and a form token that goes with it."""

    app: Flask
    cookie: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.cookie.setdefault("csrf_token", f"{RAW_TOKEN}-{secrets.token_hex(4)}")
        self._client = self.app.test_client(use_cookies=False)

    def open(self, method: str, path: str, **more: Any) -> TestResponse:
        """Send a request with this cookie; the answer changes nothing in it."""
        db.session.rollback()  # a test's own open read would make the request wait for it
        headers = {"Cookie": f"intranet={self.sealed()}", **more.pop("headers", {})}
        with self.app.app_context():
            return self._client.open(path, method=method, headers=headers, buffered=True, **more)

    def get(self, path: str, **more: Any) -> TestResponse:
        return self.open("GET", path, **more)

    def send(self, path: str, data: Mapping[str, Any] | None = None, **more: Any) -> TestResponse:
        """POST a form with the token that its page would have carried."""
        return self.open("POST", path, data={**(data or {}), "csrf_token": self.token()}, **more)

    def text(self, path: str) -> str:
        return self.get(path).get_data(as_text=True)

    def sealed(self) -> str:
        """The value of the cookie."""
        sealing = self.app.session_interface.get_signing_serializer(self.app)  # type: ignore[attr-defined]
        return str(sealing.dumps(self.cookie))

    def token(self) -> str:
        key = self.app.config["SECRET_KEY"]
        return str(URLSafeTimedSerializer(key, salt="wtf-csrf-token").dumps(self.cookie["csrf_token"]))


def stranger(app: Flask) -> Visitor:
    """Nobody who is signed in."""
    return Visitor(app)


def signed_in(app: Flask, person: Person, *, own_device: bool = True) -> Visitor:
    """Somebody who came in a moment ago; an account is opened for them if they had none."""
    account = db.session.scalar(select(Account).where(Account.person_id == person.id))
    now, sid = clock.now(), secrets.token_urlsafe(32)
    if account is None:
        email = person.email or f"person-{person.id}@example.org"
        account = Account(
            person_id=person.id,
            email=email,
            fs_uniquifier=secrets.token_hex(16),
            created_at=now,
            privacy_read_at=now,
            second_factor_since=now,
        )
        keep(account)
    keep(
        SignIn(
            account_id=account.id,
            sid_hash=hash_of(sid),
            device="A test",
            own_device=own_device,
            started_at=now,
            last_seen_at=now,
        )
    )
    cookie = {"sid": sid, "_user_id": account.fs_uniquifier, "_fresh": True, "fs_cc": "set", "fs_paa": now.timestamp()}
    return Visitor(app, cookie)


def person(slug: str) -> Person:
    """One of the cast, by the slug of their name."""
    name = slug.replace("-", " ")
    found = next(p for p in db.session.scalars(select(Person)) if p.name.casefold().replace("-", " ") == name)
    db.session.rollback()
    return found


def enter(app: Flask, slug: str) -> Visitor:
    """One of the cast, signed in."""
    return signed_in(app, person(slug))


def digest(*spared: str) -> str:
    """Everything in the database as one number, so that a test can see that nothing changed."""
    found = sha256()
    for table in Base.metadata.sorted_tables:
        if table.name not in spared:
            rows = db.session.execute(select(table).order_by(*table.primary_key.columns)).all()
            found.update(repr((table.name, [tuple(row) for row in rows])).encode())
    db.session.rollback()
    return found.hexdigest()


def addresses(app: Flask, arguments: Mapping[str, Any]) -> Iterator[tuple[Rule, str, str]]:
    """Every rule, method and path there is, with the arguments filled in by name; the first where none is named."""
    for rule in sorted(app.url_map.iter_rules(), key=lambda one: one.rule):
        path = ARGUMENT.sub(lambda found: quote(str(arguments.get(found[1], 1))), rule.rule)
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            yield rule, method, path


def form_on(visitor: Visitor, path: str) -> dict[str, Any]:
    """What a browser would send of a page's form, with nothing in it touched; several values as a list."""
    root = html5lib.parse(visitor.text(path), namespaceHTMLElements=False)
    form = next((f for f in root.iter("form") if (f.get("method") or "") == "post" and _is_its_own(f)), None)
    sent: dict[str, list[str]] = {}
    for e in () if form is None else form.iter():
        name, kind = e.get("name"), e.get("type")
        if not name or e.tag == "button" or name == "csrf_token":
            continue
        if e.tag == "select":
            chosen = [o for o in e.iter("option") if o.get("selected") is not None] or list(e.iter("option"))[:1]
            sent.setdefault(name, []).extend(o.get("value") or "" for o in chosen)
        elif kind not in ("checkbox", "radio") or e.get("checked") is not None:
            sent.setdefault(name, []).append((e.text or "") if e.tag == "textarea" else e.get("value") or "")
    return {name: values[0] if len(values) == 1 else values for name, values in sent.items()}


def _is_its_own(form: Any) -> bool:
    """Whether a form belongs to its page rather than to the frame of every page."""
    return bool(form.get("action") != "/sign-out" and form.get("id") != "press")
