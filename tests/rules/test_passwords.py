"""Which passwords will do."""

import pytest

from intranet.rules.passwords import TOO_KNOWN, TOO_LONG, TOO_SHORT, weakness

MINE = ("Ann Bell", "ann.bell@example.org", "Wearbridge and Langley")


@pytest.mark.parametrize(
    "password",
    [
        "kettle ribbon ladder",
        "correct horse battery",
        "my dog ate 3 biscuits",
        "q8#Lk2@zP!w4",
        "ubi caritas et amor",
        "labour kettle ribbon",  # a word of the party may be part of it
        "83749261058362",  # no letters are asked for
        "ŷ gwynt ar y môr yn y nos",
        "пароль чайник лестница",
        "  spaces at both ends  ",
        "kettle ribbon ladder " * 12,  # 252 characters
    ],
)
def test_length_is_what_counts(password: str) -> None:
    assert weakness(password, MINE) is None


@pytest.mark.parametrize(
    "password",
    [
        "password1234",
        "Password1234!",
        "P@ssw0rd!2026",
        "123456789012",
        "qwertyuiop12",
        "qazwsxedcrfv",
        "1q2w3e4r5t6y",
        "aaaaaaaaaaaa",
        "abcabcabcabc",
        "passwordpassword",
        "unbelievable",
        "iloveyou1234",
        "manchester2026",
        "november2026!",
        "labourparty2026",
        "wearbridgelabourparty",
        "Wearbridge Labour",
        "annbell19741974",
        "ann.bell@example.org",
        "forthemanynotthefew",
    ],
)
def test_what_is_tried_first_is_refused(password: str) -> None:
    assert weakness(password, MINE) == TOO_KNOWN


def test_eleven_characters_are_too_few_and_257_too_many() -> None:
    assert weakness("kettle-ribb") == TOO_SHORT
    assert weakness("kettle-ribbo") is None
    assert weakness("kettle ribbon ladder" * 13) == TOO_LONG


def test_letters_are_counted_not_the_bytes_or_the_marks_that_make_them() -> None:
    assert weakness("e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301") == TOO_SHORT  # six letters in twelve characters
