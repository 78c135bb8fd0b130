"""Another address to sign in with, asked for and confirmed by several presses at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from flask import Flask

from intranet.core.db import db, writing
from intranet.core.errors import IntranetError, NotFound
from intranet.models import AddressChange, Outbox, Person, Record
from intranet.rules.access import Actor
from intranet.services import accounts, addresses
from intranet.services.addresses import Confirmed
from tests.support.accounts import account_of, give_password
from tests.support.addresses import NEW, addresses_of
from tests.support.people import make_person


def link(token: str) -> str:
    return f"https://intranet.example.org/account/address/{token}"


def asked(actor: Actor, email: str = NEW) -> tuple[str, str]:
    """The secrets of the two letters, the present address first."""
    made: list[str] = []

    def noted(token: str) -> str:
        made.append(token)
        return link(token)

    with writing():
        addresses.ask(email, actor=actor, link=noted)
    return made[0], made[1]


def ann() -> Actor:
    person = give_password(make_person("Ann Bell"))
    return Actor(person.id, account_of(person).id, 0, person.name)


def confirm(token: str, actor: Actor) -> Confirmed:
    with writing():
        return addresses.confirm(token, actor=actor)


def at_once(app: Flask, *verbs: Callable[[], object]) -> list[object]:
    def one(verb: Callable[[], object]) -> object:
        with app.app_context():
            try:
                return verb()
            except IntranetError:
                return None
            finally:
                db.session.remove()

    db.session.rollback()  # an open read of our own would make them wait
    with ThreadPoolExecutor(6) as threads:
        return list(threads.map(one, verbs))


def test_both_letters_pressed_at_once_change_it_once(app: Flask) -> None:
    actor = ann()
    old, new = asked(actor)
    done = at_once(app, *([lambda: confirm(old, actor), lambda: confirm(new, actor)] * 5))
    assert done.count(Confirmed.CHANGED) == 1
    assert db.session.query(Record).filter_by(kind="address-changed").count() == 1
    assert db.session.query(Outbox).filter(Outbox.subject.contains("was changed")).count() == 2
    assert addresses_of(db.session.get_one(Person, actor.person_id)) == (NEW, NEW)


def test_asking_at_once_leaves_one_pair_of_letters_to_be_sent(app: Flask) -> None:
    actor = ann()
    at_once(app, *([lambda: asked(actor)] * 8))
    assert db.session.query(AddressChange).count() == 1
    assert db.session.query(Outbox).filter_by(sent_at=None).count() == 2


def test_two_accounts_that_want_one_address_do_not_both_get_it(app: Flask) -> None:
    actor, bob = ann(), make_person("Bob Cole")
    other = Actor(bob.id, account_of(bob).id, 0, bob.name)
    links = [(token, who) for who in (actor, other) for token in asked(who)]
    done = at_once(app, *[partial(confirm, token, who) for token, who in links])
    assert done.count(Confirmed.CHANGED) == 1
    assert done.count(Confirmed.NOT_FREE) == 1


def test_somebody_elses_link_confirms_nothing(app: Flask) -> None:
    actor, bob = ann(), make_person("Bob Cole")
    old, _ = asked(actor)
    with pytest.raises(NotFound):
        confirm(old, Actor(bob.id, account_of(bob).id, 0, bob.name))


def test_a_closed_account_asks_for_nothing(app: Flask) -> None:
    actor = ann()
    with writing():
        accounts.disable(actor.person_id, actor=None)
    with pytest.raises(NotFound):
        asked(actor)
