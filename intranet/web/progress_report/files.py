"""The progress report to take away: as a PDF, and its numbers as a spreadsheet."""

from io import BytesIO

from flask import flash, redirect, send_file
from werkzeug.wrappers import Response

from intranet.core.db import end_read
from intranet.exporting.progress_report import progress_sheets
from intranet.exporting.xlsx import XLSX
from intranet.queries import meetings, snapshots
from intranet.queries.meetings import MeetingFacts
from intranet.rules.attempts import EXPORT
from intranet.rules.permissions import Permission
from intranet.rules.progress_report import By, Edition
from intranet.services import attempts
from intranet.services import snapshots as freezing
from intranet.services.attempts import TooManyTries
from intranet.web import words
from intranet.web.errors import Action, error_page
from intranet.web.forms.base import Form
from intranet.web.guard import reader, requires
from intranet.web.progress_report.asked import Asked, asked, find, names, open_to_all
from intranet.web.progress_report.blueprint import blueprint
from intranet.web.progress_report.sheets import sheets
from intranet.web.report_words.paper import keep_paper, paper_of
from intranet.web.unit_of_work import carried_out

KEPT_FAILED = "The PDF could not be set. It has been noted; please tell your IT officer."


@blueprint.get("/progress-report.pdf")
@requires(Permission.READ_PROGRESS)
def as_pdf() -> Response:
    """The report on paper. The full one of a review comes as it was kept when the review closed."""
    wanted = asked()
    pdf = snapshots.kept_pdf(wanted.as_of) if wanted.as_of is not None and _is_kept(wanted) else None
    if pdf is None:
        attempts.count(EXPORT, f"account {reader().account_id}")
        found = find(wanted)
        named = names(wanted)
        end_read()
        pdf = paper_of(found.document, wanted.by, wanted.edition, found.checksum, named)
    response = Response(pdf, mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{_name(wanted)}.pdf"'
    return response


@blueprint.post("/progress-report.xlsx")
@requires(Permission.READ_PROGRESS)
def as_xlsx() -> Response:
    """The numbers of the report as a spreadsheet. Taking data out is a POST, because it leaves a record."""
    attempts.count(EXPORT, f"account {reader().account_id}")
    wanted = asked()
    found = find(wanted)
    document = open_to_all(found.document)
    plan_id = document["plan"]["id"] if document["plan"] else None
    what = f"The numbers of the progress report as of {document['as_of']}, XLSX"
    if not carried_out(Form(), lambda: freezing.note_export(what, plan_id=plan_id, actor=reader())):
        return redirect(f"/progress-report{wanted.query()}", 303)
    made = progress_sheets("Progress report", sheets(document))
    return send_file(BytesIO(made), XLSX, as_attachment=True, download_name=f"{_name(wanted)}.xlsx")


@blueprint.post("/progress-report/<int:meeting_id>/paper")
@requires(Permission.RUN_MEETING, load=meetings.get, name="meeting")
def keep_pdf(meeting: MeetingFacts) -> Response:
    """Set the paper of a closed review where that failed before, and keep it."""
    if keep_paper(meeting.id):
        flash("The PDF is kept.", "done")
    else:
        flash(KEPT_FAILED, "trouble")
    return redirect(f"/progress-report?as_of={meeting.id}", 303)


@blueprint.errorhandler(TooManyTries)
def too_many_files(refusal: TooManyTries) -> Response:
    """Papers and tables cost more than any page, so nobody takes them away without end."""
    minutes = words.counted(max(1, -(-refusal.wait // 60)), "minute")
    there = Action("/progress-report", "Go to the progress report")
    response = error_page(429, f"You asked for many files in a short time. Please wait {minutes}.", [there])
    response.headers["Retry-After"] = str(refusal.wait)
    return response


def _is_kept(wanted: Asked) -> bool:
    """Whether this is the edition that is kept when a review closes."""
    return wanted.by is By.OBJECTIVE and wanted.edition is Edition.FULL


def _name(wanted: Asked) -> str:
    of = f"-{wanted.as_of}" if wanted.as_of is not None else ""
    return f"progress-report{of}-{wanted.edition.value}"
