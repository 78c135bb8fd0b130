"""Asking roles for their reports to a meeting: on the intranet, and with one letter a day to whoever holds the role."""

from collections.abc import Callable, Collection
from datetime import date

from intranet.core import clock
from intranet.core.db import db
from intranet.core.english import day, full_day
from intranet.core.errors import NotAllowed, refuse_for
from intranet.core.happenings import Happening
from intranet.core.plan_vocabulary import NotificationKind
from intranet.models import Meeting
from intranet.queries import meetings, report_asking, reports
from intranet.queries.meetings import MeetingFacts
from intranet.queries.reports import MeetingReport
from intranet.rules.access import Actor
from intranet.rules.grants import allows
from intranet.rules.permissions import Permission
from intranet.rules.reports import why_not
from intranet.services import letters, mail, notifications, records, versions
from intranet.services.accounts import constituency

Address = Callable[[int, int], str]  # the whole address at which a role reports to a meeting


def ask(meeting_id: int, role_ids: Collection[int] | None, *, address: Address, actor: Actor) -> int:
    """Ask these roles for their reports, or all that have not reported (None); returns how many were asked.

    A role is asked once a day: those that were asked today already are passed over, and so is whoever has reported.
    Raises RuleError for a meeting that takes no reports any more.
    """
    versions.reread(Meeting, meeting_id)
    meeting = meetings.get(meeting_id)
    if meeting is None or not allows(actor, Permission.RUN_MEETING, meeting):
        raise NotAllowed("Only whoever prepares this meeting asks for reports.")
    refuse_for(why_not(meeting.state))
    today = clock.today()
    asked = report_asking.asked_on(meeting_id, today)
    missing = [one for one in reports.of_meeting(meeting_id) if not one.given and one.role_id not in asked]
    chosen = [one for one in missing if role_ids is None or one.role_id in role_ids]
    for role in chosen:
        _tell(role, meeting, actor)
    _write_to(chosen, meeting, address, today)
    db.session.flush()
    return len(chosen)


def _tell(role: MeetingReport, meeting: MeetingFacts, actor: Actor) -> None:
    words = f"Please give the report of the {role.title}: {meeting.body}, {day(meeting.on)}"
    href = f"/roles/{role.role_id}/report?meeting={meeting.id}"
    notifications.tell_role(role.role_id, NotificationKind.ASKED, words, href, by=actor)
    records.write(
        Happening.ASKED_FOR,
        "meeting",
        meeting.id,
        actor=actor,
        role_id=role.role_id,
        role=role.title,
        words=f"the report for {meeting.body}, {day(meeting.on)}",
    )


def _write_to(chosen: list[MeetingReport], meeting: MeetingFacts, address: Address, today: date) -> None:
    name = constituency()
    found = report_asking.reached([one.role_id for one in chosen], today)
    for role_id, people in found.items():
        for person in people:
            said = letters.report_asked(person.name, name, full_day(meeting.on), address(role_id, meeting.id))
            key = f"report-asked:{meeting.id}:{role_id}:{person.person_id}:{today:%Y-%m-%d}"
            mail.queue(key, person.email, said.subject, said.text)
