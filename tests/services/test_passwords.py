"""How passwords are kept."""

from flask import Flask

from intranet.services.passwords import OF_NOBODY, fits, hashed


def test_a_password_is_kept_whole_and_fits_only_itself(app: Flask) -> None:
    long = "kettle ribbon ladder " * 6
    kept = hashed(long)
    assert fits(long, kept)
    assert not fits(long[:72], kept)
    assert not fits(long.strip(), kept)


def test_both_ways_of_writing_an_accent_are_the_same_password(app: Flask) -> None:
    assert fits("cafe\u0301 cafe\u0301 cafe\u0301", hashed("caf\u00e9 caf\u00e9 caf\u00e9"))


def test_the_hash_is_argon2id_and_does_not_depend_on_the_machine(app: Flask) -> None:
    kept = hashed("kettle ribbon ladder")
    app.config["SECRET_KEY"] = "another key of another machine, as long as needed"
    app.config["SECURITY_PASSWORD_SALT"] = "another salt"
    assert kept.startswith("$argon2id$")
    assert fits("kettle ribbon ladder", kept)


def test_whoever_does_not_exist_is_checked_as_slowly_as_anybody(app: Flask) -> None:
    assert not fits("kettle ribbon ladder", None)
    cost = OF_NOBODY.split("$")[:4]
    assert hashed("kettle ribbon ladder").split("$")[:4] == cost
