"""All dates on one page."""

from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.queries import dates as reads
from intranet.rules.permissions import Permission
from intranet.web.dates.blueprint import blueprint
from intranet.web.guard import requires
from intranet.web.page import page
from intranet.web.site import settings
from intranet.web.words import MONTHS


@blueprint.get("", strict_slashes=False)
@requires(Permission.READ_STRUCTURE)
def show() -> Response:
    """Elections, and when the years begin."""
    today = clock.today()
    found = reads.elections()
    return page(
        "dates/show.html",
        coming_elections=[one for one in reversed(found) if one.on >= today],
        past_elections=[one for one in found if one.on < today],
        years=year_words(),
        today=today,
    )


def year_words() -> list[tuple[str, str]]:
    """When the plan year and the money year begin, and the usual month of the annual general meeting."""
    values = settings()
    plan, money = values["plan_year_starts"], values["money_year_starts"]
    return [
        ("Plan year starts", f"{plan[1]} {MONTHS[plan[0] - 1]}"),
        ("Money year starts", f"{money[1]} {MONTHS[money[0] - 1]}"),
        ("Annual general meeting", f"usually in {MONTHS[values['agm_month'] - 1]}"),
    ]
