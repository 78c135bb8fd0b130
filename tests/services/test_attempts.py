"""Counting tries in the database."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from intranet.core.db import db, writing
from intranet.models import Attempt
from intranet.rules.attempts import SIGN_IN
from intranet.services.attempts import TooManyTries, count, give_back


def count_once(app: Flask) -> bool:
    with app.app_context():
        try:
            count(SIGN_IN, "account ann@example.org", "client 192.0.2.1")
        except TooManyTries:
            return False
        finally:
            db.session.remove()
        return True


def test_thirty_tries_at_once_leave_ten(app: Flask) -> None:
    with ThreadPoolExecutor(8) as threads:
        done = list(threads.map(count_once, [app] * 30))
    assert done.count(True) == 10


def test_one_account_is_stopped_and_another_is_not(app: Flask) -> None:
    for number in range(10):
        count(SIGN_IN, "account ann@example.org", f"client 192.0.2.{number}")
    with pytest.raises(TooManyTries):
        count(SIGN_IN, "account ann@example.org", "client 192.0.2.99")
    count(SIGN_IN, "account bob@example.org", "client 192.0.2.99")


def test_what_was_refused_is_not_counted_so_that_the_wait_ends(app: Flask, evening: time_machine.Traveller) -> None:
    for _ in range(10):
        count(SIGN_IN, "account ann@example.org")
    for _ in range(5):
        evening.shift(timedelta(minutes=1))
        with pytest.raises(TooManyTries):
            count(SIGN_IN, "account ann@example.org")
    evening.shift(timedelta(minutes=1))
    count(SIGN_IN, "account ann@example.org")


def test_a_right_try_is_given_back(app: Flask) -> None:
    for _ in range(40):
        tried = count(SIGN_IN, "account ann@example.org")
        with writing():
            give_back(tried)


def test_neither_addresses_nor_old_counts_are_kept(app: Flask, evening: time_machine.Traveller) -> None:
    count(SIGN_IN, "account ann@example.org")
    evening.shift(timedelta(hours=3))
    count(SIGN_IN, "account bob@example.org")
    kept = db.session.query(Attempt).all()
    assert len(kept) == 1
    assert "bob" not in kept[0].key


def test_the_wait_is_said_in_minutes() -> None:
    assert "wait a minute" in TooManyTries(20).message
    assert "wait 6 minutes" in TooManyTries(301).message
