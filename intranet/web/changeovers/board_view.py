"""The roles of a changeover as the one screen draws them: in the structure's order, grouped by standing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from intranet.core.vocabulary import RoleKind, StandingKind, TermHow
from intranet.rules.access import STRONGEST_FIRST
from intranet.rules.changeover import RoleOnDay, TermFact
from intranet.web.words import counted, day, listed, say

WITHOUT_STANDING = (
    (RoleKind.BRANCH, "In the branches"),
    (RoleKind.DELEGATE, "Delegates"),
    (RoleKind.AUDITOR, "Auditors"),
)
STANDING = {
    StandingKind.VOTES: "On the executive, with a vote",
    StandingKind.SPEAKS: "Attends the executive and speaks",
    StandingKind.ATTENDS: "May attend the executive",
    StandingKind.OBSERVES: "Observes the executive",
}
OTHERS = "Other roles"


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role with who holds it, and what is to be known of its seats."""

    id: int
    title: str
    seats: int
    names: str
    holders: tuple[str, ...]
    note: str
    unshareable: str


@dataclass(frozen=True, slots=True)
class Group:
    """Roles of one standing."""

    id: str
    title: str
    roles: tuple[RoleRow, ...]


def groups(board: Iterable[RoleOnDay], today: date) -> list[Group]:
    """The board by standing, the strongest first; what has none on the executive by its kind."""
    found: dict[str, list[RoleRow]] = {title: [] for title in _titles()}
    for role in board:
        found[_group(role)].append(_row(role, today))
    return [Group(f"group-{n}", title, tuple(rows)) for n, (title, rows) in enumerate(found.items()) if rows]


def _titles() -> Sequence[str]:
    return [*(STANDING[kind] for kind in STRONGEST_FIRST), OTHERS, *(title for _, title in WITHOUT_STANDING)]


def _group(role: RoleOnDay) -> str:
    if role.standing is not None:
        return STANDING[role.standing]
    return dict(WITHOUT_STANDING).get(role.kind, OTHERS)


def _row(role: RoleOnDay, today: date) -> RoleRow:
    notes = [f"{role.seats} seats"] if role.seats > 1 else []
    notes += [f"{who.name} begins on {day(who.starts_on, today)}" for who in role.later]
    return RoleRow(
        role.id,
        role.title,
        role.seats,
        listed([who.name for who in role.holders]),
        tuple(_holder(who, today) for who in role.holders),
        ". ".join(notes),
        "" if role.shareable else role.unshareable_source,
    )


def _holder(who: TermFact, today: date) -> str:
    so_long = for_how_long(who.starts_on, today)
    notes = [f"since {day(who.starts_on)}"] + ([so_long] if so_long else [])
    if who.how is TermHow.ACTING:
        notes.append(say(who.how))
    if who.due_to_end_on is not None and who.due_to_end_on <= today:
        notes.append("carrying on")
    return f"{who.name}, {', '.join(notes)}"


def for_how_long(since: date, today: date) -> str:
    """How long somebody has held a role: `1 year and 4 months`; nothing in the first month."""
    months = (today.year - since.year) * 12 + today.month - since.month - (today.day < since.day)
    if months < 1:
        return ""
    years, rest = divmod(months, 12)
    return listed([counted(n, thing) for n, thing in ((years, "year"), (rest, "month")) if n])
