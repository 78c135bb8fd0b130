"""One code, pressed from many windows in the same moment, opens one of them; and nobody guesses faster that way."""

from collections import Counter

import pytest
from flask import Flask
from sqlalchemy import func, select

from intranet.core.db import db
from intranet.models import RecoveryCode, SignIn
from tests.support.accounts import give_password, type_in
from tests.support.client import CheckingClient
from tests.support.passkeys import Device
from tests.support.people import make_person, sign_in
from tests.support.second_factors import RECOVERY, code_now, give_app, give_passkey, question_on, wrong_code
from tests.trust.reliability.at_once import presses

WINDOWS = 5  # as many as there are tries


def sign_ins() -> int:
    db.session.rollback()
    return int(db.session.scalar(select(func.count()).select_from(SignIn)) or 0)


@pytest.fixture
def waiting(app: Flask, client: CheckingClient) -> CheckingClient:
    """A browser in which the password was right a moment ago."""
    give_app(give_password(make_person("Ann Bell")))
    assert type_in(client, "ann.bell@example.org") == 303
    return client


def test_a_code_from_many_windows_signs_in_once(waiting: CheckingClient) -> None:
    answers = presses(waiting, WINDOWS, "/sign-in", {"step": "code", "code": code_now()})
    assert Counter(answer.status_code for answer in answers) == {303: 1, 422: WINDOWS - 1}
    assert sign_ins() == 1


def test_so_does_a_recovery_code(waiting: CheckingClient) -> None:
    answers = presses(waiting, WINDOWS, "/sign-in", {"step": "recovery", "recovery": RECOVERY})
    assert Counter(answer.status_code for answer in answers) == {303: 1, 422: WINDOWS - 1}
    assert sign_ins() == 1
    assert db.session.scalars(select(RecoveryCode.used_at)).one() is not None


def test_many_windows_guess_no_faster_than_one(waiting: CheckingClient) -> None:
    answers = presses(waiting, 12, "/sign-in", {"step": "code", "code": wrong_code()})
    assert Counter(answer.status_code for answer in answers) == {422: 5, 429: 7}
    assert sign_ins() == 0


def test_an_answer_of_a_passkey_counts_once(app: Flask, client: CheckingClient) -> None:
    device = Device()
    sign_in(client, make_person("Ann Bell"))
    give_passkey(client, device)
    client.send("/sign-out")
    before = sign_ins()
    answer = device.used(question_on(client, "/sign-in"))
    answers = presses(client, WINDOWS, "/sign-in", {"credential": answer})
    assert Counter(answer.status_code for answer in answers) == {303: 1, 422: WINDOWS - 1}
    assert sign_ins() == before + 1
