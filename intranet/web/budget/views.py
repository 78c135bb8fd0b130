"""The money years, one of them with its gap, and taking it away as a spreadsheet."""

from io import BytesIO

from flask import flash, redirect, send_file, url_for
from werkzeug.wrappers import Response
from wtforms import HiddenField
from wtforms.validators import InputRequired

from intranet.core import clock
from intranet.queries import budget as reads
from intranet.rules import attempts as limits
from intranet.rules.budget import MoneyYear, accepting_office
from intranet.rules.permissions import Permission
from intranet.services import attempts, budget, budget_gap
from intranet.web.budget.blueprint import blueprint, find_year, running_year
from intranet.web.budget.budget_view import compose, days_words, sheet
from intranet.web.forms.base import Form, Words
from intranet.web.guard import reader, requires
from intranet.web.page import page
from intranet.web.pressing import pressed
from intranet.web.unit_of_work import carried_out

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class GapForm(Form):
    """Why the budget is to stand although it does not balance, and how large the gap was when that was written."""

    gap = HiddenField()
    reason = Words("Why it is all right", budget_gap.LONGEST_REASON, [InputRequired("Please say why.")])

    def seen(self) -> int:
        """The gap that the form showed, in pence; a broken one never matches."""
        text = self.gap.data or ""
        return int(text) if text.isascii() and text.isdecimal() and len(text) < 16 else -1


@blueprint.get("/")
@requires(Permission.READ_BUDGET)
def list_years() -> Response:
    """Every money year that has a budget, with the running one and the next in any case."""
    running = running_year().year
    return page("budget/list_years.html", balances=reads.every_balance([running, running + 1]), running=running)


@blueprint.get("/<int:money_year>")
@requires(Permission.READ_BUDGET, load=find_year, name="year")
def show(year: MoneyYear) -> Response:
    """A money year: its lines, what they come to, planned against actual, and who stands by a gap."""
    return _shown(year, GapForm())


@blueprint.post("/<int:money_year>/gap")
@requires(Permission.ACCEPT_GAP, load=find_year, name="year")
def accept_gap(year: MoneyYear) -> Response:
    """The Treasurer or the Chair stands by a budget that does not balance."""
    form = GapForm()

    def verb() -> None:
        budget_gap.accept(year.year, form.seen(), reason=form.reason.data, actor=reader())

    if carried_out(form, verb):
        flash("You stand by this budget, and it says so with your name.", "done")
        return redirect(url_for("budget.show", money_year=year.year), 303)
    return _shown(year, form, 422)


@blueprint.post("/<int:money_year>/beginning")
@requires(Permission.EDIT_BUDGET, load=find_year, name="year")
def begin(year: MoneyYear) -> Response:
    """Take over last year's headings."""
    back = url_for("budget.edit", money_year=year.year)
    done = "Last year's headings are here, with what was planned then. Now change what will be different."
    return pressed(lambda: budget.begin_from_last_year(year.year, actor=reader()), back, done)


@blueprint.post("/<int:money_year>/sheet")
@requires(Permission.READ_BUDGET, load=find_year, name="year")
def export(year: MoneyYear) -> Response:
    """The budget as a spreadsheet to keep. Asked for by POST, since it leaves a record."""
    attempts.count(limits.EXPORT, f"account {reader().account_id}")
    form = Form()
    if not carried_out(form, lambda: budget.note_export(year.year, actor=reader())):
        return redirect(url_for("budget.show", money_year=year.year), 303)
    made = sheet(year, reads.lines(year.year))
    return send_file(BytesIO(made), XLSX, as_attachment=True, download_name=f"budget-{year.year}.xlsx")


def _shown(year: MoneyYear, form: GapForm, status: int = 200) -> Response:
    today = clock.today()
    balance = reads.balance([year.year])[0]
    form.gap.data = str(balance.gap_pence)
    return page(
        "budget/show.html",
        status=status,
        year=year,
        days=days_words(year),
        view=compose(reads.lines(year.year), reads.changes(year.year), today),
        balance=balance,
        accepts_as=accepting_office(reader(), balance),
        form=form,
        today=today,
    )
