"""What happened to one thing, a meeting, a task or a budget, as the records tell it."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Select, select

from intranet.core.vocabulary import ActedAs
from intranet.models import Person, Record, Role


class Happened(NamedTuple):
    """A record of a thing's history: what, when, by whom, and in which role on what ground."""

    kind: str
    at: datetime
    by: str | None
    acted_as: ActedAs | None
    role: str | None
    fields: dict[str, Any]


HAPPENED: Select[*tuple[Any, ...]] = (
    select(Record.kind, Record.at, Person.name, Record.acted_as, Role.title, Record.fields)
    .outerjoin(Person, Person.id == Record.person_id)
    .outerjoin(Role, Role.id == Record.acted_in_id)
    .order_by(Record.id.desc())
)
