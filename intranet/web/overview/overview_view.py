"""The overview as its template draws it: filters that live in the address, and roles under the state they are in."""

from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlencode

from intranet.core.vocabulary import Theme
from intranet.queries.facts import Named
from intranet.queries.overview import Asked, RoleWork
from intranet.rules.role_state import RoleState, foremost
from intranet.web import words

PAGE = 60
STATE_WORDS = {
    RoleState.NEEDS_A_HAND: "Needs a hand",
    RoleState.OVERDUE: "Overdue",
    RoleState.SOON: "Due soon",
    RoleState.VACANT: "Vacant",
    RoleState.DUE: "Open",
    RoleState.NOT_SAID: "Not said yet",
    RoleState.IN_HAND: "In hand",
}
ORDER = list(RoleState)


@dataclass(frozen=True, slots=True)
class Filters:
    """What the address asks for."""

    asked: Asked
    state: RoleState | None = None
    number: int = 1

    def href(self, *, state: RoleState | None = None, number: int = 1) -> str:
        """The address of the same theme and body in another state or on another page."""
        parts: dict[str, str | int] = {}
        if self.asked.theme:
            parts["theme"] = self.asked.theme.value
        if self.asked.body_id:
            parts["body"] = self.asked.body_id
        if state:
            parts["state"] = state.value
        if number > 1:
            parts["page"] = number
        return f"/overview?{urlencode(parts)}" if parts else "/overview"


@dataclass(frozen=True, slots=True)
class Line:
    """One role."""

    href: str
    title: str
    holders: str
    tags: list[tuple[str, str]]
    rest: str


@dataclass(frozen=True, slots=True)
class Pages:
    """Where in the list this page is, as macros/pagination.html draws it."""

    number: int
    of: int
    previous_href: str | None
    next_href: str | None


@dataclass(frozen=True, slots=True)
class OverviewView:
    """Everything that the overview shows."""

    lead: str
    tabs: list[tuple[str, str, str]]
    current: str
    groups: list[tuple[str, list[Line]]]
    themes: list[tuple[str, str, bool]]
    bodies: list[tuple[int, str, bool]]
    state: str
    pages: Pages
    filtered: bool


def filters_of(theme: str, body: str, state: str, number: str) -> Filters:
    """The filters in an address; whatever makes no sense there filters nothing."""
    known_theme = next((t for t in Theme if t.value == theme), None)
    known_state = next((s for s in RoleState if s.value == state), None)
    return Filters(Asked(known_theme, _whole(body)), known_state, _whole(number) or 1)


def compose(roles: list[RoleWork], bodies: list[Named], filters: Filters) -> OverviewView:
    """Sort the roles under the state each is foremost in, and keep one page of them."""
    of_state = [role for role in roles if filters.state is None or filters.state in role.states]
    of_state.sort(key=lambda role: ORDER.index(_listed_under(role, filters)))
    last = max(1, -(-len(of_state) // PAGE))
    number = min(filters.number, last)
    shown = of_state[(number - 1) * PAGE : number * PAGE]
    return OverviewView(
        lead=_lead(roles),
        tabs=_tabs(roles, filters),
        current=filters.state.value if filters.state else "",
        groups=[
            (STATE_WORDS[state], [_line(role) for role in group])
            for state, group in groupby(shown, key=lambda role: _listed_under(role, filters))
        ],
        themes=[(t.value, words.say(t), t is filters.asked.theme) for t in Theme],
        bodies=[(b.id, b.title, b.id == filters.asked.body_id) for b in bodies],
        state=filters.state.value if filters.state else "",
        pages=Pages(
            number,
            last,
            filters.href(state=filters.state, number=number - 1) if number > 1 else None,
            filters.href(state=filters.state, number=number + 1) if number < last else None,
        ),
        filtered=filters != Filters(Asked()),
    )


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None


def _listed_under(role: RoleWork, filters: Filters) -> RoleState:
    return filters.state or foremost(role.states)


def _lead(roles: list[RoleWork]) -> str:
    hand = sum(RoleState.NEEDS_A_HAND in role.states for role in roles)
    late = sum(RoleState.OVERDUE in role.states for role in roles)
    if not hand and not late:
        return "Nobody has asked for a hand, and nothing is overdue."
    asked = words.counted(hand, "role has", "roles have").capitalize()
    overdue = words.counted(late, "role has", "roles have")
    return f"{asked} asked for a hand; {overdue} something overdue."


def _tabs(roles: list[RoleWork], filters: Filters) -> list[tuple[str, str, str]]:
    found = [("", f"All {len(roles)}", filters.href())]
    for state in RoleState:
        number = sum(state in role.states for role in roles)
        if number or state is filters.state:
            found.append((state.value, f"{STATE_WORDS[state]} {number}", filters.href(state=state)))
    return found


def _line(role: RoleWork) -> Line:
    counts = role.counts
    tags = [
        ("needs-a-hand", f"{counts.needs_a_hand} needs a hand" if counts.needs_a_hand == 1 else ""),
        ("needs-a-hand", f"{counts.needs_a_hand} need a hand" if counts.needs_a_hand > 1 else ""),
        ("overdue", f"{counts.overdue} overdue" if counts.overdue else ""),
        ("soon", f"{counts.soon} due soon" if counts.soon else ""),
    ]
    rest = [
        f"{counts.due} open" if counts.due else "",
        f"{counts.in_hand} in hand" if counts.in_hand else "",
        f"{counts.not_started} not started" if counts.not_started else "",
        f"{counts.not_said} not said yet" if counts.not_said else "",
    ]
    said = [one for one in rest if one]
    return Line(
        href=f"/roles/{role.id}",
        title=role.title,
        holders=_holders(role),
        tags=[tag for tag in tags if tag[1]],
        rest=" · ".join(said) if said or role.duties else "No duties yet",
    )


def _holders(role: RoleWork) -> str:
    empty = role.seats - len(role.holders)
    held = words.listed(role.holders)
    return f"{held}, {words.counted(empty, 'seat')} vacant" if held and empty > 0 else held
