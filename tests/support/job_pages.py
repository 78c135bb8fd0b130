"""The pages of job descriptions as somebody uses them: what a form holds, with these fields typed in."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

import html5lib
from flask import Flask

from intranet.core.vocabulary import Cadence, Office, RoleKind
from intranet.models import Body, Duty, Person, Role
from tests.support.client import CheckingClient, client_of
from tests.support.job_readings import begun
from tests.support.meetings import body_of, stand
from tests.support.people import make_duty, make_person, make_role, sign_in

ROOM = "/job-descriptions"
TEXT = """\
# Treasurer

- Keep the accounts of the party
- Pay the bills that the executive approves
- Draw up the budget every year with the Fundraiser

# Fundraiser

- Run a raffle every quarter
- Draw up the budget every year with the Treasurer
"""
WOMEN = "\nAt least two of the Treasurer, Fundraiser and Secretary must be women.\n"


@dataclass(frozen=True, slots=True)
class Officers:
    """Those who may read a job description in, and one who may not."""

    executive: Body
    secretary: Role
    treasurer: Role
    accounts: Duty
    asha: Person  # the Secretary
    wei: Person  # the IT Officer
    tom: Person  # the Treasurer


def officers() -> Officers:
    """A Secretary, an IT Officer, and a Treasurer who has one duty."""
    secretary = stand(make_role("Secretary", Office.SECRETARY))
    treasurer = stand(make_role("Treasurer", Office.TREASURER))
    it_officer = make_role("IT Officer", Office.IT_OFFICER, kind=RoleKind.COORDINATING)
    return Officers(
        body_of(),
        secretary,
        treasurer,
        make_duty(treasurer, "Keep the accounts", Cadence.ONGOING),
        make_person("Asha Patel", secretary),
        make_person("Wei Lin", it_officer),
        make_person("Tom Reed", treasurer),
    )


def entered(app: Flask, person: Person) -> CheckingClient:
    """Somebody in a browser of their own."""
    return sign_in(client_of(app), person)


def drafted(text: str = TEXT, **more: Any) -> str:
    """A document that is being looked over; the address of its page."""
    return f"{ROOM}/{begun(text, **more)}"


def send_file(client: CheckingClient, content: bytes, name: str, **more: str) -> Any:
    """Choose a file and press."""
    data = {"text": "", "title": "", **more, "file": (BytesIO(content), name)}
    return client.send(f"{ROOM}/new", data=data, content_type="multipart/form-data")


def filled(client: CheckingClient, path: str, at: int = 0, **typed: Any) -> dict[str, Any]:
    """What a browser without JavaScript would send of a page's form, with these fields typed in.

    `at` counts the forms of the main part of the page. A field typed as None is not sent, as an empty box is not.
    """
    root = html5lib.parse(client.get(path).get_data(as_text=True), namespaceHTMLElements=False)
    main = next(one for one in root.iter("main"))
    form = list(main.iter("form"))[at]
    sent: dict[str, Any] = {}
    for e in form.iter():
        name = e.get("name")
        if not name or e.tag not in ("input", "select", "textarea") or name == "csrf_token":
            continue
        for value in _values(e):
            sent.setdefault(name, []).append(value)
    return {name: value for name, value in {**sent, **typed}.items() if value is not None}


def _values(e: Any) -> list[str]:
    if e.tag == "textarea":
        return [(e.text or "").removeprefix("\n")]
    if e.tag == "select":
        options = list(e.iter("option"))
        chosen = [one for one in options if one.get("selected") is not None] or options[:1]
        return [one.get("value") or "" for one in chosen]
    if e.get("type") in ("checkbox", "radio") and e.get("checked") is None:
        return []
    return [e.get("value") or ""]


def words_of(response: Any) -> str:
    """A page as text with single spaces."""
    return " ".join(response.get_data(as_text=True).split())
