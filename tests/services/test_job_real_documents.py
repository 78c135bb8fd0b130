"""Real job descriptions, where they are at hand: each can be adopted as it begins, and read again proposes nothing."""

from datetime import date
from pathlib import Path

import pytest
from flask import Flask

from intranet.core.db import writing
from intranet.core.job_vocabulary import DutyFate
from intranet.core.vocabulary import BodyKind
from intranet.queries import job_readings as reads
from intranet.rules.job_comparing import is_unchanged
from intranet.rules.job_problems import problems
from intranet.services import founding
from intranet.structures import load
from tests.support.job_adopting import adopted
from tests.support.job_readings import begun, facts
from tests.support.people import make_body

SEEDS = sorted((Path(__file__).parents[3] / "shared" / "seeds").glob("*.txt"))

pytestmark = pytest.mark.skipif(not SEEDS, reason="the real job descriptions are not at hand")


def test_all_are_adopted_in_turn_and_read_again_propose_nothing(app: Flask) -> None:
    make_body()
    make_body("All-member meeting", BodyKind.GENERAL)
    for seed in SEEDS:
        job_reading_id = begun(seed.read_text(encoding="utf-8"), title=seed.stem, file_name=seed.name)
        draft = facts(job_reading_id)
        assert problems(draft.drafts, draft.rules, reads.known(None)) == (), seed.name
        adopted(job_reading_id)
    for seed in SEEDS:
        again = facts(begun(seed.read_text(encoding="utf-8"), title=seed.stem, file_name=seed.name))
        assert again.earlier is not None
        assert all(is_unchanged(role) for role in again.drafts), seed.name
        assert not any(rule.kept for rule in again.rules), seed.name


@pytest.mark.parametrize(
    ("structure", "number"),
    [("rochford-and-southend-east", "000"), ("north-west-durham", "002"), ("national", "001"), ("national", "003")],
)
def test_the_document_that_a_structure_was_made_from_is_known(app: Flask, structure: str, number: str) -> None:
    with writing():
        founding.found(load(structure), name="Aldersyke", adopted_on=date(2026, 6, 18))
    seed = next(one for one in SEEDS if one.name.startswith(number))
    roles = facts(begun(seed.read_text(encoding="utf-8"), title=seed.stem, file_name=seed.name)).drafts
    duties = [duty for role in roles for duty in role.duties]
    assert all(role.role_id is not None for role in roles)
    assert sum(duty.fate is DutyFate.KEEP for duty in duties) >= 0.97 * len(duties)
