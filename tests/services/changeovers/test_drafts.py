"""Drafts of changeovers: one's own until they are shared, changed by one at a time, and thrown away."""

import pytest

from intranet.core.db import db, writing
from intranet.core.errors import Conflict, NotFound
from intranet.core.happenings import Happening
from intranet.core.people_vocabulary import ChangeoverState
from intranet.models import Changeover, ChangeoverSeat, Notification, Record
from intranet.queries import changeovers as reads
from intranet.rules.changeover import Sheet
from intranet.services import changeovers
from tests.support.changeovers import (
    AGM,
    EVA,
    Constituency,
    confirmed,
    drafted,
    known,
    link,
    sheet_of,
    to_be,
    version_of,
)


def kept(changeover_id: int) -> Sheet:
    found = reads.get(changeover_id)
    assert found is not None
    return found.sheet


def kinds() -> list[str]:
    return [kind for (kind,) in db.session.query(Record.kind).order_by(Record.id)]


def test_a_draft_is_changed_and_counts_its_versions(clp: Constituency) -> None:
    changeover_id = drafted(sheet_of(to_be(clp.treasurer, EVA)), clp.by_secretary)
    other = sheet_of(to_be(clp.fundraiser, known(clp.dev)), on_day=AGM)
    with writing():
        version = changeovers.change(changeover_id, other, seen=1, actor=clp.by_secretary)
    assert (version, version_of(changeover_id)) == (2, 2)
    assert (kept(changeover_id).on_day, kept(changeover_id).outcomes[0].role_id) == (AGM, clp.fundraiser.id)
    assert db.session.query(ChangeoverSeat).count() == 1
    assert kinds() == [Happening.CHANGEOVER_DRAFTED, Happening.CHANGEOVER_CHANGED]


def test_who_is_named_is_a_change_too(clp: Constituency) -> None:
    changeover_id = drafted(sheet_of(to_be(clp.treasurer, EVA)), clp.by_secretary)
    with writing():
        version = changeovers.change(
            changeover_id, sheet_of(to_be(clp.treasurer, known(clp.dev))), seen=1, actor=clp.by_secretary
        )
    assert version == 2


def test_keeping_it_as_it_is_changes_nothing(clp: Constituency) -> None:
    sheet = sheet_of(to_be(clp.treasurer, EVA))
    changeover_id = drafted(sheet, clp.by_secretary)
    with writing():
        assert changeovers.change(changeover_id, sheet, seen=1, actor=clp.by_secretary) == 1
    assert kinds() == [Happening.CHANGEOVER_DRAFTED]


def test_the_second_to_change_it_is_told(clp: Constituency) -> None:
    changeover_id = drafted(sheet_of(to_be(clp.treasurer, EVA)), clp.by_secretary)
    with pytest.raises(Conflict) as conflict, writing():
        changeovers.change(changeover_id, sheet_of(), seen=0, actor=clp.by_secretary)
    assert conflict.value.version == 1
    assert kept(changeover_id).outcomes[0].people[0].name == "Eva Stone"


def test_a_draft_is_its_makers_alone_until_it_is_shared(clp: Constituency) -> None:
    sheet = sheet_of(to_be(clp.treasurer, EVA))
    changeover_id = drafted(sheet, clp.by_secretary)
    for act in (
        lambda: changeovers.change(changeover_id, sheet, seen=1, actor=clp.by_chair),
        lambda: changeovers.share(changeover_id, seen=1, actor=clp.by_chair),
        lambda: changeovers.discard(changeover_id, seen=1, actor=clp.by_chair),
        lambda: changeovers.confirm(changeover_id, seen=1, reasons={}, actor=clp.by_chair, link=link),
    ):
        with pytest.raises(NotFound), writing():
            act()
    with writing():
        changeovers.share(changeover_id, seen=1, actor=clp.by_secretary)
    (line,) = reads.list_changeovers()
    assert (line.state, line.roles, line.is_seen_by(clp.ann.id)) == (ChangeoverState.SHARED, 1, True)
    with writing():
        changeovers.discard(changeover_id, seen=version_of(changeover_id), actor=clp.by_chair)
    assert reads.get(changeover_id) is None
    assert kinds()[1:] == [Happening.CHANGEOVER_SHARED, Happening.CHANGEOVER_DISCARDED]


def test_sharing_twice_is_sharing_once(clp: Constituency) -> None:
    changeover_id = drafted(sheet_of(to_be(clp.treasurer, EVA)), clp.by_secretary)
    for _ in range(2):
        with writing():
            changeovers.share(changeover_id, seen=version_of(changeover_id), actor=clp.by_secretary)
    assert kinds().count(Happening.CHANGEOVER_SHARED) == 1
    told = db.session.query(Notification.role_id, Notification.href, Notification.words).all()
    words = "Ben Okafor shared a draft of who is to hold which role: annual general meeting, Wednesday 18 November 2026"
    assert set(told) == {(role.id, f"/changeovers/{changeover_id}", words) for role in (clp.chair, clp.secretary)}


def test_the_number_of_a_draft_that_was_thrown_away_does_not_come_back(clp: Constituency) -> None:
    first = drafted(sheet_of(to_be(clp.treasurer, EVA)), clp.by_secretary)
    with writing():
        changeovers.discard(first, seen=1, actor=clp.by_secretary)
    assert drafted(sheet_of(to_be(clp.treasurer, EVA)), clp.by_secretary) != first


def test_what_is_gone_cannot_be_confirmed(clp: Constituency) -> None:
    with pytest.raises(NotFound), writing():
        changeovers.confirm(99, seen=1, reasons={}, actor=clp.by_secretary, link=link)


def test_a_shared_draft_is_confirmed_by_the_chair(clp: Constituency) -> None:
    changeover_id = drafted(sheet_of(to_be(clp.fundraiser, known(clp.dev))), clp.by_secretary)
    with writing():
        changeovers.share(changeover_id, seen=1, actor=clp.by_secretary)
        changeovers.confirm(changeover_id, seen=2, reasons={}, actor=clp.by_chair, link=link)
    assert db.session.get_one(Changeover, changeover_id).confirmed_by_id == clp.ann.id


def test_the_latest_day_is_listed_first(clp: Constituency) -> None:
    drafted(sheet_of(to_be(clp.treasurer, EVA), on_day=AGM), clp.by_secretary)
    confirmed(sheet_of(to_be(clp.fundraiser, known(clp.dev))), clp.by_secretary)
    assert [line.state for line in reads.list_changeovers()] == [ChangeoverState.DRAFT, ChangeoverState.CONFIRMED]
