"""Reports that are still to be given, as rows of Home beside the duties."""

from collections.abc import Iterable
from datetime import date

from intranet.queries.report_asking import OwedReport
from intranet.web import words
from intranet.web.rows import DutyRow


def owed_rows(owed: Iterable[OwedReport], role_ids: frozenset[int], today: date) -> tuple[list[DutyRow], list[DutyRow]]:
    """What these roles have to report: what is due, and what is only coming up."""
    mine = [one for one in owed if one.role_id in role_ids]
    due = [_row(one, today) for one in mine if one.due_on <= today]
    return due, [_row(one, today) for one in mine if one.due_on > today]


def _row(one: OwedReport, today: date) -> DutyRow:
    kind, status = ("soon", "Due") if one.due_on <= today else ("not-started", "Coming up")
    return DutyRow(
        id=f"report-{one.role_id}-{one.meeting_id}",
        duty_id=one.role_id,
        href=one.href,
        words=f"Report to the executive, {words.day(one.on, today)}",
        theme_words="Role report",
        role_title=one.role,
        partners_words="",
        cadence_words="",
        status_kind="overdue" if one.due_on < today else kind,
        status_words="Needs a hand" if one.due_on < today else status,
        due_words=f"{words.day(one.due_on, today)} · {words.distance(one.due_on, today)}",
        due_full=f"Due {words.full_day(one.due_on)}",
        due_on=one.due_on,
        live=False,
    )
