"""The outbox: every letter once, whatever happens on the way."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
import time_machine
from flask import Flask

from intranet.core.db import db, writing
from intranet.core.errors import Unfit
from intranet.mailing import Letter, NotReached, Refused
from intranet.models import Outbox, Setting
from intranet.services import mail
from tests.support.people import LONG_AGO, keep


@dataclass
class Postbag:
    """A way that keeps what it is given, and refuses or breaks where a test says so."""

    refuses: frozenset[str] = frozenset()
    broken: bool = False
    killed: bool = False
    taken: list[str] = field(default_factory=list)

    def send(self, letter: Letter, *, sender: str, at: datetime) -> None:
        assert not db.session.registry.has() or not db.session().in_transaction()  # nothing is held while sending
        if self.broken:
            raise NotReached("The mail server mail.example.org could not be used.")
        if letter.recipient in self.refuses:
            raise Refused("550 No such mailbox")
        self.taken.append(letter.key)
        if self.killed:
            raise KeyboardInterrupt


def queue(key: str, recipient: str = "ann@example.org", subject: str = "Hello") -> None:
    with writing():
        mail.queue(key, recipient, subject, "A secret link")


def deliver(bag: Postbag, **more: bool) -> mail.Delivered:
    return mail.deliver(bag, sender="intranet@example.org", **more)


def stored(key: str) -> Outbox:
    return db.session.query(Outbox).filter_by(key=key).populate_existing().one()


def test_a_key_is_queued_once_and_sent_once(app: Flask) -> None:
    queue("a")
    queue("a")
    bag = Postbag()
    assert deliver(bag) == mail.Delivered(sent=1)
    assert deliver(bag) == mail.Delivered()
    assert bag.taken == ["a"]


def test_what_a_sent_letter_said_is_forgotten_unless_nothing_here_is_real(app: Flask) -> None:
    queue("a")
    deliver(Postbag())
    assert stored("a").text == ""
    queue("b")
    deliver(Postbag(), keep_text=True)
    assert stored("b").text == "A secret link"


def test_one_refused_recipient_keeps_nobody_else_waiting(app: Flask) -> None:
    for number in range(10):
        queue(f"letter-{number}", f"officer{number}@example.org")
    done = deliver(Postbag(refuses=frozenset({"officer3@example.org"})))
    assert done == mail.Delivered(sent=9, failed=1)
    assert stored("letter-3").last_error == "550 No such mailbox"


def test_a_refused_letter_waits_longer_each_time_up_to_six_hours(app: Flask, evening: time_machine.Traveller) -> None:
    waits = [mail.waiting_time(tries) for tries in range(1, 40)]
    assert waits[:4] == [timedelta(minutes=m) for m in (1, 2, 4, 8)]
    assert max(waits) == timedelta(hours=6)
    queue("a")
    bag = Postbag(refuses=frozenset({"ann@example.org"}))
    deliver(bag)
    assert deliver(bag) == mail.Delivered()
    evening.shift(timedelta(minutes=1))
    assert deliver(bag).failed == 1


def test_after_the_server_returns_everything_leaves_within_a_minute(
    app: Flask, evening: time_machine.Traveller
) -> None:
    for number in range(3):
        queue(f"letter-{number}")
    bag = Postbag(broken=True)
    for _ in range(30):
        assert deliver(bag).failed == 1  # one try shows that none can be sent
        evening.shift(timedelta(minutes=10))
    bag.broken = False
    assert deliver(bag).sent == 3


def test_a_sender_killed_in_between_repeats_that_letter_only_and_only_later(
    app: Flask, evening: time_machine.Traveller
) -> None:
    queue("a")
    queue("b")
    with pytest.raises(KeyboardInterrupt):
        deliver(Postbag(killed=True))
    bag = Postbag()
    assert deliver(bag).sent == 1
    assert bag.taken == ["b"]
    evening.shift(mail.CLAIM)
    deliver(bag)
    assert bag.taken == ["b", "a"]


def test_a_line_break_in_a_subject_becomes_a_space(app: Flask) -> None:
    queue("a", subject="For Ann\r\nBcc: everybody@example.org\u2028x")
    assert stored("a").subject == "For Ann Bcc: everybody@example.org x"


def test_a_letter_that_was_withdrawn_does_not_leave(app: Flask) -> None:
    queue("a")
    with writing():
        mail.withdraw("a")
    assert deliver(Postbag()) == mail.Delivered()
    assert stored("a").text == ""


def test_a_demo_sends_nothing_out(app: Flask) -> None:
    keep(Setting(key="demo", value=True, valid_from=LONG_AGO))
    queue("a")
    from_config = app.extensions["intranet"]
    done = mail.deliver_all("smtp://mail.invalid", sender="intranet@example.org", instance=from_config.instance)
    assert done.sent == 1
    assert [file.suffix for file in (from_config.instance / "mail").iterdir()] == [".eml"]


def test_a_way_that_is_none_is_said(app: Flask) -> None:
    with pytest.raises(Unfit):
        mail.deliver_all("pigeon:loft", sender="intranet@example.org", instance=app.extensions["intranet"].instance)
