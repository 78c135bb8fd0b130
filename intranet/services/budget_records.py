"""What leaves a record when a budget is touched: on whose page it shows, and in which capacity somebody acted."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from intranet.core import clock
from intranet.core.db import row, rows
from intranet.core.errors import RuleError
from intranet.core.happenings import Happening
from intranet.core.vocabulary import ActedAs, Office
from intranet.models import Plan, Role
from intranet.queries import budget as reads
from intranet.queries.access import settings_on
from intranet.rules import budget as rules
from intranet.rules.access import Actor
from intranet.services import records


def recorder(money_year: int, actor: Actor, acting: tuple[int, ActedAs] | None) -> Callable[..., Any]:
    """Make what writes records of a money year: on the Treasurer's page, and in the history of the plan it touches."""
    treasurer = row(select(Role.id).where(Role.office == Office.TREASURER, Role.closed_on.is_(None)))
    shown: dict[str, Any] = {"role_id": treasurer.id if treasurer else None, "plan_id": _only_plan(money_year)}

    def write(kind: Happening, **fields: Any) -> None:
        records.write(kind, reads.SUBJECT, money_year, actor=actor, acting=acting, **shown, **fields)

    return write


def capacity(actor: Actor, office: Office) -> tuple[int, ActedAs]:
    """In which role somebody acts who stands for this office. Raises RuleError where they no longer do."""
    for holding in actor.holdings:
        if holding.office is office:
            return holding.role_id, ActedAs.LEAD
    for covered in actor.covered:
        if covered.office is office:
            return covered.role_id, ActedAs.COVER
    raise RuleError("Your roles do not open this.")


def _only_plan(money_year: int) -> int | None:
    year = rules.money_year(money_year, settings_on(clock.today())["money_year_starts"])
    found = rows(select(Plan.id).where(Plan.starts_on <= year.last_on, Plan.ends_on >= year.first_on))
    return found[0].id if len(found) == 1 else None
