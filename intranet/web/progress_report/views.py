"""The progress report to read on screen, and to print from the browser."""

from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.rules.access import in_confidence
from intranet.rules.permissions import Permission
from intranet.rules.snapshot import read_by
from intranet.web.guard import reader, requires
from intranet.web.page import page
from intranet.web.progress_report.asked import asked, choices, find, names
from intranet.web.progress_report.blueprint import blueprint
from intranet.web.report_words.laid_out import lay_out


@blueprint.get("/progress-report")
@requires(Permission.READ_PROGRESS)
def show() -> Response:
    """How the plan and the roles stand: as of any closed review, word for word as then, or as of today."""
    wanted = asked()
    found = find(wanted)
    actor = reader()
    document = read_by(found.document, lambda role_id: in_confidence(actor, role_id))
    return page(
        "progress_report/show.html",
        report=lay_out(document, wanted.by, wanted.edition, checksum=found.checksum, names=names(wanted)),
        choices=choices(wanted, found, clock.today()),
        query=wanted.query(),
        as_of=wanted.as_of,
        has_pdf=found.has_pdf,
        is_live=wanted.as_of is None,
    )
