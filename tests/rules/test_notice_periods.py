"""The notice clock: what is due before a meeting, to whom and by when."""

from datetime import date, timedelta

import pytest

from intranet.core.meeting_vocabulary import MeetingSort
from intranet.core.settings import current
from intranet.rules.notice_periods import Due, clock, next_due

ON = date(2026, 12, 17)
SETTINGS = current({})


@pytest.mark.parametrize(
    ("sort", "due"),
    [
        (MeetingSort.AGM, [(Due.NOTICE, 28), (Due.BUSINESS, 7)]),
        (MeetingSort.ALL_MEMBER, [(Due.NOTICE, 7), (Due.PAPERS, 4)]),
        (MeetingSort.EXECUTIVE, [(Due.NOTICE, 7), (Due.PAPERS, 4), (Due.REPORTS, 2)]),
        (MeetingSort.BRANCH, [(Due.NOTICE, 7), (Due.PAPERS, 4)]),
        (MeetingSort.FORUM, [(Due.NOTICE, 7), (Due.PAPERS, 4)]),
    ],
)
def test_what_is_due_for_each_sort(sort: MeetingSort, due: list[tuple[Due, int]]) -> None:
    assert [(one.what, (ON - one.due_on).days) for one in clock(sort, ON, SETTINGS, None, None)] == due


def test_the_settings_hold() -> None:
    other = current({"notice_agm_branches": 14, "notice_agm_members": 3, "papers_days": 5})
    assert [(ON - one.due_on).days for one in clock(MeetingSort.AGM, ON, other, None, None)] == [14, 5]


def test_done_late_and_next() -> None:
    steps = clock(MeetingSort.EXECUTIVE, ON, SETTINGS, date(2026, 12, 9), None)
    notice, papers, reports = steps
    assert notice.is_over(ON)
    assert not notice.is_late(ON)
    assert not papers.is_late(papers.due_on)
    assert papers.is_late(papers.due_on + timedelta(days=1))
    assert next_due(steps, ON - timedelta(days=9)) is papers
    assert not reports.is_late(ON)
    done = clock(MeetingSort.EXECUTIVE, ON, SETTINGS, date(2026, 12, 9), date(2026, 12, 12))
    assert next_due(done, ON - timedelta(days=3)) is done[2]
    assert next_due(done, ON) is None
