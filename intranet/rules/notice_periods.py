"""The notice clock: what is due before a meeting, to whom and by when, counted back from its day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from intranet.core.meeting_vocabulary import MeetingSort

NOTICE_SETTING = {
    MeetingSort.AGM: "notice_agm_branches",
    MeetingSort.ALL_MEMBER: "notice_members",
    MeetingSort.EXECUTIVE: "notice_executive",
}
EVERYBODY = "everybody with a place there"


class Due(StrEnum):
    """What the clock asks for."""

    NOTICE = "notice"
    BUSINESS = "business"  # of an annual general meeting, to its members
    PAPERS = "papers-out"
    REPORTS = "reports"


@dataclass(frozen=True, slots=True)
class DueStep:
    """One thing that the clock asks for: what, to whom, by which day, and on which day it was done."""

    what: Due
    words: str
    to: str
    due_on: date
    done_on: date | None = None

    def is_over(self, today: date) -> bool:
        """Whether nothing is to be done about it any more. Reports cannot be late: their day passes."""
        return self.done_on is not None or (self.what is Due.REPORTS and self.due_on < today)

    def is_late(self, today: date) -> bool:
        """Whether its day passed and it was not done."""
        return not self.is_over(today) and self.due_on < today


def clock(
    sort: MeetingSort, on: date, settings: Mapping[str, Any], notice_given_on: date | None, papers_out_on: date | None
) -> tuple[DueStep, ...]:
    """What is due before a meeting, in the order of the days."""

    def before(days: Any) -> date:
        return on - timedelta(days=int(days))

    papers = int(settings["papers_days"])
    notice_due = before(settings[NOTICE_SETTING.get(sort, "notice_other")])
    if sort is MeetingSort.AGM:
        business = before(max(int(settings["notice_agm_members"]), papers))
        found = [
            DueStep(Due.NOTICE, "Notice", "branches and affiliates", notice_due, notice_given_on),
            DueStep(Due.BUSINESS, "Notice with the business, and the papers", "members", business, papers_out_on),
        ]
    else:
        found = [
            DueStep(Due.NOTICE, "Notice", EVERYBODY, notice_due, notice_given_on),
            DueStep(Due.PAPERS, "Agenda and papers", EVERYBODY, before(papers), papers_out_on),
        ]
    if sort is MeetingSort.EXECUTIVE:
        found.append(DueStep(Due.REPORTS, "Role reports", "from each role", before(settings["reports_days"])))
    return tuple(sorted(found, key=lambda one: one.due_on))


def next_due(steps: tuple[DueStep, ...], today: date) -> DueStep | None:
    """What is to be done next, the earliest day first; None where nothing is left."""
    return next((one for one in steps if not one.is_over(today)), None)
