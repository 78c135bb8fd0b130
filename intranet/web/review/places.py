"""Where in a review somebody is: by role or by objective, and at which stop; carried in the address."""

from typing import NamedTuple
from urllib.parse import urlencode

from flask import request

ROLE, OBJECTIVE = "role", "objective"
LONGEST_KEY = 30


class Place(NamedTuple):
    """An arrangement of the review and the key of a stop in it; without a key, the first that is not reached."""

    by: str = ROLE
    key: str = ""

    @property
    def is_by_role(self) -> bool:
        return self.by == ROLE

    def of(self, meeting_id: int, fragment: str = "") -> str:
        """The address of this stop."""
        return f"/meetings/{meeting_id}/review?{self.query}{fragment and '#'}{fragment}"

    @property
    def query(self) -> str:
        """What an address carries of it."""
        return urlencode({"by": self.by} | ({"at": self.key} if self.key else {}))


def asked_for() -> Place:
    """The place that the address names; whatever it cannot name is left out."""
    by = OBJECTIVE if request.args.get("by") == OBJECTIVE else ROLE
    return Place(by, kept(request.args.get("at", "")))


def kept(key: str) -> str:
    """A key as it came, unless it is none of ours."""
    ours = key.isascii() and key.replace("-", "").isalnum() and len(key) <= LONGEST_KEY
    return key if ours else ""
