"""How well five real job descriptions are read, where they are at hand: they are not part of the project."""

import csv
from functools import cache, reduce
from operator import add
from pathlib import Path
from typing import Any

import pytest

from intranet.reading.extract import lines_of
from intranet.reading.read import read
from tests.reading.score import Counts, Score, counted

SHARED = Path(__file__).parents[3] / "shared"
SEEDS = sorted((SHARED / "seeds").glob("*.txt")) if (SHARED / "duties.csv").exists() else []
ABSENT = "the five documents are not here (../shared), so how well they are read is not measured"

# What the documents say of seats, votes and women's places; where a title is not named, one seat and nothing else.
NOT_SAID: dict[str, Any] = {"seats": 1, "min_women": None, "women_only": False}
FOUR = {"seats": 4, "min_women": 2}
ONLY_WOMEN = {"women_only": True}
STANDING: dict[str, dict[str, Any]] = {
    "000 Women's Officer": ONLY_WOMEN,
    "000 Southend Labour Local Campaign Forum Delegates": FOUR,
    "000 Essex County Campaign Forum Delegates": FOUR,
    "000 Auditor": {"seats": 2},
    "002 CLP IT Officer": {"votes": False},
    "002 CLP Political Education Officer": {"votes": False},
    "002 CLP Equalities Officer": {"votes": False},
    "002 Auditors": {"seats": 2},
    "002 Group Observer": {"votes": False},
    "003 CLP Women's Officer": ONLY_WOMEN,
}
# The first document's roles in their order: six on the executive, eleven who speak there without a vote.
EXECUTIVE, SPEAKING = 6, 11


@cache
def expected(name: str) -> dict[str, Any]:
    """What is expected of a document, by its rows in the list of duties."""
    roles: dict[str, dict[str, Any]] = {}
    with (SHARED / "duties.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["source_file"] == name:
                role = roles.setdefault(row["role"], _role(name, row["role"], len(roles)))
                role["duties"].append(_duty(row))
    return {"roles": list(roles.values())}


def _role(name: str, title: str, place: int) -> dict[str, Any]:
    votes = {"votes": place < EXECUTIVE} if name.startswith("000") and place < EXECUTIVE + SPEAKING else {}
    return {"title": title, "duties": []} | NOT_SAID | votes | STANDING.get(f"{name[:3]} {title}", {})


def _duty(row: dict[str, str]) -> dict[str, Any]:
    return {
        "text": row["duty"],
        "cadence": row["cadence"],
        "cadence_also": [one.strip() for one in row["cadence_also_ok"].split(";") if one.strip()],
        "with": [one.strip() for one in row["shared_with_roles"].split(";") if one.strip()],
        "maybe": row["status"] != "duty",
    }


@cache
def counts(path: Path) -> Counts:
    """How well one document is read."""
    return counted(read(lines_of(path.read_bytes(), path.name)).as_json(), expected(path.name))


@pytest.mark.skipif(not SEEDS, reason=ABSENT)
def test_five_real_documents_are_read() -> None:
    """Every role and no other; almost every duty and almost none that is none."""
    score = Score.of(reduce(add, map(counts, SEEDS)))
    print(f"five real documents: {score.line()}", *score.wrong, sep="\n  ")  # noqa: T201 - shown by make
    assert score.roles == 1, score.wrong
    assert score.duties_found >= 0.98, score.wrong
    assert score.duties_extra <= 0.02, score.wrong
    assert score.cadence >= 0.95, score.wrong
    assert score.partners >= 0.90, score.wrong
    assert score.seats >= 0.98, score.wrong


@pytest.mark.skipif(not SEEDS, reason=ABSENT)
def test_women_on_the_executive_are_counted() -> None:
    """A rule for women's places knows the roles that it counts."""
    rules = {path.name[:3]: read(lines_of(path.read_bytes(), path.name)).composition for path in SEEDS}
    assert [(rule.min_women, len(rule.of or ())) for rule in rules["000"]][:1] == [(3, 6)]
    for name in ("001", "003", "004"):
        assert [(rule.min_women, len(rule.of or ())) for rule in rules[name]] == [(4, 8)], rules[name]
    assert rules["002"] == ()
