"""Who is shown how to reach whom."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from intranet.core.people_vocabulary import SharedWith
from intranet.core.vocabulary import Office, RoleKind
from intranet.rules.access import Actor, Holding
from intranet.rules.sharing import Reach, is_confirmation_due, is_shown, reach

OFFICERS, EXECUTIVE, SECRETARY = SharedWith.OFFICERS, SharedWith.EXECUTIVE, SharedWith.SECRETARY


@dataclass(frozen=True)
class Somebody:
    """A person who shares each way of reaching them differently."""

    person_id: int = 7
    is_officer: bool = True
    email: str | None = "ann@example.org"
    email_shown: SharedWith = SECRETARY
    telephone: str | None = "01632 960001"
    telephone_shown: SharedWith = OFFICERS
    postal_address: str | None = "4 Mill Lane"
    address_shown: SharedWith = EXECUTIVE


def holding(kind: RoleKind | None = None, office: Office | None = None, person_id: int = 1) -> Actor:
    held = (Holding(1, "A role", kind, office),) if kind else ()
    return Actor(person_id, 1, 1, "A reader", held)


READERS = {
    "the Secretary": (holding(RoleKind.EXECUTIVE, Office.SECRETARY), {OFFICERS, EXECUTIVE, SECRETARY}),
    "the Chair": (holding(RoleKind.EXECUTIVE, Office.CHAIR), {OFFICERS, EXECUTIVE, SECRETARY}),
    "the Treasurer": (holding(RoleKind.EXECUTIVE, Office.TREASURER), {OFFICERS, EXECUTIVE}),
    "the IT Officer": (holding(RoleKind.COORDINATING, Office.IT_OFFICER), {OFFICERS}),
    "a branch officer": (holding(RoleKind.BRANCH), {OFFICERS}),
    "an auditor": (holding(RoleKind.AUDITOR), {OFFICERS}),
    "nobody any more": (holding(), set()),
    "the person": (holding(person_id=7), {OFFICERS, EXECUTIVE, SECRETARY}),
}


@pytest.mark.parametrize("shared", SharedWith)
@pytest.mark.parametrize("who", READERS)
def test_each_reader_is_shown_what_is_shared_with_them(who: str, shared: SharedWith) -> None:
    reader, shown = READERS[who]
    assert is_shown(reader, 7, shared) is (shared in shown)


def test_each_way_of_reaching_somebody_is_shared_by_itself() -> None:
    assert reach(holding(RoleKind.BRANCH), Somebody()) == Reach(telephone="01632 960001")
    assert reach(holding(RoleKind.EXECUTIVE), Somebody()) == Reach(None, "01632 960001", "4 Mill Lane")
    assert reach(holding(RoleKind.BRANCH, person_id=7), Somebody()) == Reach(
        "ann@example.org", "01632 960001", "4 Mill Lane"
    )


def test_whoever_holds_no_role_any_more_is_reached_by_nobody() -> None:
    assert not reach(holding(RoleKind.EXECUTIVE, Office.SECRETARY), Somebody(is_officer=False))


def test_what_is_empty_is_not_there() -> None:
    nothing = Somebody(email="", telephone=None, postal_address="")
    assert reach(holding(RoleKind.EXECUTIVE, Office.CHAIR), nothing) == Reach()


def test_an_entry_is_asked_for_once_a_year() -> None:
    now = datetime(2026, 11, 18, 19, 30, tzinfo=UTC)
    assert is_confirmation_due(None, now)
    assert is_confirmation_due(now - timedelta(days=365), now)
    assert not is_confirmation_due(now - timedelta(days=364), now)
