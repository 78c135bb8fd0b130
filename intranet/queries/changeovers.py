"""Reads of changeovers: the list, one with its sheet, and how a sheet stands before it is confirmed."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, select

from intranet.core.db import rows
from intranet.models import Account, Person
from intranet.queries import bodies
from intranet.queries.changeover_board import board, has_meeting, known_people
from intranet.queries.changeover_rows import ChangedTerm, ChangeoverLine, ChangeoverRow, get, list_changeovers
from intranet.rules.changeover import Problem, RoleOnDay, Sheet, WouldHold, with_names
from intranet.rules.changeover_findings import SheetFinding
from intranet.rules.changeover_findings import findings as evaluated
from intranet.rules.changeover_moves import after
from intranet.rules.changeover_problems import problems
from intranet.rules.composition import CompositionRule

__all__ = [
    "ChangedTerm",
    "ChangeoverLine",
    "ChangeoverRow",
    "Outlook",
    "board",
    "findings",
    "get",
    "list_changeovers",
    "outlook",
]


@dataclass(frozen=True, slots=True)
class Outlook:
    """How a sheet stands: who would hold what, what forbids it, and what would have to be gone on with for a reason."""

    board: tuple[RoleOnDay, ...]
    then: dict[int, tuple[WouldHold, ...]]
    problems: tuple[Problem, ...]
    findings: tuple[SheetFinding, ...]

    @property
    def warnings(self) -> tuple[SheetFinding, ...]:
        """The findings that need a reason."""
        return tuple(one for one in self.findings if one.is_warning)


def outlook(sheet: Sheet, today: date) -> Outlook:
    """How a sheet stands. In seven statements at most, however long it is."""
    roles, known = board(sheet.on_day), known_people(sheet)
    sheet = with_names(sheet, known)
    found = problems(sheet, roles, known, today)
    if sheet.meeting_id is not None and not has_meeting(sheet.meeting_id):
        found = (Problem("meeting_id", "This meeting is no longer there. Please choose again."), *found)
    return Outlook(roles, after(roles, sheet), found, _findings(sheet, roles))


def findings(sheet: Sheet) -> tuple[SheetFinding, ...]:
    """The composition rules and the two offices that manage people, as they would stand after the sheet."""
    return _findings(with_names(sheet, known_people(sheet)), board(sheet.on_day))


_OF_PEOPLE = (
    select(Person.id, Person.counts_as_woman, Account.active.label("can_sign_in"))
    .outerjoin(Account, Account.person_id == Person.id)
    .where(Person.id.in_(bindparam("ids", expanding=True)))
)


def _findings(sheet: Sheet, roles: tuple[RoleOnDay, ...]) -> tuple[SheetFinding, ...]:
    asked = {
        rule.id: CompositionRule(
            rule.kind, frozenset(rule.role_ids), rule.at_least, rule.words, rule.source, rule.valid_from, rule.valid_to
        )
        for rule in bodies.composition_rules()
    }
    ids = {who.person_id for held in after(roles, sheet).values() for who in held if who.person_id is not None}
    found = rows(_OF_PEOPLE, {"ids": sorted(ids)})
    return evaluated(
        roles,
        sheet,
        asked,
        {one.id: one.counts_as_woman for one in found},
        frozenset(one.id for one in found if one.can_sign_in),
    )
