"""Codes that follow the clock, and those that are printed."""

from datetime import UTC, datetime

import pytest

from intranet.rules import second_factors as rules

# RFC 6238, appendix B: the secret of the SHA-1 examples, and the last six of each eight figures.
SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
EXAMPLES = [
    (59, "287082"),
    (1111111109, "081804"),
    (1111111111, "050471"),
    (1234567890, "005924"),
    (2000000000, "279037"),
]


@pytest.mark.parametrize(("seconds", "code"), EXAMPLES)
def test_it_knows_the_codes_of_the_standard(seconds: int, code: str) -> None:
    assert rules.step_of(SECRET, code, datetime.fromtimestamp(seconds, UTC)) == seconds // 30


@pytest.mark.parametrize(("off", "right"), [(-60, False), (-30, True), (0, True), (30, True), (60, False)])
def test_one_step_on_either_side_and_no_more(off: int, right: bool) -> None:
    now = datetime.fromtimestamp(1111111109 + off, UTC)
    assert (rules.step_of(SECRET, "081804", now) is not None) is right


@pytest.mark.parametrize("typed", ["", "08180", "0818041", "o81804", "-81804", "٠٨١٨٠٤", "\x00", "081804081804"])
def test_what_is_no_code_is_none(typed: str) -> None:
    assert rules.step_of(SECRET, typed, datetime.fromtimestamp(1111111109, UTC)) is None


def test_a_secret_is_long_and_never_the_same() -> None:
    made = {rules.new_secret() for _ in range(50)}
    assert len(made) == 50
    assert all(len(secret) == 32 for secret in made)  # 160 bits, as RFC 4226 (section 4) recommends


def test_a_secret_is_spelled_in_fours() -> None:
    assert rules.spelled("ABCDEFGHIJ") == "ABCD EFGH IJ"


def test_the_link_names_the_constituency_and_the_address() -> None:
    link = rules.app_link(SECRET, "ann@example.org", "North: East & West")
    assert link.startswith("otpauth://totp/")
    for part in ("ann", "North%20%20East%20%26%20West", f"secret={SECRET}"):
        assert part in link.replace("%40", "@")


def test_there_are_ten_recovery_codes_all_different() -> None:
    codes = rules.new_recovery_codes()
    assert len(set(codes)) == len(codes) == 10
    assert all(set(code) <= set(rules.ALPHABET) | {"-"} for code in codes)
    assert all(len(code) == 19 for code in codes)
    assert not set(codes) & set(rules.new_recovery_codes())


def test_how_a_recovery_code_is_written_does_not_matter_but_whose_it_is_does() -> None:
    kept = rules.hash_of_code(1, "abcd-efgh-jkmn-pqrs")
    assert kept == rules.hash_of_code(1, "ABCD EFGH  jkmnPQRS")
    assert kept != rules.hash_of_code(2, "abcd-efgh-jkmn-pqrs")
    assert "abcd" not in kept
