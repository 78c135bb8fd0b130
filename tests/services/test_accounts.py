"""Passwords forgotten and changed, accounts closed, addresses that move."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from intranet.core.db import db, writing
from intranet.core.errors import NotFound, RuleError
from intranet.models import Account, Outbox, Person, Record, SignIn
from intranet.rules.access import Actor
from intranet.services import accounts, sign_ins
from tests.support.accounts import QUICK_HASH, account_of, give_password
from tests.support.people import make_person

NEW_HASH = QUICK_HASH.replace("t=1", "t=2")


def link(token: str) -> str:
    return f"https://intranet.example.org/password/forgotten/{token}"


def ask(email: str = "ann.bell@example.org") -> str | None:
    """Ask for a link; the secret in the letter, if one was written."""
    with writing():
        key = accounts.ask_reset(email, link)
    if key is None:
        return None
    text = db.session.query(Outbox).filter_by(key=key).one().text
    return text.split("/password/forgotten/")[1].split()[0]


def reset(token: str | None) -> None:
    with writing():
        accounts.reset_password(token or "", NEW_HASH)


def actor_of(person: Person) -> Actor:
    return Actor(person.id, account_of(person).id, 0, person.name)


def open_sign_in(account: Account) -> SignIn:
    with writing():
        return sign_ins.start(account.id, "some-hash", device="Firefox", own_device=True)


class TestForgotten:
    def test_the_link_works_once(self, app: Flask) -> None:
        ann = give_password(make_person("Ann Bell"))
        token = ask()
        reset(token)
        assert account_of(ann).password == NEW_HASH
        with pytest.raises(NotFound):
            reset(token)

    def test_the_link_works_for_an_hour(self, app: Flask, evening: time_machine.Traveller) -> None:
        give_password(make_person("Ann Bell"))
        token = ask()
        evening.shift(timedelta(minutes=60))
        with pytest.raises(NotFound):
            reset(token)

    def test_only_the_newest_link_works(self, app: Flask) -> None:
        give_password(make_person("Ann Bell"))
        first, second = ask(), ask()
        with pytest.raises(NotFound):
            reset(first)
        reset(second)

    def test_a_change_of_the_password_makes_the_link_worthless(self, app: Flask) -> None:
        ann = give_password(make_person("Ann Bell"))
        token = ask()
        with writing():
            accounts.change_password(NEW_HASH, actor_of(ann))
        with pytest.raises(NotFound):
            reset(token)

    def test_every_device_is_signed_out_and_a_letter_says_so(self, app: Flask) -> None:
        ann = give_password(make_person("Ann Bell"))
        opened = open_sign_in(account_of(ann))
        reset(ask())
        db.session.refresh(opened)
        assert opened.ended_at is not None
        assert "was changed" in db.session.query(Outbox).order_by(Outbox.id.desc()).first().subject  # type: ignore[union-attr]

    def test_nobody_and_whoever_has_no_password_yet_get_no_letter_but_leave_the_same_record(self, app: Flask) -> None:
        make_person("Ann Bell")
        assert ask() is None
        assert ask("nobody@example.org") is None
        assert [r.kind for r in db.session.query(Record)] == ["password-reset-asked"] * 2
        assert db.session.query(Outbox).count() == 0

    def test_the_record_holds_no_secret(self, app: Flask) -> None:
        give_password(make_person("Ann Bell"))
        token = ask()
        reset(token)
        assert all(r.fields == {} for r in db.session.query(Record))


def test_a_closed_account_is_signed_out_at_once_and_nobody_closes_their_own(app: Flask) -> None:
    ann, bob = give_password(make_person("Ann Bell")), make_person("Bob Cole")
    opened = open_sign_in(account_of(ann))
    with writing():
        accounts.disable(ann.id, actor=actor_of(bob))
    db.session.refresh(opened)
    assert opened.ended_at is not None
    with pytest.raises(RuleError), writing():
        accounts.disable(bob.id, actor=actor_of(bob))
    with pytest.raises(NotFound), writing():
        accounts.disable(ann.id, actor=actor_of(bob))


def test_an_account_follows_the_address_and_the_old_one_is_told(app: Flask) -> None:
    ann, bob = give_password(make_person("Ann Bell")), make_person("Bob Cole")
    with writing():
        person = db.session.get_one(Person, ann.id)
        person.email = "ann@example.net"
        accounts.follow_address(person, actor=actor_of(bob))
    assert account_of(ann).email == "ann@example.net"
    assert db.session.query(Outbox).one().recipient == "ann.bell@example.org"


def test_an_address_that_somebody_signs_in_with_is_not_taken_away(app: Flask) -> None:
    ann, bob = give_password(make_person("Ann Bell")), make_person("Bob Cole")
    actor = actor_of(bob)
    with writing():
        person = db.session.get_one(Person, ann.id)
        person.email = None
        with pytest.raises(RuleError) as refused:
            accounts.follow_address(person, actor=actor)
    assert refused.value.field == "email"


def test_choosing_the_looks_that_one_has_leaves_no_record(app: Flask) -> None:
    ann = make_person("Ann Bell")
    for theme in ("dark", "dark"):
        with writing():
            accounts.set_looks(theme=theme, single_keys=True, actor=actor_of(ann))
    record = db.session.query(Record).one()
    assert record.fields == {"before": {"theme": "auto"}, "after": {"theme": "dark"}}
