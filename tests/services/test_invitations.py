"""Inviting somebody: once, for a week, to one address."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.core.errors import IntranetError, NotFound, RuleError
from intranet.models import Account, Invitation, Outbox, Person, Record
from intranet.rules.access import Actor
from intranet.services import accounts, invitations
from tests.support.accounts import QUICK_HASH, account_of, give_password
from tests.support.people import keep, make_person, make_role


def link(token: str) -> str:
    return f"https://intranet.example.org/invitation/{token}"


def secretary() -> Actor:
    bob = make_person("Bob Cole", make_role("Secretary"))
    return Actor(bob.id, account_of(bob).id, 0, bob.name)


def newcomer(email: str | None = "ann.bell@example.org") -> Person:
    ann = Person(name="Ann Bell", email=email, created_at=clock.now())
    keep(ann)
    return ann


def invite(person: Person, actor: Actor) -> str:
    with writing():
        return invitations.send(person.id, actor=actor, link=link)


def accept(token: str) -> int:
    with writing():
        return invitations.accept(token, QUICK_HASH).id


def test_a_letter_brings_the_link_and_only_its_hash_is_kept(app: Flask) -> None:
    token = invite(newcomer(), secretary())
    letter = db.session.query(Outbox).one()
    assert letter.recipient == "ann.bell@example.org"
    assert link(token) in letter.text
    assert token not in db.session.query(Invitation).one().token_hash
    assert len(token) >= 43


def test_accepting_opens_an_account_and_leaves_a_record(app: Flask) -> None:
    ann = newcomer()
    token = invite(ann, secretary())
    accept(token)
    assert account_of(ann).password == QUICK_HASH
    assert [r.kind for r in db.session.query(Record).order_by(Record.id)] == ["invitation-sent", "invitation-accepted"]
    with pytest.raises(NotFound):
        accept(token)


def test_a_link_runs_out_after_a_week(app: Flask, evening: time_machine.Traveller) -> None:
    token = invite(newcomer(), secretary())
    evening.shift(timedelta(days=7))
    with pytest.raises(NotFound):
        accept(token)


def test_a_newer_link_makes_the_earlier_one_worthless_and_takes_its_letter_back(app: Flask) -> None:
    ann, bob = newcomer(), secretary()
    first, second = invite(ann, bob), invite(ann, bob)
    with pytest.raises(NotFound):
        accept(first)
    waiting = db.session.query(Outbox).filter_by(sent_at=None).one()
    assert link(second) in waiting.text
    accept(second)


def test_a_link_that_was_taken_back_opens_nothing(app: Flask) -> None:
    ann, bob = newcomer(), secretary()
    token = invite(ann, bob)
    with writing():
        invitations.revoke(ann.id, actor=bob)
    with pytest.raises(NotFound):
        accept(token)
    with pytest.raises(RuleError), writing():
        invitations.revoke(ann.id, actor=bob)


def test_a_link_is_bound_to_the_address_it_went_to(app: Flask) -> None:
    ann = newcomer()
    token = invite(ann, secretary())
    with writing():
        db.session.get_one(Person, ann.id).email = "somebody.else@example.org"
    with pytest.raises(NotFound):
        accept(token)


def test_nobody_is_invited_without_an_address_or_to_the_account_they_have(app: Flask) -> None:
    bob = secretary()
    with pytest.raises(RuleError) as refused:
        invite(newcomer(email=None), bob)
    assert refused.value.field == "email"
    with pytest.raises(RuleError, match="has an account already"):
        invite(give_password(make_person("Cara Dunn")), bob)


def test_an_invitation_never_takes_over_the_account_of_somebody_else_with_the_address(app: Flask) -> None:
    cara = give_password(make_person("Cara Dunn"))
    with writing():
        db.session.get_one(Person, cara.id).email = None
    with pytest.raises(RuleError) as refused:
        invite(newcomer(email="cara.dunn@example.org"), secretary())
    assert refused.value.field == "email"


def test_a_closed_account_is_opened_again_by_an_invitation_only(app: Flask) -> None:
    bob, cara = secretary(), give_password(make_person("Cara Dunn"))
    with writing():
        accounts.disable(cara.id, actor=bob)
    with writing():
        assert accounts.ask_reset("cara.dunn@example.org", link) is None
    accept(invite(cara, bob))
    assert account_of(cara).active


def test_accepted_twice_at_once_gives_one_account(app: Flask) -> None:
    token = invite(newcomer(), secretary())

    def at_once(_number: int) -> bool:
        with app.app_context():
            try:
                accept(token)
            except IntranetError:
                return False
            finally:
                db.session.remove()
            return True

    with ThreadPoolExecutor(6) as threads:
        done = list(threads.map(at_once, range(12)))
    assert done.count(True) == 1
    assert db.session.query(Account).filter_by(email="ann.bell@example.org").count() == 1
