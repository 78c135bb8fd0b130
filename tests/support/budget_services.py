"""The budget as the service takes it, and as it stands afterwards."""

from dataclasses import replace
from typing import Any

from intranet.core.db import db, writing
from intranet.core.plan_vocabulary import BudgetSide
from intranet.core.vocabulary import RoleKind
from intranet.models import BudgetLine, Record, Role
from intranet.queries import budget as reads
from intranet.rules.access import Actor, Holding, VacantRole
from intranet.services import budget
from intranet.services.budget import Saved
from intranet.services.budget_checks import SaidLine, sight
from tests.support.budget import YEAR
from tests.support.people import make_person


def acting(name: str, *held: Role, covers: tuple[Role, ...] = ()) -> Actor:
    person = make_person(name, *held)
    holdings = tuple(Holding(role.id, role.title, RoleKind.EXECUTIVE, role.office) for role in held)
    covered = tuple(VacantRole(role.id, role.title, None, role.office) for role in covers)
    return Actor(person.id, 1, 1, name, holdings, covered)


def new(heading: str, planned: int, side: BudgetSide = BudgetSide.EXPENDITURE, **more: Any) -> SaidLine:
    return SaidLine(more.pop("place", heading), side, heading, planned * 100, **more)


def again(line: BudgetLine, **changes: Any) -> SaidLine:
    """The line as a form said it back, with these changes."""
    said = SaidLine(
        place=str(line.id),
        side=line.side,
        heading=line.heading,
        planned_pence=line.planned_pence,
        actual_pence=line.actual_pence,
        note=line.note,
        line_id=line.id,
        seen=sight(line),
    )
    return replace(said, **changes)


def save(actor: Actor, *said: SaidLine, year: int = YEAR) -> Saved:
    with writing():
        return budget.save(year, said, actor=actor)


def headings(year: int = YEAR) -> list[tuple[str, int]]:
    db.session.rollback()
    return [(line.heading, line.planned_pence // 100) for line in reads.lines(year)]


def records() -> list[Record]:
    db.session.expire_all()
    return db.session.query(Record).order_by(Record.id).all()
