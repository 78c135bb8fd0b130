"""What is too large is refused before it is read, and handed back to whoever typed it."""

import time

import pytest
from flask import Flask

from tests.trust.security.visitor import enter, stranger

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.mark.parametrize("size", [1_900_000, 3_900_000, 12_000_000])
def test_a_form_of_a_million_fields_is_refused_before_it_is_read(house: Flask, size: int) -> None:
    body = b"a=b&" * (size // 4)
    for visitor in (stranger(house), enter(house, "nadia-petrov")):
        begun = time.process_time()
        answer = visitor.open("POST", "/sign-in", data=body, headers=FORM)
        assert time.process_time() - begun < 2  # seconds of work; it was twelve, and a gigabyte
        assert answer.status_code == 413
        assert len(answer.data) < 5000


def test_what_was_too_long_goes_back_to_whoever_is_signed_in(house: Flask) -> None:
    said = "What I wrote. " * 300_000
    observer, nobody = enter(house, "nadia-petrov"), stranger(house)
    for visitor, is_handed_back in ((observer, True), (nobody, False)):
        answer = visitor.send("/account", {"theme": said})
        assert answer.status_code == 413
        assert (said.strip() in answer.text) is is_handed_back
