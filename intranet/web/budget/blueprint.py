"""The room's blueprint, how a money year is found, and the answer to too many files at once."""

from flask import Blueprint
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.rules.budget import MoneyYear, is_open_to_planning, money_year_on
from intranet.rules.budget import money_year as year_of
from intranet.rules.money import pounds
from intranet.services.attempts import TooManyTries
from intranet.web.errors import Action, error_page
from intranet.web.site import settings

blueprint = Blueprint("budget", __name__, url_prefix="/budget")
blueprint.add_app_template_filter(pounds)


def find_year(money_year: int) -> MoneyYear | None:
    """A money year that can have a budget; None for one that is too far away."""
    starts = settings()["money_year_starts"]
    return year_of(money_year, starts) if is_open_to_planning(money_year, clock.today(), starts) else None


def running_year() -> MoneyYear:
    """The money year that today lies in."""
    return money_year_on(clock.today(), settings()["money_year_starts"])


@blueprint.errorhandler(TooManyTries)
def wait(refusal: TooManyTries) -> Response:
    response = error_page(429, refusal.message, [Action("/budget/", "Back to the budget")])
    response.headers["Retry-After"] = str(refusal.wait)
    return response
