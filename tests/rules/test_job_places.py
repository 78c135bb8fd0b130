"""On which bodies a role stands, and whose meetings a duty goes by."""

import pytest

from intranet.core.vocabulary import RoleKind, StandingKind
from intranet.rules.job_places import standing_of, whose_meetings
from tests.support.job_drafts import ALL_MEMBERS, EXECUTIVE, FORUM

BODIES = (EXECUTIVE, ALL_MEMBERS, FORUM)
VOTES, SPEAKS = StandingKind.VOTES, StandingKind.SPEAKS


@pytest.mark.parametrize(
    ("kind", "votes", "standing"),
    [
        (RoleKind.EXECUTIVE, None, {1: VOTES, 2: VOTES}),
        (RoleKind.EXECUTIVE, False, {1: SPEAKS, 2: VOTES}),
        (RoleKind.COORDINATING, None, {1: SPEAKS, 2: VOTES}),
        (RoleKind.COORDINATING, True, {1: VOTES, 2: VOTES}),
        (RoleKind.AUDITOR, None, {}),
        (RoleKind.OTHER, True, {}),
    ],
)
def test_an_officer_stands_as_the_document_says_else_as_their_kind_does(
    kind: RoleKind, votes: bool | None, standing: dict[int, StandingKind]
) -> None:
    assert standing_of(kind, "Clerk", votes=votes, bodies=BODIES) == standing


def test_delegates_and_observers_stand_where_their_title_says() -> None:
    delegate = standing_of(RoleKind.DELEGATE, "County Campaign Forum delegates", votes=None, bodies=BODIES)
    observer = standing_of(RoleKind.OBSERVER, "Observer at the County Campaign Forum", votes=None, bodies=BODIES)
    assert (delegate, observer) == ({3: VOTES}, {3: StandingKind.OBSERVES})


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Report to each executive", (1,)),
        ("Take the minutes of the EC and of all-member meetings", (1, 2)),
        ("Speak at members’ meetings", (2,)),
        ("Bring news to each county campaign forum", (3,)),
        ("Take minutes", (1, 2)),
    ],
)
def test_a_duty_goes_by_the_meetings_that_it_names_else_by_the_constituencys(
    text: str, bodies: tuple[int, ...]
) -> None:
    assert whose_meetings(text, "Secretary", RoleKind.EXECUTIVE, BODIES) == bodies


def test_a_delegates_duty_goes_by_the_body_of_the_title_and_nobody_can_tell_another() -> None:
    assert whose_meetings("Speak for us", "County Campaign Forum delegate", RoleKind.DELEGATE, BODIES) == (3,)
    assert whose_meetings("Speak for us", "Parish delegate", RoleKind.DELEGATE, BODIES) == ()
