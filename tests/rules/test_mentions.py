"""Mentions: which roles a text speaks to."""

import pytest

from intranet.rules.mentions import handle, handles, mentioned


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Treasurer", "treasurer"),
        ("Women's Officer", "womens-officer"),
        ("Women\u2019s Officer", "womens-officer"),
        ("Campaign Co-ordinator", "campaign-co-ordinator"),
        ("Swyddog Cymdeithas Tŷ", "swyddog-cymdeithas-ty"),
        ("  Vice-Chair (Membership) ", "vice-chair-membership"),
        ("\u65e5\u672c", ""),
    ],
)
def test_a_role_is_mentioned_by_its_plain_name(title: str, expected: str) -> None:
    assert handle(title) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Could @treasurer look at this?", {"treasurer"}),
        ("@Treasurer, @womens-officer.", {"treasurer", "womens-officer"}),
        ("(@chair)", {"chair"}),
        ("Write to ann@example.org", set()),
        ("@@treasurer and x/@chair", set()),
        ("", set()),
    ],
)
def test_only_a_name_with_an_at_is_a_mention(text: str, expected: set[str]) -> None:
    assert mentioned(text) == expected


def test_a_title_wins_over_another_roles_alias() -> None:
    known = handles([(1, "Women's Officer", ["WO", "Chair"]), (2, "Chair", []), (3, "\u65e5", ["Day"])])
    assert known == {"wo": 1, "womens-officer": 1, "chair": 2, "day": 3}
