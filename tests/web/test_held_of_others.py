"""What is held about oneself is no way to read what others wrote: neither under another name, nor under a number."""

import re

import pytest

from intranet.core.db import db, writing
from intranet.models import Person
from intranet.rules.handover import Notes
from intranet.services import handover, people
from tests.support.changeovers import Constituency, constituency
from tests.support.client import CheckingClient
from tests.support.people import make_person, make_role, sign_in

pytestmark = pytest.mark.usefixtures("app")
MINE = "Oz Black knows, 01632 960555."
SECRET = "opens with sesame"
NOTES = Notes(contacts=MINE, accounts_held=f"The safe {SECRET}, says Fay Gold.")
ENTRY = {"email_shown": "executive", "telephone_shown": "executive", "address_shown": "secretary"}


@pytest.fixture
def here() -> Constituency:
    found = constituency()
    with writing():
        handover.write(found.treasurer.id, NOTES, seen=0, actor=found.by_secretary)
    return found


@pytest.fixture
def oz(client: CheckingClient, here: Constituency) -> CheckingClient:
    """An observer, whom the Secretary wrote down."""
    person = make_person("Oz Black", make_role("Observer"))
    return sign_in(client, person)


def says_of_oneself(client: CheckingClient, **said: str) -> None:
    version = re.search(r'name="version"[^>]*value="(\d+)"', client.get("/account/entry").text)
    assert version is not None
    sent = {"version": version[1], "name": "Oz Black", "counts_as_woman": "", **ENTRY, **said}
    assert client.send("/account/entry", sent).status_code == 303


def held(client: CheckingClient) -> str:
    return client.get("/account/held?all=yes").text + client.send("/account/held.json").text


def test_what_was_written_of_them_they_read(oz: CheckingClient) -> None:
    assert "Oz Black knows" in held(oz)


@pytest.mark.parametrize("words", ["safe opens", "Fay Gold", "The safe", "sesame"])
@pytest.mark.parametrize("field", ["name", "telephone", "postal_address"])
def test_saying_other_words_of_oneself_finds_nothing(oz: CheckingClient, field: str, words: str) -> None:
    says_of_oneself(oz, **{field: words})
    assert SECRET not in held(oz)


def test_a_number_of_their_own_is_found(oz: CheckingClient) -> None:
    says_of_oneself(oz, name="Oswald Black", telephone="01632 960555")
    assert "knows, 01632 960555" in held(oz)


def test_a_name_that_another_wrote_down_counts(oz: CheckingClient, here: Constituency) -> None:
    says_of_oneself(oz, name="Fay Gold")
    person = db.session.query(Person).filter_by(name="Fay Gold").populate_existing().one()
    with writing():
        people.change(
            person.id, seen=person.version, name="Fay Gold", email=str(person.email), telephone="", pronouns="she/her",
            actor=here.by_secretary,
        )  # fmt: skip
    assert SECRET in held(oz)
