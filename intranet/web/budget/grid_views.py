"""Writing a budget in the grid."""

from collections.abc import Iterable
from typing import NamedTuple

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from intranet.core.plan_vocabulary import BudgetSide
from intranet.queries import budget as reads
from intranet.queries.budget import LineFacts
from intranet.rules.budget import MoneyYear
from intranet.rules.permissions import Permission
from intranet.services import budget
from intranet.services.budget import Saved
from intranet.web import words
from intranet.web.budget.blueprint import blueprint, find_year
from intranet.web.budget.budget_view import pays_for, saved_words
from intranet.web.budget.grid import EMPTY, MOST_EMPTY, GridForm, chosen
from intranet.web.guard import reader, requires
from intranet.web.page import page
from intranet.web.unit_of_work import carried_out

LONGEST_CHOICE = 80


class Choice(NamedTuple):
    """Something that a line may pay for."""

    value: str
    words: str


@blueprint.route("/<int:money_year>/edit", methods=["GET", "POST"])
@requires(Permission.EDIT_BUDGET, load=find_year, name="year")
def edit(year: MoneyYear) -> Response:
    """All lines at once: typed in, saved together or not at all."""
    lines = reads.lines(year.year)
    form = GridForm(lines, request.args.get("rows", EMPTY, type=int))
    saved: list[Saved] = []
    if request.method == "GET":
        return _grid(year, form, lines)
    if carried_out(form, lambda: saved.append(budget.save(year.year, form.changed, actor=reader()))):
        flash(saved_words(saved[0]), "done")
        if request.form.get("then") == "more":
            return redirect(url_for("budget.edit", money_year=year.year, rows=MOST_EMPTY), 303)
        return redirect(url_for("budget.show", money_year=year.year), 303)
    return _grid(year, form, lines, 422)


def _grid(year: MoneyYear, form: GridForm, lines: Iterable[LineFacts], status: int = 200) -> Response:
    objectives, events = _choices(year, lines)
    may_begin = not lines and bool(reads.lines(year.year - 1))
    form.seen.data = form.opened()
    return page(
        "budget/edit.html",
        status=status,
        year=year,
        form=form,
        objectives=objectives,
        events=events,
        may_begin=may_begin,
        sides=tuple(BudgetSide),
    )


def _choices(year: MoneyYear, lines: Iterable[LineFacts]) -> tuple[list[Choice], list[Choice]]:
    """The objectives and the events that may be chosen, those that are chosen now included."""
    objectives = [
        Choice(f"objective-{number}", said) for number, said in reads.objectives_to_choose(year.first_on, year.last_on)
    ]
    events = [
        Choice(f"event-{number}", f"{title}, {words.day(on)}")
        for number, title, on in reads.events_to_choose(year.first_on, year.last_on)
    ]
    for line in lines:
        choice = Choice(chosen(line), pays_for(line))
        several = objectives if line.objective_id is not None else events
        if choice.value and choice.value not in {one.value for one in several}:
            several.append(choice)
    return [_short(one) for one in objectives], [_short(one) for one in events]


def _short(choice: Choice) -> Choice:
    if len(choice.words) <= LONGEST_CHOICE:
        return choice
    return Choice(choice.value, f"{choice.words[: LONGEST_CHOICE - 1].rstrip()}\u2026")
