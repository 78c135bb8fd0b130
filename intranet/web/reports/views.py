"""A role gives its report; the secretary sees who has, and asks those who have not."""

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.core.errors import NotFound, RuleError
from intranet.queries import meetings as meeting_reads
from intranet.queries import report_asking as asking_reads
from intranet.queries import report_sheets, reports, roles
from intranet.queries.meetings import MeetingFacts
from intranet.queries.report_sheets import ReportMeeting
from intranet.queries.roles import RoleFacts
from intranet.rules.permissions import Permission
from intranet.services import report_asking, report_giving
from intranet.web import words
from intranet.web.asked import whole
from intranet.web.guard import may, reader, requires
from intranet.web.links import full
from intranet.web.page import page
from intranet.web.reports import asking_view, sheet_view
from intranet.web.reports.forms import AskForm, ReportForm, leftovers, report_form
from intranet.web.site import settings
from intranet.web.unit_of_work import carried_out

blueprint = Blueprint("reports", __name__)

NO_LONGER = (
    "Some of what you wrote was on a task or duty that is no longer this role’s. It now stands in the words below."
)


@blueprint.route("/roles/<int:role_id>/report", methods=["GET", "POST"])
@requires(Permission.GIVE_REPORT, load=roles.get, name="role")
def give(role: RoleFacts) -> Response:
    """The report of a role: its words, and under them its tasks and ongoing duties; only changes are entered."""
    if role.closed_on is not None:
        raise NotFound
    found = _sheet(role)
    form = report_form(found.lines, found.tasks, found.shown)
    if request.method == "GET":
        return _sheet_page(found, form)
    if _is_whole(form) and carried_out(form, lambda: _give(found, form)):
        flash(
            "Nothing to report: noted. Thank you."
            if form.press.data == "nothing"
            else "The report is given. Thank you.",
            "done",
        )
        return redirect(_onward(found), 303)
    return _sheet_page(found, form, status=422)


def _sheet(role: RoleFacts) -> sheet_view.Found:
    today = clock.today()
    meeting = _meeting(role.id)
    return sheet_view.Found(
        role=role,
        meeting=meeting,
        report=report_sheets.so_far(role.id, meeting.id) if meeting else None,
        lines=reports.lines([role.id], today).get(role.id, ()),
        tasks=report_sheets.open_tasks([role.id], today).get(role.id, ()),
    )


def _meeting(role_id: int) -> ReportMeeting | None:
    """The meeting that the address names, else the executive's next one."""
    if "meeting" not in request.args:
        return report_sheets.next_meeting(clock.today())
    number = whole(request.args["meeting"])
    found = report_sheets.meeting(number, role_id) if number is not None else None
    if found is None:
        raise NotFound
    return found


def _is_whole(form: ReportForm) -> bool:
    """Whether everything that was typed still has its field; where not, it is kept in the words and said so."""
    lost = leftovers(form, request.form)
    if lost:
        form.words.data = "\n\n".join([form.words.data or "", *lost]).strip()
        form.refuse(RuleError(NO_LONGER, "words"))
    return not lost


def _give(found: sheet_view.Found, form: ReportForm) -> None:
    said = form.said(found.lines, found.tasks)
    meeting_id = found.meeting.id if found.meeting else None
    report_giving.give(found.role.id, meeting_id, said, seen=form.seen(), actor=reader())


def _sheet_page(found: sheet_view.Found, form: ReportForm, status: int = 200) -> Response:
    today = clock.today()
    view = sheet_view.compose(found, reader(), today)
    return page("reports/give.html", status=status, view=view, form=form, role=found.role, today=today)


def _onward(found: sheet_view.Found) -> str:
    """Home for whose role it is; the secretary, who gave it on behalf, goes back to see who else is missing."""
    if found.role.id in reader().role_ids | reader().covered_ids or found.meeting is None:
        return "/"
    return url_for("reports.list_reports", meeting_id=found.meeting.id)


@blueprint.get("/meetings/<int:meeting_id>/reports")
@requires(Permission.READ_MEETING, load=meeting_reads.get, name="meeting")
def list_reports(meeting: MeetingFacts) -> Response:
    """Who has reported to a meeting, who has nothing to report, and who has not reported yet."""
    today = clock.today()
    asked = asking_reads.asked_on(meeting.id, today) if may(Permission.RUN_MEETING, meeting) else frozenset()
    view = asking_view.compose(meeting, reports.of_meeting(meeting.id), asked, reader(), settings(), today)
    return page("reports/list_reports.html", meeting=meeting, view=view, today=today)


@blueprint.post("/meetings/<int:meeting_id>/reports/asking")
@requires(Permission.RUN_MEETING, load=meeting_reads.get, name="meeting")
def ask(meeting: MeetingFacts) -> Response:
    """Ask one role for its report, or all that have not given one."""
    form = AskForm()
    asked: list[int] = []
    role_id = whole(form.role_id.data or "")

    def verb() -> None:
        chosen = None if role_id is None else [role_id]
        asked.append(report_asking.ask(meeting.id, chosen, address=full_report, actor=reader()))

    if carried_out(form, verb):
        flash(_asked(asked[0]), "done")
    else:
        for refusal in form.form_errors:
            flash(refusal, "trouble")
    return redirect(url_for("reports.list_reports", meeting_id=meeting.id), 303)


def full_report(role_id: int, meeting_id: int) -> str:
    """The whole address at which a role gives its report, for a letter."""
    return full("reports.give", role_id=role_id, meeting=meeting_id)


def _asked(count: int) -> str:
    if not count:
        return "They have been asked today already, or have reported meanwhile."
    return f"{words.counted(count, 'role').capitalize()} asked, by a letter and on the intranet."
