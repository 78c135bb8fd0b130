"""Somebody who wants another address to sign in with, and the letters that confirm it."""

import re

from intranet.core.db import db
from intranet.models import Outbox, Person
from tests.support.accounts import account_of
from tests.support.client import CheckingClient

OLD, NEW = "ann.bell@example.org", "ann@example.net"


def text_of(client: CheckingClient, path: str) -> str:
    """The words of a page."""
    return " ".join(re.sub(r"<[^>]+>", "", client.get(path).get_data(as_text=True)).split())


def ask(client: CheckingClient, email: str = NEW) -> None:
    """Ask for another address."""
    assert client.send("/account/address", {"email": email}).location == "/account/address"


def letter_to(address: str) -> Outbox:
    """The last letter to an address."""
    found = db.session.query(Outbox).filter_by(recipient=address).order_by(Outbox.id.desc()).first()
    assert found is not None
    return found


def link_to(address: str) -> str:
    """The path of the link in the last letter to an address."""
    found = re.search(r"http://localhost(/account/address/\S+)", letter_to(address).text)
    assert found is not None
    return found[1]


def addresses_of(person: Person) -> tuple[str | None, str]:
    """How a person is reached, and how they sign in, as it is stored now."""
    kept = db.session.get_one(Person, person.id, populate_existing=True)
    return kept.email, account_of(person).email
