"""Whether the roles that a document has could hold the women's places that it asks for."""

from dataclasses import replace

import pytest

from intranet.core.job_vocabulary import RoleFate
from intranet.core.vocabulary import RoleKind
from intranet.rules.job_drafts import DraftRole, DraftRule
from intranet.rules.job_known import KnownRole
from intranet.rules.job_womens_places import can_hold

DELEGATES = DraftRole(
    number=1, original="Delegates", page=1, line=1, title="Delegates", kind=RoleKind.DELEGATE, seats=4
)
CHAIR = DraftRole(number=2, original="Chair", page=1, line=9, title="Chair", kind=RoleKind.EXECUTIVE)


def rule(at_least: int | None, *of: str) -> DraftRule:
    return DraftRule("Women's places", at_least, of)


@pytest.mark.parametrize(
    ("asked", "holds"),
    [
        (rule(2, "read:1"), True),
        (rule(4, "read:1"), True),
        (rule(5, "read:1"), False),
        (rule(5, "read:1", "read:2"), True),
        (rule(None, "read:2"), True),
        (rule(None, "read:9"), False),  # a role that is not in the document
        (rule(1), False),  # nobody said which roles count
    ],
)
def test_there_must_be_seats_enough(asked: DraftRule, holds: bool) -> None:
    assert can_hold(asked, (DELEGATES, CHAIR)) is holds


def test_a_role_that_is_left_out_has_none() -> None:
    assert not can_hold(rule(2, "read:1"), (replace(DELEGATES, fate=RoleFate.LEAVE_OUT), CHAIR))


def test_a_role_that_is_here_counts_once_however_it_is_named() -> None:
    chair = replace(CHAIR, fate=RoleFate.MERGE, role_id=7)
    here = (
        KnownRole(7, "Chair", (), RoleKind.EXECUTIVE, None, 1, {}, 1),
        KnownRole(8, "Fundraiser", (), RoleKind.EXECUTIVE, None, 1, {}, 1),
    )
    assert can_hold(rule(2, "read:2", "role:8"), (chair,), here)
    assert not can_hold(rule(2, "read:2", "role:7"), (chair,), here)
