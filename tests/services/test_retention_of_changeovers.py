"""Names of people who were only thought of for a role are not kept for ever: nobody could erase them."""

from datetime import timedelta

import pytest
import time_machine

from intranet.core.db import db, writing
from intranet.models import Changeover, ChangeoverRole
from intranet.queries import changeovers as reads
from intranet.services import retention
from tests.support.canary import grep
from tests.support.changeovers import (
    EVA,
    Constituency,
    confirmed,
    constituency,
    drafted,
    known,
    sheet_of,
    to_be,
    undone,
)

pytestmark = pytest.mark.usefixtures("app")
SEATS = {"changeover_seat.name", "changeover_seat.email"}


@pytest.fixture
def here() -> Constituency:
    return constituency()


def left(evening: time_machine.Traveller, days: int) -> set[str]:
    """Where Eva's name and address stand in changeovers so many days later, when what is old was removed."""
    evening.shift(timedelta(days=days))
    with writing():
        retention.apply()
    return set(grep("Eva Stone", "eva@example.org")) & SEATS


def test_a_draft_goes_a_year_after_its_last_possible_day(here: Constituency, evening: time_machine.Traveller) -> None:
    drafted(sheet_of(to_be(here.fundraiser, EVA)), here.by_secretary)
    assert left(evening, 1090) == SEATS
    assert left(evening, 10) == set()
    assert db.session.query(Changeover).count() == db.session.query(ChangeoverRole).count() == 0


def test_what_was_undone_stays_without_the_names_of_whoever_was_never_here(
    here: Constituency, evening: time_machine.Traveller
) -> None:
    sheet = sheet_of(to_be(here.fundraiser, EVA), to_be(here.auditor, known(here.dev)))
    changeover_id, _ = confirmed(sheet, here.by_secretary)
    undone(changeover_id, here.by_secretary)
    assert left(evening, 360) == {"changeover_seat.name"}
    assert left(evening, 10) == set()
    found = reads.get(changeover_id)
    assert found is not None
    named = [(one.role_id, len(one.people)) for one in found.sheet.changing]
    assert named == [(here.fundraiser.id, 0), (here.auditor.id, 1)]


def test_one_that_counts_is_kept(here: Constituency, evening: time_machine.Traveller) -> None:
    changeover_id, _ = confirmed(sheet_of(to_be(here.fundraiser, EVA)), here.by_secretary)
    left(evening, 1200)
    found = reads.get(changeover_id)
    assert found is not None
    assert [one.name for one in found.terms] == ["Eva Stone"]
