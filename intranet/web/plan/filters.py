"""The filters of the list of tasks, as they stand in its address; whatever makes no sense there filters nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlencode

from intranet.core.errors import RuleError
from intranet.core.plan_vocabulary import TaskState
from intranet.core.vocabulary import Theme
from intranet.queries.plan_list import Asked, Sort, Window
from intranet.rules.quarters import last_day
from intranet.web.asked import whole

Slug = TypeVar("Slug", bound=StrEnum)
NAMES = ("role", "theme", "state", "branch", "due", "blocked", "since", "sort")
DUE_WORDS = {
    "overdue": "Overdue",
    "month": "This month",
    "quarter": "This quarter",
    "none": "No due day yet",
}
UNREADABLE_DAY = "That day could not be read, so it filters nothing. Please write it like 2026-11-30."


@dataclass(frozen=True, slots=True)
class Filters:
    """What the address asks for: as it was written, for the form and for links, and as the query takes it."""

    written: dict[str, str]
    asked: Asked
    sort: Sort
    wrong_since: str = ""

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is left out."""
        return self.asked != Asked()

    def query(self, **other: str | int) -> str:
        """These filters as the end of an address, with other values for some."""
        parts = {**self.written, **{name: str(value) for name, value in other.items()}}
        kept = {name: value for name, value in parts.items() if value}
        return f"?{urlencode(kept)}" if kept else ""


def filters_of(args: Mapping[str, str], today: date) -> Filters:
    """The filters in an address."""
    since, wrong = _day(args.get("since", ""))
    asked = Asked(
        role_id=whole(args.get("role", "")),
        theme=_one_of(Theme, args.get("theme", "")),
        state=_one_of(TaskState, args.get("state", "")),
        branch_id=whole(args.get("branch", "")),
        due=_window(args.get("due", ""), today),
        blocked=args.get("blocked") == "yes",
        changed_since=since,
    )
    sort = _one_of(Sort, args.get("sort", "")) or Sort.DUE
    return Filters(_written(asked, sort, args), asked, sort, wrong)


def _written(asked: Asked, sort: Sort, args: Mapping[str, str]) -> dict[str, str]:
    """Only what was understood, so that links and the form carry nothing else on."""
    understood = {
        "role": asked.role_id,
        "theme": asked.theme,
        "state": asked.state,
        "branch": asked.branch_id,
        "due": asked.due,
        "blocked": asked.blocked,
        "since": asked.changed_since,
        "sort": sort is not Sort.DUE,
    }
    return {name: args[name] for name, value in understood.items() if value}


def _window(due: str, today: date) -> Window | None:
    if due == "overdue":
        return Window(last=today - timedelta(days=1), open_only=True)
    if due == "month":
        following = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
        return Window(today.replace(day=1), following - timedelta(days=1))
    if due == "none":
        return Window()
    quarter = f"{today.year}-Q{(today.month + 2) // 3}" if due == "quarter" else due
    try:
        last = last_day(quarter)
    except RuleError:
        return None
    return Window(date(last.year, last.month - 2, 1), last)


def _day(text: str) -> tuple[date | None, str]:
    if not text:
        return None, ""
    try:
        return date.fromisoformat(text), ""
    except ValueError:
        return None, UNREADABLE_DAY


def _one_of(kind: type[Slug], text: str) -> Slug | None:
    return next((each for each in kind if each.value == text), None)
