"""The model plan: a year's plan to begin from, in our own words, for whatever roles a constituency has."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol, TypeVar

from intranet.core.plan_vocabulary import Direction, Effort, MeasureSource, Priority, SectionKind
from intranet.core.vocabulary import Office, Theme
from intranet.structures.loader import MODEL_PLAN, SHIPPED, read_toml
from intranet.structures.places import Place
from intranet.structures.table import Table

LONGEST_WORDS, LONGEST_TITLE, LONGEST_MEASURE, LONGEST_UNIT = 240, 120, 160, 40
MOST = 1_000_000
LAST_QUARTER = 4

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class ModelMeasure:
    """What is counted, with a target as a suggestion."""

    words: str
    unit: str
    direction: Direction
    target: int
    source: MeasureSource | None


@dataclass(frozen=True, slots=True)
class ModelTask:
    """A task; `lead` and `supporters` are names of offices or roles, the lead's in the order in which to try them."""

    words: str
    detail: str
    lead: tuple[str, ...]
    supporters: tuple[str, ...]
    quarter: int
    effort: Effort
    key: str
    waits_for: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ModelObjective:
    """An objective with its measures and tasks; `section` is the title of its section, or empty."""

    theme: Theme
    words: str
    why: str
    priority: Priority
    lead: tuple[str, ...]
    partners: tuple[str, ...]
    section: str
    measures: tuple[ModelMeasure, ...]
    tasks: tuple[ModelTask, ...]


@dataclass(frozen=True, slots=True)
class ModelSection:
    """A section that a role leads."""

    title: str
    kind: SectionKind
    lead: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class ModelPlan:
    """The whole of it."""

    opening: str
    sections: tuple[ModelSection, ...]
    objectives: tuple[ModelObjective, ...]


class Called(Protocol):
    """A role as it is looked for: by its office, its title or another name."""

    @property
    def id(self) -> int: ...
    @property
    def title(self) -> str: ...
    @property
    def aliases(self) -> Sequence[str]: ...
    @property
    def office(self) -> Office | None: ...


def role_for(names: Iterable[str], roles: Sequence[Called]) -> int | None:
    """The id of the first role that one of these names means: an office, else a title, else another name.

    Capitals make no difference. None where no role has any of the names.
    """
    for name in names:
        wanted = name.casefold()
        by_office = (role.id for role in roles if role.office is not None and role.office.value == wanted)
        by_title = (role.id for role in roles if role.title.casefold() == wanted)
        by_alias = (role.id for role in roles if wanted in {alias.casefold() for alias in role.aliases})
        found = next((role_id for ids in (by_office, by_title, by_alias) for role_id in ids), None)
        if found is not None:
            return found
    return None


def load_model_plan(folder: Path | None = None) -> ModelPlan:
    """The model plan that comes with the product, read and checked once. Raises StructureError for a mistake in it."""
    return _load(folder or SHIPPED)


@cache
def _load(folder: Path) -> ModelPlan:
    values, place = read_toml(folder / f"{MODEL_PLAN}.toml")
    table = Table(values, place, frozenset(ModelPlan.__dataclass_fields__))
    sections = _each(table, "sections", "section", _section)
    objectives = _each(table, "objectives", "objective", _objective)
    _check_agreement(sections, objectives, place)
    return ModelPlan(table.text("opening").strip(), sections, objectives)


def _each(table: Table, key: str, label: str, read: Callable[[object, Place], Found]) -> tuple[Found, ...]:
    return tuple(
        read(values, table.place.within(key, number, f"{label} {number}"))
        for number, values in enumerate(table.tables(key), start=1)
    )


def _section(values: object, place: Place) -> ModelSection:
    table = Table(values, place, frozenset(ModelSection.__dataclass_fields__))
    return ModelSection(
        title=_line(table, "title", LONGEST_TITLE),
        kind=table.choice("kind", SectionKind, SectionKind.WORDS),
        lead=_lead(table),
        words=table.text("words").strip(),
    )


def _objective(values: object, place: Place) -> ModelObjective:
    table = Table(values, place, frozenset(ModelObjective.__dataclass_fields__))
    return ModelObjective(
        theme=table.choice("theme", Theme),
        words=_line(table, "words", LONGEST_WORDS),
        why=table.text("why"),
        priority=table.choice("priority", Priority, Priority.IMPORTANT),
        lead=_lead(table),
        partners=table.texts("partners"),
        section=table.text("section", ""),
        measures=_each(table, "measures", "measure", _measure),
        tasks=_each(table, "tasks", "task", _task),
    )


def _measure(values: object, place: Place) -> ModelMeasure:
    table = Table(values, place, frozenset(ModelMeasure.__dataclass_fields__))
    target = table.number("target", 0, MOST)
    if target is None:
        raise place.error('"target" is missing.')
    return ModelMeasure(
        words=_line(table, "words", LONGEST_MEASURE),
        unit=_line(table, "unit", LONGEST_UNIT),
        direction=table.choice("direction", Direction, Direction.UP),
        target=target,
        source=table.choice("source", MeasureSource) if table.has("source") else None,
    )


def _task(values: object, place: Place) -> ModelTask:
    table = Table(values, place, frozenset(ModelTask.__dataclass_fields__))
    quarter = table.number("quarter", 1, LAST_QUARTER)
    if quarter is None:
        raise place.error('"quarter" is missing: every task is due some time.')
    return ModelTask(
        words=_line(table, "words", LONGEST_WORDS),
        detail=table.text("detail", ""),
        lead=_lead(table),
        supporters=table.texts("supporters"),
        quarter=quarter,
        effort=table.choice("effort", Effort),
        key=table.text("key", ""),
        waits_for=table.texts("waits_for"),
    )


def _lead(table: Table) -> tuple[str, ...]:
    names = table.texts("lead")
    if not names:
        raise table.place.error('"lead" is missing: who is to lead it, by office or by title?')
    return names


def _line(table: Table, key: str, longest: int) -> str:
    words = table.text(key)
    if len(words) > longest:
        raise table.place.error(f'"{key}" has {len(words)} letters; {longest} is the most.')
    return words


def _check_agreement(sections: Sequence[ModelSection], objectives: Sequence[ModelObjective], place: Place) -> None:
    """Whether the parts that name each other exist; a task waits only for tasks before it, so never in a circle."""
    titles = {section.title for section in sections}
    known: set[str] = set()
    for objective in objectives:
        if objective.section and objective.section not in titles:
            raise place.error(
                f'the objective "{objective.words}" is in a section "{objective.section}" that is not there.'
            )
        for task in objective.tasks:
            for key in task.waits_for:
                if key not in known:
                    raise place.error(f'the task "{task.words}" waits for "{key}", which no task before it is called.')
            known.add(task.key)
