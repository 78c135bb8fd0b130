"""Minutes as one plain document: who is where, what counts as late, and what never gets in."""

from datetime import date, datetime, time
from typing import Any

import pytest

from intranet.core.clock import LONDON
from intranet.core.meeting_vocabulary import Coming, ItemKind, ItemState, MeetingKind, MeetingSort, Slot
from intranet.core.vocabulary import StandingKind
from intranet.rules.minutes_document import LONGEST_REPORT, agreed, compose, opened
from intranet.rules.minutes_parts import Corrected, Given, Item, Next, Parts, Said, Sat, Seat, Title
from intranet.rules.plan_document import canonical, checksum
from intranet.rules.quorum import Stay, VotingSeat

ON = date(2026, 10, 14)


def at(hour: int, minute: int = 0) -> datetime:
    return datetime.combine(ON, time(hour, minute), LONDON)


SAT = Sat(
    id=1,
    body_id=7,
    body="Executive",
    kind=MeetingKind.ORDINARY,
    sort=MeetingSort.EXECUTIVE,
    on=ON,
    starts_at=time(19, 30),
    place="The Miners' Rooms",
    opened_at=at(19, 30),
    closed_at=at(21),
    others=0,
    needed=2,
    opening="",
    closing="",
    constituency="Aldersyke",
)


def seat(*stays: Stay, name: str = "Ann Lee", **more: Any) -> Seat:
    known: dict[str, Any] = {"id": 1, "role": Title(1, "Secretary"), "standing": StandingKind.VOTES, "is_deputy": False}
    return Seat(**{**known, "coming": None, "words": "", **more}, name=name, stays=stays)


def item(number: int, title: str = "The spring campaign") -> Item:
    return Item(number, number, title, ItemKind.DISCUSS, Slot.OWN, ItemState.DONE, 0, "", None)


@pytest.mark.parametrize(
    ("stays", "arrived", "left", "away"),
    [
        (((at(19, 30), None),), None, None, []),
        (((at(19, 35), at(20, 55)),), None, None, []),  # neither late nor early, within five minutes
        (((at(19, 36), at(21)),), "19:36", None, []),
        (((at(19), at(20, 30)),), None, "20:30", []),
        (((at(19, 30), at(20)), (at(20, 20), at(21))), None, None, [["20:00", "20:20"]]),
    ],
)
def test_times_are_given_only_where_somebody_was_not_there_throughout(
    stays: tuple[Stay, ...], arrived: str | None, left: str | None, away: list[list[str]]
) -> None:
    found = compose(Parts(SAT, seats=[seat(*stays)]))["present"][0]
    assert (found["arrived"], found["left"], found["away"]) == (arrived, left, away)


def test_who_sent_apologies_and_came_after_all_was_present() -> None:
    there = seat((at(19, 30), None), coming=Coming.APOLOGIES)
    away = seat(name="Bea Marsh", coming=Coming.APOLOGIES, words="On holiday")
    silent = seat(name="Cara Wood")
    found = compose(Parts(SAT, seats=[there, away, silent]))
    assert [one["name"] for one in found["present"]] == ["Ann Lee"]
    assert found["apologies"] == [{"name": "Bea Marsh", "role": {"id": 1, "title": "Secretary"}, "words": "On holiday"}]


def test_the_quorum_is_counted_by_seat_and_said_when_lost() -> None:
    stays = ((at(19, 30), at(21)),), ((at(19, 30), at(20, 30)),)
    shared = VotingSeat(1, (stays[0][0:1], stays[0][0:1]))  # two who share a role have one vote
    parts = Parts(SAT, seats=[seat(*stays[0])], voting=[shared, VotingSeat(1, (stays[1],))])
    assert compose(parts)["quorum"] == {"needed": 2, "present": 2, "lost": [["20:30", "21:00"]]}
    assert compose(Parts(SAT))["quorum"] is None


def test_actions_stand_under_their_item_and_those_of_none_apart() -> None:
    role = Title(4, "Treasurer")
    actions = [Given(2, 1, 11, "Pay", role, ON), Given(None, 2, 12, "Write", role, None)]
    found = compose(Parts(SAT, items=[item(1), item(2)], actions=actions))
    assert [[one["words"] for one in row["actions"]] for row in found["items"]] == [[], ["Pay"]]
    assert [one["words"] for one in found["actions"]] == ["Write"]


def test_a_report_takes_a_line_whatever_its_length() -> None:
    said = Said(Title(4, "Treasurer"), "first\n\nsecond " + "word " * 200, nothing_to_report=False, needs_decision=True)
    words = compose(Parts(SAT, reports=[said]))["reports"][0]["words"]
    assert words.startswith("first second word")
    assert words.endswith("word…")
    assert "\n" not in words
    assert len(words) <= LONGEST_REPORT


def test_a_correction_shows_in_the_minutes_it_is_of_and_in_those_where_it_was_made() -> None:
    of_these = Corrected(1, ON, 2, date(2026, 11, 18), 5, "The accounts", "six", "seven")
    made_here = Corrected(9, date(2026, 9, 9), 1, ON, None, "", "", "Read “Lee” for “Leigh”")
    found = compose(Parts(SAT, corrections=[of_these, made_here]))
    assert [(one["was"], one["now"], one["made_on"]) for one in found["corrections"]] == [
        ("six", "seven", "2026-11-18")
    ]
    assert [(one["meeting_id"], one["on"], one["now"]) for one in found["made_here"]] == [
        (9, "2026-09-09", "Read “Lee” for “Leigh”")
    ]


def test_the_same_parts_give_the_same_text_and_another_is_noticed() -> None:
    parts = Parts(SAT, items=[item(1)], next=Next(date(2026, 11, 18), time(19, 30), ""))
    document = agreed(compose(parts), on=date(2026, 11, 18), meeting_id=2, body="Executive", edition=1)
    text = canonical(document)
    assert canonical(opened(text, checksum(text))) == text
    assert document["next_meeting"] == {"on": "2026-11-18", "starts_at": "19:30", "place": ""}
    with pytest.raises(ValueError, match="checksum differs"):
        opened(text.replace("spring", "summer"), checksum(text))
    newer = canonical({**document, "schema": 2})
    with pytest.raises(ValueError, match="schema 2"):
        opened(newer, checksum(newer))
