"""What agendas start with: as somebody set it, else as shipped."""

from dataclasses import dataclass

from sqlalchemy import bindparam, select

from intranet.core.db import row, rows
from intranet.core.meeting_vocabulary import MeetingSort
from intranet.models import AgendaTemplate
from intranet.rules.agenda_templates import SHIPPED, TemplateItem, opened


@dataclass(frozen=True, slots=True)
class Template:
    """The items that the agenda of one sort of meeting starts with; version 0 is the shipped one."""

    sort: MeetingSort
    items: tuple[TemplateItem, ...]
    version: int

    @property
    def is_shipped(self) -> bool:
        return self.version == 0

    @property
    def minutes(self) -> int:
        """How long it takes in all."""
        return sum(one.minutes or 0 for one in self.items)


_ALL = select(AgendaTemplate.sort, AgendaTemplate.items, AgendaTemplate.version)
_ONE = _ALL.where(AgendaTemplate.sort == bindparam("sort"))


def of_sort(sort: MeetingSort) -> Template:
    """The template of one sort of meeting."""
    found = row(_ONE, {"sort": sort})
    return Template(sort, opened(found[1]), found[2]) if found else Template(sort, SHIPPED[sort], 0)


def every() -> tuple[Template, ...]:
    """The template of every sort of meeting, in one statement."""
    kept = {found[0]: Template(found[0], opened(found[1]), found[2]) for found in rows(_ALL)}
    return tuple(kept.get(sort, Template(sort, SHIPPED[sort], 0)) for sort in MeetingSort)


def get(sort: str) -> Template | None:
    """The template that an address names; None where there is no such sort of meeting."""
    return of_sort(MeetingSort(sort)) if sort in set(MeetingSort) else None
