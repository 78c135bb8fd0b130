"""A structure as read, each part with its place, before anything has been compared with anything else."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Generic, TypeVar

from intranet.core.vocabulary import BodyKind, CompositionKind, Office, RoleKind, StandingKind
from intranet.structures.duties import read_duty
from intranet.structures.places import Place
from intranet.structures.specs import BodySpec, CompositionSpec, DutySpec, RoleSpec, StepSpec
from intranet.structures.steps import read_step
from intranet.structures.table import Table, word_of

Spec = TypeVar("Spec")

_FILE_KEYS = frozenset({"title", "summary", "documents", "bodies", "roles", "composition", "steps"})
_MOST_SEATS = 100


@dataclass(frozen=True, slots=True)
class Placed(Generic[Spec]):
    """One part of a structure and where it stands in the file."""

    spec: Spec
    place: Place


@dataclass(frozen=True, slots=True)
class PlacedRole:
    """A role and its duties, each with its place."""

    spec: RoleSpec
    place: Place
    duties: tuple[Placed[DutySpec], ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """The whole file, read but not yet compared."""

    place: Place
    title: str
    summary: str
    documents: Mapping[str, str]
    bodies: tuple[Placed[BodySpec], ...]
    roles: tuple[PlacedRole, ...]
    composition: tuple[Placed[CompositionSpec], ...]
    steps: tuple[Placed[StepSpec], ...]


def read_draft(values: object, place: Place) -> Draft:
    """The parts of a structure file; raises StructureError for what is wrong with any of them by itself."""
    table = Table(values, place, _FILE_KEYS)
    return Draft(
        place=place,
        title=table.text("title"),
        summary=table.text("summary"),
        documents=_documents(table),
        bodies=_each(table, "bodies", "body", _body),
        roles=tuple(
            _role(role, place.within("roles", number, _role_label(role, number)))
            for number, role in enumerate(table.tables("roles"), start=1)
        ),
        composition=_each(table, "composition", "composition rule", _composition_rule),
        steps=_each(table, "steps", "step", read_step),
    )


def _each(table: Table, key: str, label: str, read: Callable[[object, Place], Spec]) -> tuple[Placed[Spec], ...]:
    """Every table under a key, read at its own place."""
    found = []
    for number, values in enumerate(table.tables(key), start=1):
        place = table.place.within(key, number, f"{label} {number}")
        found.append(Placed(read(values, place), place))
    return tuple(found)


def _documents(table: Table) -> Mapping[str, str]:
    given = table.pairs("documents")
    return MappingProxyType({code: Table(given, table.place, frozenset(given)).text(code) for code in given})


def _body(values: object, place: Place) -> BodySpec:
    table = Table(values, place, frozenset({"key", "title", "kind"}))
    return BodySpec(key=table.text("key"), title=table.text("title"), kind=table.choice("kind", BodyKind))


def _role_label(values: object, number: int) -> str:
    """What errors call a role: its title, or its number where it has none to be called by."""
    title = values.get("title") if isinstance(values, dict) else None
    return f'role "{title}"' if title and isinstance(title, str) else f"role {number}"


def _role(values: object, place: Place) -> PlacedRole:
    table = Table(values, place, frozenset(RoleSpec.__dataclass_fields__))
    seats = table.number("seats", 1, _MOST_SEATS) or 1
    duties = _each(table, "duties", "duty", read_duty)
    role = RoleSpec(
        title=table.text("title"),
        kind=table.choice("kind", RoleKind),
        office=table.choice("office", Office) if table.has("office") else None,
        seats=seats,
        shareable=_shareable(table, seats),
        unshareable_source=table.text("unshareable_source", ""),
        aliases=table.texts("aliases"),
        deputy=table.text("deputy") if table.has("deputy") else None,
        purpose=table.text("purpose"),
        standing=_standing(table),
        duties=tuple(duty.spec for duty in duties),
    )
    return PlacedRole(role, place, duties)


def _shareable(table: Table, seats: int) -> bool:
    """Whether two people may share the one seat. A role that may not be shared says which rule forbids it."""
    shareable = table.flag("shareable", default=seats == 1)
    if shareable and seats > 1:
        raise table.place.error(f"it has {seats} seats, so it cannot be shareable: sharing is of a single seat.")
    if table.has("unshareable_source") != (seats == 1 and not shareable):
        raise table.place.error('"unshareable_source" and shareable = false go together: which rule forbids sharing?')
    return shareable


def _standing(table: Table) -> Mapping[str, StandingKind]:
    given = table.pairs("standing").items()
    return MappingProxyType({body: word_of(StandingKind, kind, "standing", table.place) for body, kind in given})


def _composition_rule(values: object, place: Place) -> CompositionSpec:
    table = Table(values, place, frozenset(CompositionSpec.__dataclass_fields__))
    rule = CompositionSpec(
        words=table.text("words"),
        kind=table.choice("kind", CompositionKind),
        roles=table.texts("roles"),
        at_least=table.number("at_least", 1, _MOST_SEATS),
        source=table.text("source"),
        valid_from=table.day("valid_from"),
        valid_to=table.day("valid_to"),
    )
    if not rule.roles:
        raise place.error('"roles" is missing: a composition rule names the roles that it counts.')
    if (rule.kind is CompositionKind.AT_LEAST_WOMEN) != (rule.at_least is not None):
        raise place.error('"at_least" goes with the kind "at-least-women": both or neither.')
    if rule.valid_from and rule.valid_to and rule.valid_to <= rule.valid_from:
        raise place.error("it would end before it begins.")
    return rule
