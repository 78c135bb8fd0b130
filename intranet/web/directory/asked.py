"""What the directory is asked for in its address: a day, a section, a body, a branch, a role, and words to find."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from werkzeug.datastructures import MultiDict

from intranet.web.asked import whole
from intranet.web.directory.sections import SECTIONS
from intranet.web.forms.base import UNKEEPABLE
from intranet.web.forms.fields import EARLIEST

LONGEST_SEARCH = 100
NO_SUCH_DAY = "There is no such day, so this is the directory as it is today."
TO_COME = "That day is still to come, so this is the directory as it is today."


@dataclass(frozen=True, slots=True)
class Asked:
    """What to show. `trouble` says why it is not the day that was asked for."""

    today: date
    on: date
    words: str = ""
    kind: str = ""
    body_id: int | None = None
    branch_id: int | None = None
    role_id: int | None = None
    trouble: str = ""

    @property
    def is_past(self) -> bool:
        return self.on != self.today

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the section and the words narrows it down."""
        return self.is_past or any((self.body_id, self.branch_id, self.role_id))

    def query(self, **changes: Any) -> str:
        """This, with changes, as the query of an address."""
        wanted = replace(self, **changes)
        said = {
            "q": wanted.words,
            "kind": wanted.kind,
            "body": wanted.body_id,
            "branch": wanted.branch_id,
            "role": wanted.role_id,
            "on": wanted.on.isoformat() if wanted.is_past else None,
        }
        kept = {name: value for name, value in said.items() if value}
        return f"?{urlencode(kept)}" if kept else ""


def asked(address: MultiDict[str, str], today: date) -> Asked:
    """What an address asks for; what makes no sense in it asks for nothing."""
    on, trouble = _day(address.get("on", ""), today)
    kind = address.get("kind", "")
    return Asked(
        today=today,
        on=on,
        words=UNKEEPABLE.sub("", address.get("q", "")).strip()[:LONGEST_SEARCH],
        kind=kind if kind in SECTIONS else "",
        body_id=whole(address.get("body", "")),
        branch_id=whole(address.get("branch", "")),
        role_id=whole(address.get("role", "")),
        trouble=trouble,
    )


def _day(written: str, today: date) -> tuple[date, str]:
    if not written.strip():
        return today, ""
    try:
        on = date.fromisoformat(written.strip())
    except ValueError:
        return today, NO_SUCH_DAY
    if on < EARLIEST:
        return today, NO_SUCH_DAY
    return (today, TO_COME) if on > today else (on, "")
