"""What can be somebody's e-mail address, and what only looks like one."""

import pytest

from intranet.rules.email_addresses import is_address


@pytest.mark.parametrize("words", ["ann@example.org", "ann.lee+labour@mail.example.org", "o'hara@example.co.uk"])
def test_an_address(words: str) -> None:
    assert is_address(words)


@pytest.mark.parametrize(
    "words",
    [
        *("", "ann", "ann@example", "ann@@example.org", "ann lee@example.org", "ann@example.org,bob@example.org"),
        *("<ann@example.org>", "ann@example.org\nBcc: bob@example.org", "a" * 250 + "@example.org"),
        *("ann\u200b@example.org", "ann@example\u00ad.org", "ann@exam\u202eple.org", "ann\x00@example.org"),
    ],
)
def test_no_address(words: str) -> None:
    """A sign that nobody sees would make one address look like two people's."""
    assert not is_address(words)
