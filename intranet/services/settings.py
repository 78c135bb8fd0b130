"""Settings: each change is a new value from a day on, with the authority it rests on."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select

from intranet.core.db import db
from intranet.core.errors import NotFound, RuleError
from intranet.core.happenings import Happening
from intranet.core.settings import DECLARED
from intranet.models import Setting
from intranet.rules.access import Actor
from intranet.rules.colour import PAPER, contrast, parsed, readable_on_paper
from intranet.services import records, versions

GENERAL = (
    "name",
    "accent",
    "plan_year_starts",
    "money_year_starts",
    "agm_month",
    "retention_years",
    "changeover_notice_days",
)
BOUNDS = {  # the least and the most that each number can be
    "changeover_notice_days": (1, 180),
    "notice_agm_branches": (0, 90),
    "notice_agm_members": (0, 90),
    "notice_members": (0, 90),
    "notice_executive": (0, 90),
    "notice_other": (0, 90),
    "papers_days": (0, 60),
    "reports_days": (0, 30),
    "quorum_executive": (1, 100),
    "quorum_members": (1, 10_000),
    "quorum_branch": (1, 1_000),
    "quorum_other": (1, 100),
    "meeting_length": (15, 480),
}
OF_MEETINGS = tuple(key for key in BOUNDS if key not in GENERAL)
EDITABLE = (*GENERAL, *OF_MEETINGS)
YEARS = ("plan_year_starts", "money_year_starts")
WHITE = (255, 255, 255)


@dataclass(slots=True)
class _Set:
    """How often a setting was set, which is its version."""

    version: int


def put(key: str, value: Any, *, seen: int, valid_from: date, source: str, actor: Actor) -> None:
    """Let a setting have a value from a day on; a second change for the same day takes the place of the first.

    Raises NotFound for what cannot be set here, Conflict where somebody set it meanwhile, and RuleError on the field
    `value` where the value cannot be.
    """
    if key not in EDITABLE:
        raise NotFound
    declared = DECLARED[key]
    current = _on(key, valid_from)
    before = current.value if current else declared.default
    versions.claim(_Set(times_set(key)), seen, subject=declared.words, theirs=_as_form(key, before, current))
    check(key, value)
    if before == value and (current is None or current.source == source):
        return
    if current is not None and current.valid_from == valid_from:
        current.value, current.source = value, source
    else:
        db.session.add(Setting(key=key, value=value, valid_from=valid_from, source=source))
    records.write(
        Happening.SETTING_CHANGED,
        "setting",
        None,
        actor=actor,
        key=key,
        before=before,
        after=value,
        valid_from=valid_from.isoformat(),
        source=source,
    )
    db.session.flush()


def times_set(key: str) -> int:
    """How often a setting was set so far."""
    return int(db.session.scalar(select(func.coalesce(func.sum(Setting.version), 0)).where(Setting.key == key)) or 0)


def check(key: str, value: Any) -> None:
    """Raise RuleError on the field `value` where a setting cannot have this value."""
    if key == "name" and not value:
        raise RuleError("Please give the constituency a name.", "value")
    if key == "accent" and value:
        _readable(str(value))
    if key in YEARS:
        _day_of_every_year(*value)
    if key == "agm_month" and not 1 <= value <= 12:
        raise RuleError("Please choose a month.", "value")
    least, most = BOUNDS.get(key, (None, None))
    if least is not None and most is not None and not least <= value <= most:
        raise RuleError(f"Please write a whole number from {least} to {most:,}.", "value")
    if key == "retention_years" and not 1 <= value <= 20:
        raise RuleError("Please choose from 1 to 20 years.", "value")


def _readable(text: str) -> None:
    colour = parsed(text)
    if colour is None:
        raise RuleError("A colour is a # and six digits or letters from a to f, such as #9b1c2c.", "value")
    if not readable_on_paper(colour):
        ratio = min(contrast(colour, PAPER), contrast(colour, WHITE))
        raise RuleError(
            f"Words in this colour would be hard to read: its contrast with the page is {ratio:.1f} to 1, and 4.5 to 1 "
            "is needed. Please choose a darker one.",
            "value",
        )


def _day_of_every_year(month: int, day: int) -> None:
    try:
        date(2001, month, day)  # no leap year: the 29th of February is no day of every year
    except ValueError as error:
        raise RuleError("There is no such day in every year. Please check the day and the month.", "value") from error


def _on(key: str, day: date) -> Setting | None:
    return db.session.scalar(
        select(Setting)
        .where(Setting.key == key, Setting.valid_from <= day)
        .order_by(Setting.valid_from.desc())
        .limit(1)
    )


def _as_form(key: str, value: Any, current: Setting | None) -> dict[str, Any]:
    said = {"valid_from": current.valid_from, "source": current.source} if current else {}
    if key in YEARS:
        return {"month": str(value[0]), "value": value[1], **said}
    if key == "accent":
        return {"choice": "code" if value else "default", "value": value, **said}
    return {"value": value, **said}
