"""Pasting a budget from a spreadsheet: first what was understood, then all of it or nothing."""

from typing import Any

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response
from wtforms import TextAreaField

from intranet.core.errors import RuleError
from intranet.core.plan_vocabulary import BudgetSide
from intranet.rules.budget import MoneyYear
from intranet.rules.permissions import Permission
from intranet.services import budget
from intranet.services.budget import Saved
from intranet.services.budget_checks import LinesRefused, SaidLine
from intranet.web.budget.blueprint import blueprint, find_year
from intranet.web.budget.budget_view import saved_words
from intranet.web.budget.pasted import PastedRow, read
from intranet.web.forms.base import Form, keepable, within
from intranet.web.guard import reader, requires
from intranet.web.page import page
from intranet.web.rehearsal import rehearsed
from intranet.web.unit_of_work import carried_out

LONGEST = 60_000
COLUMNS = "Heading, planned, actual, note: the last two may be left out."


class Rows(TextAreaField):
    """Rows as they were copied. Tabs stay where they are, at the beginning too: they are what parts the columns."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        super().__init__(label, [keepable, within(LONGEST)], description=COLUMNS, render_kw={"rows": 8}, **kwargs)


class PasteForm(Form):
    """Two blocks of rows, and what was understood of them."""

    income = Rows("Income")
    expenditure = Rows("Expenditure")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.rows: list[PastedRow] = []

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """Read both blocks; False where a row cannot be read, or none is there."""
        if not super().validate(*args, **kwargs):
            return False
        for side, block in ((BudgetSide.INCOME, self.income), (BudgetSide.EXPENDITURE, self.expenditure)):
            self.rows += read(block.data or "", side)
        if not self.rows:
            self.form_errors = ["There is nothing here yet. Copy rows in your spreadsheet and paste them below."]
        return bool(self.rows) and not any(row.errors for row in self.rows)

    def refuse(self, refusal: RuleError) -> None:
        """Say of each row what a rule has against it."""
        if not isinstance(refusal, LinesRefused):
            super().refuse(refusal)
            return
        rows = {row.place: row for row in self.rows}
        for one in refusal.refusals:
            rows[one.place].errors.append(one.message)

    def said(self) -> list[SaidLine]:
        """The lines, of a form that holds."""
        return [row.said for row in self.rows if row.said is not None]

    @property
    def refused(self) -> int:
        """How many rows something is wrong with."""
        return sum(bool(row.errors) for row in self.rows)


@blueprint.route("/<int:money_year>/paste", methods=["GET", "POST"])
@requires(Permission.EDIT_BUDGET, load=find_year, name="year")
def paste(year: MoneyYear) -> Response:
    """Paste rows, see what was understood, and save them as new lines."""
    form = PasteForm()
    saved: list[Saved] = []

    def verb() -> None:
        saved.append(budget.save(year.year, form.said(), actor=reader()))

    if request.method == "GET":
        return page("budget/paste.html", year=year, form=form, holds=False)
    if request.form.get("step") != "save":
        holds = rehearsed(form, verb)
        return page("budget/paste.html", status=200 if holds else 422, year=year, form=form, holds=holds)
    if carried_out(form, verb):
        flash(saved_words(saved[0]), "done")
        return redirect(url_for("budget.show", money_year=year.year), 303)
    return page("budget/paste.html", status=422, year=year, form=form, holds=False)
