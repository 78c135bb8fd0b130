"""The treasurer's budget: its lines saved all at once, begun from last year's, and its gap accepted."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from intranet.core import clock
from intranet.core.db import db, rows
from intranet.core.errors import RuleError
from intranet.core.happenings import Happening
from intranet.core.plan_vocabulary import BudgetSide, SectionKind
from intranet.core.vocabulary import Office
from intranet.models import BudgetLine, Plan, Section
from intranet.queries import budget as reads
from intranet.queries.access import settings_on
from intranet.queries.budget import LineFacts
from intranet.rules import budget as rules
from intranet.rules.access import Actor
from intranet.rules.money import pounds
from intranet.rules.plan_states import BEING_WRITTEN
from intranet.services import budget_checks, budget_gap, budget_records, records, sections
from intranet.services.budget_checks import SaidLine


@dataclass(frozen=True, slots=True)
class Saved:
    """How many lines were added, changed or removed, and whether an acceptance of the gap lapsed by it."""

    lines: int
    lapsed: bool


def save(money_year: int, said: Sequence[SaidLine], *, actor: Actor) -> Saved:
    """Add, change and remove lines of a money year's budget, all of them or none.

    Lines that are not named stay as they are. Where what is planned changes, a sign-off of the budget in a plan that is
    still being written no longer holds. Raises LinesRefused, which says of each line what is wrong with it: no
    heading, one that the side has already, something to pay for that is gone, or changed by somebody else since it was
    seen; and RuleError where the year would hold more lines than there is room for.
    """
    stored = _stored(money_year)
    budget_checks.refuse_unfit(money_year, said, stored)
    before = _facts(money_year)
    _make_room(said, stored)
    last = max((line.sort for line in stored.values()), default=0)
    for sort, one in enumerate(said, start=last + 1):
        line = stored.get(one.line_id or 0)
        if not one.removed:
            _fill(line or _fresh(money_year, one.side, sort), one)
    db.session.flush()
    for one in said:  # last, so that no new line is given the number of one that goes
        if one.removed and one.line_id in stored:
            db.session.delete(stored[one.line_id])
    db.session.flush()
    after = _facts(money_year)
    if _promised(before) != _promised(after):
        sections.withdraw_for_change(_signed_off(money_year), actor=actor)
    return Saved(_write_down(money_year, before, after, actor), budget_gap.let_lapse(money_year))


def begin_from_last_year(money_year: int, *, actor: Actor) -> int:
    """Take over the headings of the money year before, with what was planned then, where they are not there yet.

    Returns how many. What was spent and received, the notes and what a line paid for stay with their own year. Raises
    RuleError where there is nothing to take over.
    """
    present = {(line.side, line.heading.casefold()) for line in reads.lines(money_year)}
    old = reads.lines(money_year - 1)
    fresh = [line for line in old if (line.side, line.heading.casefold()) not in present]
    if not old:
        raise RuleError(f"There is no budget of {money_year - 1} to begin from.")
    if not fresh:
        raise RuleError(f"Every heading of {money_year - 1} is here already.")
    said = [SaidLine(str(line.id), line.side, line.heading, line.planned_pence) for line in fresh]
    return save(money_year, said, actor=actor).lines


def note_export(money_year: int, *, actor: Actor) -> None:
    """Write down that somebody took the budget away as a file."""
    budget_records.recorder(money_year, actor, None)(Happening.EXPORTED, words=f"the budget of {money_year}")
    db.session.flush()


def _stored(money_year: int) -> dict[int, BudgetLine]:
    statement = select(BudgetLine).where(BudgetLine.money_year == money_year)
    found = db.session.scalars(statement.execution_options(populate_existing=True))
    return {line.id: line for line in found}


def _facts(money_year: int) -> dict[int, LineFacts]:
    return {line.id: line for line in reads.lines(money_year)}


def _promised(lines: Mapping[int, LineFacts]) -> set[tuple[BudgetSide, str, int]]:
    """What a budget plans, without what was spent and received."""
    return {(line.side, line.heading, line.planned_pence) for line in lines.values()}


def _signed_off(money_year: int) -> list[int]:
    """The budget's sections of the plans that are still being written and touch a money year."""
    year = rules.money_year(money_year, settings_on(clock.today())["money_year_starts"])
    of_such_a_plan = (Plan.starts_on <= year.last_on) & (Plan.ends_on >= year.first_on) & Plan.state.in_(BEING_WRITTEN)
    found = rows(
        select(Section.id)
        .join(Plan, Plan.id == Section.plan_id)
        .where(Section.kind == SectionKind.BUDGET, Section.signed_off_at.is_not(None), of_such_a_plan)
    )
    return [one.id for one in found]


def _make_room(said: Iterable[SaidLine], stored: Mapping[int, BudgetLine]) -> None:
    """Two lines that swap their headings would each stand in the other's way: what is renamed or goes steps aside."""
    known = ((one, stored.get(one.line_id or 0)) for one in said)
    moving = [line for one, line in known if line is not None and (one.removed or line.heading != one.heading)]
    for line in moving:
        line.heading = f"line {line.id} \u2192"
    if moving:
        db.session.flush()


def _fresh(money_year: int, side: BudgetSide, sort: int) -> BudgetLine:
    line = BudgetLine(money_year=money_year, side=side, sort=sort)
    db.session.add(line)
    return line


def _fill(line: BudgetLine, said: SaidLine) -> None:
    line.heading, line.note = said.heading, said.note
    line.planned_pence, line.actual_pence = said.planned_pence, said.actual_pence
    line.objective_id, line.event_id = said.objective_id, said.event_id


def _write_down(money_year: int, before: Mapping[int, LineFacts], after: Mapping[int, LineFacts], actor: Actor) -> int:
    """One record for each line that is not as it was; how many there are."""
    write = budget_records.recorder(money_year, actor, budget_records.capacity(actor, Office.TREASURER))
    count = 0
    for number, line in after.items():
        told = _told(line)
        was, now = records.differences(_told(before[number]) if number in before else {}, told)
        if number not in before:
            write(Happening.BUDGET_LINE_ADDED, words=line.heading, objective_id=line.objective_id, after=told)
        elif now:
            write(
                Happening.BUDGET_LINE_CHANGED,
                words=line.heading,
                objective_id=line.objective_id,
                before=was,
                after=now,
            )
        count += bool(now)
    for number in before.keys() - after.keys():
        gone = before[number]
        write(Happening.BUDGET_LINE_REMOVED, words=gone.heading, objective_id=gone.objective_id)
        count += 1
    db.session.flush()
    return count


def _told(line: LineFacts) -> dict[str, Any]:
    """A line as its history tells it."""
    return {
        "heading": line.heading,
        "side": line.side.value,
        "planned": pounds(line.planned_pence),
        "actual": None if line.actual_pence is None else pounds(line.actual_pence),
        "pays_for": line.objective_words or line.event_title or "",
        "note": line.note,
    }
