"""What can be found keeps step with what there is."""

import pytest
from flask import Flask

from intranet.core.clock import today
from intranet.core.db import db, writing
from intranet.core.vocabulary import Cadence, Office, Theme
from intranet.models import Role, SearchEntry
from intranet.queries.search import Results, find, postgresql_terms, sqlite_terms, words_of
from intranet.services import search
from tests.support.people import make_duty, make_person, make_role


def found(asked: str) -> Results:
    db.session.rollback()
    return find(asked, today())


def titles(asked: str) -> list[str]:
    results = found(asked)
    return [hit.title for hit in (*results.roles, *results.duties, *results.people)]


@pytest.fixture
def treasurer(app: Flask) -> Role:
    role = make_role("Treasurer", Office.TREASURER, aliases=["Keeper of the purse"], purpose="Looks after the money")
    make_duty(role, "Bank the takings", theme=Theme.FINANCE)
    make_person("Renée Østergård", role)
    with writing():
        search.rebuild()
    return role


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("treasurer", ["Treasurer", "Bank the takings"]),
        ("TREASURERS", ["Treasurer", "Bank the takings"]),
        ("treas", ["Treasurer", "Bank the takings"]),
        ("purse", ["Treasurer", "Bank the takings"]),
        ("money", ["Treasurer"]),
        ("bank", ["Bank the takings"]),
        ("banking the taking", ["Bank the takings"]),
        ("finance", ["Bank the takings"]),
        ("takings bank", ["Bank the takings"]),
        ("renee", ["Renée Østergård"]),
        ("RENÉE ø", ["Renée Østergård"]),
        ("bank robbery", []),
        ("zzz", []),
    ],
)
def test_it_finds_by_words_other_names_and_beginnings(treasurer: Role, asked: str, expected: list[str]) -> None:
    assert titles(asked) == expected


@pytest.mark.parametrize(
    "asked",
    ["", " ", '"', '""', "*", "AND", "NOT", "bank AND", "NEAR(bank)", "^bank", "-bank", "title:bank", "bank*", "(", "'",
     "\\", "%", "_", "bank' OR '1'='1", "a & b | !c", "<->", ":*", "\x00", "bank\x00", "é" * 4000, "x " * 4000,
     "💷", "\u202e", "日本語"],
)  # fmt: skip
def test_no_sign_is_an_instruction(treasurer: Role, asked: str) -> None:
    found(asked)


def test_signs_beside_a_word_do_no_harm(treasurer: Role) -> None:
    for asked in ('"bank"', "bank*", "(bank)", "+bank", "bank:", "^bank", "bank\x00"):
        assert "Bank the takings" in titles(asked), asked


def test_words_are_bounded_and_bare() -> None:
    assert words_of("Café, vice-chair & NEAR/2") == ["cafe", "vice", "chair", "near", "2"]
    assert len(words_of("word " * 100)) == 8
    assert sqlite_terms(["vice", "ch"]) == '"vice" "ch"*'
    assert postgresql_terms(["vice", "ch"]) == "'vice' & 'ch':*"


def test_a_renamed_role_is_found_under_its_new_name_with_its_duties(treasurer: Role) -> None:
    with writing():
        role = db.session.get_one(Role, treasurer.id)
        role.title, role.aliases = "Bursar", []
        search.note_role(role.id)
    assert titles("bursar") == ["Bursar", "Bank the takings"]
    assert titles("treasurer") == []


def test_a_renamed_person_is_found_under_the_new_name(treasurer: Role) -> None:
    person = make_person("Old Name")
    with writing():
        search.note_person(person.id)
        person.name = "New Name"
        db.session.merge(person)
        search.note_person(person.id)
    assert titles("old") == []
    assert titles("new name") == ["New Name"]


def test_nobody_is_found_by_how_to_reach_them(treasurer: Role) -> None:
    assert titles("example.org") == []
    assert titles("ostergard@example.org") == []


def test_what_is_removed_is_found_no_more(treasurer: Role) -> None:
    with writing():
        search.remove("role", treasurer.id)
    assert titles("purse") == ["Bank the takings"]


def test_a_refused_change_leaves_the_index_as_it_was(treasurer: Role) -> None:
    def refused() -> None:
        with writing():
            search.put("role", treasurer.id, "Bursar")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        refused()
    assert titles("bursar") == []
    assert "Treasurer" in titles("treasurer")


def test_rebuilding_twice_gives_one_entry_each(treasurer: Role) -> None:
    with writing():
        search.rebuild()
    assert db.session.query(SearchEntry).count() == 3


def test_each_kind_is_bounded(app: Flask) -> None:
    role = make_role("Secretary", Office.SECRETARY)
    for number in range(25):
        make_duty(role, f"Write letter {number}", Cadence.ONGOING)
    with writing():
        search.rebuild()
    results = found("letter")
    assert len(results.duties) == 20
    assert results.more
