"""Text is text: whatever somebody writes is shown as they wrote it, and never runs."""

import json
from typing import Any

import html5lib
import pytest
from flask import Flask
from sqlalchemy import JSON, String, Text, cast, func, literal, select, update

from intranet.core import clock
from intranet.core.db import Base, db, writing
from intranet.mailing.letter import Letter, compose
from intranet.models import Invitation, Outbox, Person, Record, Role
from intranet.services import search
from intranet.services.tokens import hash_of_token
from tests.support.client import CheckingClient, client_of
from tests.support.people import sign_in
from tests.trust.security.visitor import ARGUMENTS, addresses, enter, form_on, person, stranger

RUNS = "<img src=x onerror=alert(1)>"
PAYLOADS = (
    f"{{{{7*7}}}}\"'></textarea></title></script>{RUNS}",
    "' onmouseover=alert(1) x='<svg/onload=alert(1)>",
)
TARGETS = ("javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "//evil.example/")
LEADS = ("href", "src", "action", "formaction", "hx-get", "hx-post")
FORBIDDEN = {"iframe", "object", "embed", "base", "style", "math", "u", "img"}  # none of our pages has any
KEPT_AS_IT_IS = {
    ("account", "email"), ("account", "password"), ("account", "fs_uniquifier"), ("account", "theme"),
    ("account", "reset_hash"), ("person", "email"), ("invitation", "email"), ("invitation", "token_hash"),
    ("sign_in", "sid_hash"), ("tick", "occasion"), ("setting", "key"), ("record", "kind"), ("record", "subject_kind"),
    ("attempt", "key"), ("outbox", "key"), ("draft", "key"), ("search_entry", "subject_kind"),
    ("task", "due_quarter"), ("task_occasion", "occasion"), ("adopted_plan", "document"), ("adopted_plan", "checksum"),
    ("agreed_minutes", "document"), ("agreed_minutes", "checksum"), ("branch_mailing", "month"),
    ("snapshot", "document"), ("snapshot", "checksum"),
}  # fmt: skip


def holds_only_text(page: str, what: object, payload: str | None = None) -> bool:
    """Hold a page to this: no element and no attribute but those of our templates, and nothing leads where it runs.

    Whether the payload is among what can be read there.
    """
    root = html5lib.parse(page, namespaceHTMLElements=False)
    elements = [e for e in root.iter() if isinstance(e.tag, str)]
    for e in elements:
        assert e.tag not in FORBIDDEN, (what, e.tag, dict(e.attrib))
        assert not [name for name in e.attrib if str(name).casefold().startswith("on")], (what, e.tag, dict(e.attrib))
        for name in LEADS:
            target = (e.get(name) or "").strip().casefold()
            assert not target.startswith(("javascript:", "data:", "vbscript:", "//")), (what, target)
        if e.tag == "script":
            assert (e.get("src") or "").startswith("/static/"), what
            assert not (e.text or "").strip(), what
    readable = [*root.itertext(), *(e.get("value") or "" for e in elements)]
    assert payload is None or payload.replace("{{7*7}}", "49") not in "\n".join(readable) or "7*7" not in payload, what
    return payload is not None and any(payload in text for text in readable)


def plant(payload: str) -> None:
    """Write the payload wherever the database keeps words that somebody may have chosen."""
    with writing():
        for table in Base.metadata.sorted_tables:
            for column in table.columns:
                if (table.name, column.name) in KEPT_AS_IT_IS or type(column.type) not in (String, Text):
                    continue
                room = (getattr(column.type, "length", None) or 200) - 8
                words = "https://x.test/" + payload if column.name == "link" else payload
                kept = literal(f"{words[:room]} ") + cast(table.c.id, String) if "id" in table.c else words[:room]
                change = update(table).values({column.name: kept})
                # Only a guest of a meeting has a name there; everybody else is a person.
                db.session.execute(change.where(column != "") if column.name == "guest" else change)
        db.session.execute(update(Role).values(aliases=[payload]))
        for record in db.session.scalars(select(Record)):
            record.fields = {name: _hostile(name, value, payload) for name, value in record.fields.items()}
        setting = Base.metadata.tables["setting"]
        db.session.execute(update(setting).where(setting.c.key == "name").values(value=payload))
        db.session.execute(update(setting).where(setting.c.key == "structure").values(value=payload))
        db.session.flush()
        search.rebuild()


def _hostile(name: str, value: Any, payload: str) -> Any:
    if isinstance(value, str) and name not in ("outcome", "key", "how", "starts_on", "due_to_end_on", "ended_on", "on"):
        return payload
    return {payload: payload} if isinstance(value, dict) and name in ("before", "after") else value


def test_the_kinds_of_text_columns_are_known(house: Flask) -> None:
    planted = {
        (table.name, column.name)
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if type(column.type) in (String, Text, JSON)
    }
    assert planted >= KEPT_AS_IT_IS
    assert len(planted - KEPT_AS_IT_IS) > 20


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_is_kept_is_shown_as_text_on_every_page(house: Flask, payload: str) -> None:
    visitors = [enter(house, slug) for slug in ("margaret-hollis", "nadia-petrov")]
    plant(payload)
    shown = 0
    for visitor in visitors:
        for _, method, path in addresses(house, ARGUMENTS):
            if method == "GET" and not path.startswith(("/static", "/favicon", "/accent")):
                answer = visitor.get(path)
                if answer.mimetype == "text/html":  # the others are papers: what they say is shown by tests/printing
                    shown += holds_only_text(answer.text, path, payload)
        for path in ("/search?q=alert", "/search?q=img", "/duties/44", "/duties/37", "/people?q=img", "/overview"):
            holds_only_text(visitor.text(path), path)
    assert shown > 40  # it was there to be seen


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_is_typed_comes_back_as_text(house: Flask, payload: str) -> None:
    """Refused forms, previews, conflicts, forms that came too late: each shows what was typed."""
    secretary, other = enter(house, "margaret-hollis"), enter(house, "amara-okafor")
    for path, name in (
        ("/duties/new", "words"),
        ("/structure/roles/4", "title"),
        ("/structure/roles/4", "purpose"),
        ("/structure/roles/4", "aliases"),
        ("/structure/bodies/1", "title"),
        ("/structure/composition/1", "source"),
        ("/people/3/details", "name"),
        ("/people/3/details", "email"),
        ("/meetings/134/edit", "place"),
        ("/dates/elections/1", "name"),
        ("/settings/name", "value"),
        ("/settings/accent", "value"),
    ):
        shown = form_on(secretary, path) | {name: payload}
        too_late = secretary.open("POST", path, data={**shown, "csrf_token": other.token()})
        signed_out = stranger(house).send(path, shown)
        refused = secretary.send(path, {**shown, "kind": payload, "on": "never", "seats": "x", "theme": payload})
        preview = secretary.send(path, {**shown, "step": "preview"})
        conflict = secretary.send(path, {**shown, "version": "-1", "opened": json.dumps({name: ["<u>was</u>"]})})
        for answer in (too_late, signed_out, refused, preview, conflict):
            if answer.mimetype == "text/html":
                holds_only_text(answer.text, (path, name, answer.status_code))
        assert too_late.status_code == 400
        assert holds_only_text(too_late.text, path, payload)
        assert holds_only_text(signed_out.text, path, payload)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_was_saved_is_said_as_text(house: Flask, payload: str) -> None:
    """The words that a page says about the last press."""
    client: CheckingClient = sign_in(client_of(house), person("margaret-hollis"))
    body = client.send("/structure/bodies/new", {"title": payload, "kind": "forum"})
    assert body.status_code == 303
    page = client.get(body.location).text
    assert holds_only_text(page.split("<main")[1], "flash", payload)
    name = client.send("/people/new", {"name": payload})
    assert holds_only_text(client.get(name.location).text, "flash", payload)


@pytest.mark.parametrize("payload", [*PAYLOADS, *TARGETS])
def test_what_an_address_asks_for_is_shown_as_text(house: Flask, payload: str) -> None:
    for visitor in (enter(house, "margaret-hollis"), stranger(house)):
        for path, name in (
            ("/search", "q"),
            ("/people", "q"),
            ("/overview", "theme"),
            ("/record", "before"),
            ("/duties/37/ticks", "occasion"),
            ("/duties/new", "role"),
            ("/people/terms/new", "person"),
            ("/sign-in", "next"),
            ("/account/confirm", "next"),
            ("/nothing", payload),
        ):
            answer = visitor.get(path, query_string={name: payload})
            if answer.mimetype == "text/html":
                holds_only_text(answer.text, (path, answer.status_code))
        for path in (f"/{payload}", f"/invitation/{payload}", f"/password/forgotten/{payload}", f"/roles/{payload}"):
            holds_only_text(visitor.get(path).text, path)
    assert visitor.get("/accent.css", query_string={"v": payload}).text == ""


def test_an_invitation_and_a_letter_hold_a_name_as_text(house: Flask) -> None:
    secretary = enter(house, "margaret-hollis")
    secretary.send("/people/new", {"name": PAYLOADS[0], "email": "x@example.org", "csrf_token": ""})
    newcomer = db.session.scalars(select(func.max(Base.metadata.tables["person"].c.id))).one()
    assert secretary.send(f"/people/{newcomer}/invitation").status_code == 303
    letter = db.session.scalars(select(Outbox)).one()
    assert PAYLOADS[0] in letter.text
    assert "\n" not in letter.subject
    with writing():
        db.session.execute(
            update(Invitation)
            .where(Invitation.person_id == newcomer)
            .values(token_hash=hash_of_token("known"), revoked_at=None)
        )
    assert holds_only_text(stranger(house).text("/invitation/known"), "invitation", PAYLOADS[0])


@pytest.mark.parametrize(
    "name", ["Here\r\nBcc: all@example.org", "Here\u2028Bcc: x", "Here\tthere", "He\u00adre", "\u202eHere"]
)
def test_no_name_of_a_constituency_adds_to_a_letter_or_keeps_it_from_leaving(house: Flask, name: str) -> None:
    secretary = enter(house, "margaret-hollis")
    saved = secretary.send("/settings/name", {**form_on(secretary, "/settings/name"), "value": name})
    assert saved.status_code == 303
    dilys = person("dilys-marchbank").id
    secretary.send(f"/people/{dilys}/invitation/renewal")
    kept = db.session.scalars(select(Outbox)).one()
    letter = compose(
        Letter(kept.key, kept.recipient, kept.subject, kept.text), sender="intranet@example.org", at=clock.now()
    )
    assert letter["To"] == "dilys.marchbank@example.org"
    assert "Here" in letter["Subject"]
    assert set(letter) == {
        "From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "Content-Type", "Content-Transfer-Encoding",
        "MIME-Version",
    }  # fmt: skip


def test_a_line_is_one_line(house: Flask) -> None:
    secretary = enter(house, "margaret-hollis")
    for typed in ("Ann\r\nBell", "Ann\nBell", "Ann\u2028Bell", "Ann\tBell", " Ann\x85Bell\r\n"):
        secretary.send("/people/new", {"name": typed})
        assert db.session.scalars(select(Person.name).order_by(Person.id.desc())).first() == "Ann Bell"
        db.session.rollback()
