"""The directory as pages and files show it: roles in sections, each with its holders as one reader is shown them."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from intranet.core.vocabulary import BodyKind, RoleKind, StandingKind, TermHow
from intranet.queries.delegates import Delegate
from intranet.queries.directory import Directory, Holder, RoleOffered
from intranet.rules.access import STRONGEST_FIRST, Actor
from intranet.rules.sharing import Reach, reach
from intranet.web import words

EXECUTIVE, AFFILIATES = "executive", "affiliates"
MEMBERS = frozenset({StandingKind.VOTES, StandingKind.SPEAKS})  # whoever else may come to a body is none of it
SECTIONS: dict[str, str] = {
    EXECUTIVE: "Members of the executive",
    "officers": "Constituency officers",
    "branches": "Branch officers",
    "delegates": "Delegates, auditors and observers",
    AFFILIATES: "Delegates of affiliated organisations",
}
OF_KIND: dict[RoleKind, str] = {
    RoleKind.EXECUTIVE: "officers",
    RoleKind.COORDINATING: "officers",
    RoleKind.OTHER: "officers",
    RoleKind.BRANCH: "branches",
    RoleKind.DELEGATE: "delegates",
    RoleKind.AUDITOR: "delegates",
    RoleKind.OBSERVER: "delegates",
}


@dataclass(frozen=True, slots=True)
class HolderShown:
    """Somebody who holds a role on the day. `note`: since when, and how where it is not by election."""

    person_id: int
    name: str
    pronouns: str
    branch: str
    note: str
    starts_on: date
    ended_on: date | None
    reach: Reach
    is_reader: bool


@dataclass(frozen=True, slots=True)
class RoleShown:
    """A role with its holders of the day; `standing` is its place on the executive, or on the body asked for."""

    id: int
    title: str
    section: str
    standing: str
    holders: tuple[HolderShown, ...]
    vacant: str

    def is_found(self, wanted: list[str]) -> bool:
        """Whether the role, or anybody who holds it, has all these words in what is shown."""
        people = " ".join(
            f"{one.name} {one.pronouns} {one.branch} {one.note} {one.reach.email or ''} {one.reach.telephone or ''} "
            f"{one.reach.postal_address or ''}"
            for one in self.holders
        )
        return _has(f"{self.title} {self.standing} {self.vacant} {people}", wanted)


@dataclass(frozen=True, slots=True)
class Shown:
    """All that one reader is shown: roles in their order, and whom affiliated organisations send."""

    roles: tuple[RoleShown, ...]
    delegates: tuple[Delegate, ...]

    @property
    def people(self) -> int:
        """How many people there are, each counted once."""
        return len({one.person_id for role in self.roles for one in role.holders}) + len(self.delegates)


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What narrows the directory down."""

    words: str = ""
    kind: str = ""
    body_id: int | None = None
    branch_id: int | None = None
    role_id: int | None = None


def shown(directory: Directory, narrowed: Narrowed, actor: Actor, today: date) -> Shown:
    """The directory as one reader is shown it. What nobody shares with them is not found by searching either."""
    wanted = folded(narrowed.words).split()
    roles = [role for role in _roles(directory, narrowed, actor, today) if _is_wanted(role, narrowed.kind)]
    apart = narrowed.body_id or narrowed.branch_id or narrowed.role_id or narrowed.kind not in ("", AFFILIATES)
    delegates = () if apart else directory.delegates
    return Shown(
        tuple(role for role in roles if role.is_found(wanted)),
        tuple(one for one in delegates if _has(f"{one.name} {one.organisation}", wanted)),
    )


def folded(text: str) -> str:
    """A text as it is compared: without accents and capitals. static/js/directory.js folds the same way."""
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _has(text: str, wanted: list[str]) -> bool:
    there = folded(text)
    return all(word in there for word in wanted)


def _is_wanted(role: RoleShown, kind: str) -> bool:
    if not role.holders and not role.vacant:
        return False
    return role.section == kind or not kind or (kind == EXECUTIVE and bool(role.standing))


def _roles(directory: Directory, narrowed: Narrowed, actor: Actor, today: date) -> Iterable[RoleShown]:
    bodies, places = {one.id for one in directory.bodies if one.kind is BodyKind.EXECUTIVE}, MEMBERS
    if narrowed.body_id and narrowed.kind != EXECUTIVE:
        bodies, places = {narrowed.body_id}, frozenset(StandingKind)
    for role in directory.roles:
        if narrowed.role_id not in (None, role.id) or not _is_on(directory, role.id, narrowed.body_id):
            continue
        holders = [one for one in directory.holders if one.role_id == role.id]
        mine = [one for one in holders if _is_of_branch(directory, one.branch_id, role, narrowed.branch_id)]
        branch_vacant = _is_of_branch(directory, None, role, narrowed.branch_id)
        yield RoleShown(
            role.id,
            role.title,
            OF_KIND[role.kind],
            _standing(directory, bodies, places, role.id),
            tuple(_holder(one, len(holders) > role.seats, actor, directory.on) for one in mine),
            _vacant(role, len(holders)) if directory.on == today and branch_vacant else "",
        )


def _is_on(directory: Directory, role_id: int, body_id: int | None) -> bool:
    return body_id is None or (body_id, role_id) in directory.standings


def _is_of_branch(directory: Directory, lives_in: int | None, role: RoleOffered, branch_id: int | None) -> bool:
    if branch_id is None or lives_in == branch_id:
        return True
    return role.kind is RoleKind.BRANCH and (branch_id, role.id) in directory.standings


def _standing(directory: Directory, bodies: set[int], places: frozenset[StandingKind], role_id: int) -> str:
    kinds: set[StandingKind] = {
        kind for (body_id, of), kind in directory.standings.items() if of == role_id and body_id in bodies
    }
    return next((words.say(kind) for kind in STRONGEST_FIRST if kind in kinds & places), "")


def _vacant(role: RoleOffered, held: int) -> str:
    if role.closed_on is not None or held >= role.seats:
        return ""
    return "Vacant" if role.seats == 1 else f"{words.counted(role.seats - held, 'seat')} of {role.seats} vacant"


def _holder(one: Holder, is_shared: bool, actor: Actor, on: date) -> HolderShown:
    since = words.month(one.starts_on)
    notes = [f"since {since}" if one.ended_on is None else f"{since} to {words.month(one.ended_on)}"]
    if one.how is not TermHow.ELECTED:
        notes.append(words.say(one.how))
    if is_shared:
        notes.append("job share")
    if one.due_to_end_on is not None and one.due_to_end_on <= on:
        notes.append("carrying on")
    return HolderShown(
        one.person_id,
        one.name,
        one.pronouns or "",
        one.branch or "",
        ", ".join(notes),
        one.starts_on,
        one.ended_on,
        reach(actor, one),
        one.person_id == actor.person_id,
    )
