"""Which step a meeting may take from which state, and the words that say why not."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from intranet.core.errors import RuleError
from intranet.core.meeting_vocabulary import MeetingState as S
from intranet.rules import meeting_states as rules
from intranet.rules.meeting_days import check_link, check_moved, check_times
from intranet.rules.meeting_states import MeetingCase
from intranet.rules.meeting_states import MeetingStep as Step

TODAY = date(2026, 11, 18)
READY = MeetingCase(id=7, state=S.PLANNED, on=TODAY, today=TODAY, items=5, present=3)
RUN = datetime(2026, 11, 18, 19, tzinfo=UTC)
LEADS_ON = {
    S.PLANNED: {Step.NOTICE, Step.OPENING, Step.HOLDING, Step.SUSPENSION, Step.CANCELLATION},
    S.NOTICE_GIVEN: {Step.PAPERS, Step.OPENING, Step.HOLDING, Step.SUSPENSION, Step.CANCELLATION},
    S.PAPERS_OUT: {Step.OPENING, Step.HOLDING, Step.SUSPENSION, Step.CANCELLATION},
    S.OPEN: {Step.CLOSING, Step.SUSPENSION},
    S.CLOSED: {Step.REOPENING},
    S.MINUTES_AGREED: set(),
    S.SUSPENDED: {Step.RESTORATION, Step.CANCELLATION},
    S.CANCELLED: {Step.RESTORATION},
}


@pytest.mark.parametrize("state", list(S))
def test_every_step_from_every_state(state: S) -> None:
    case = replace(READY, state=state, opened_at=RUN if state in (S.OPEN, S.CLOSED, S.MINUTES_AGREED) else None)
    for step in set(Step) - LEADS_ON[state]:
        with pytest.raises(RuleError, match=r"\.$"):
            rules.check(case, step)
    for step in LEADS_ON[state]:
        rules.check(case, step)
    assert LEADS_ON[state] == {one.slug for one in rules.possible(case) if one.is_possible}


@pytest.mark.parametrize(
    ("case", "step"),
    [
        (replace(READY, on=TODAY + timedelta(days=9)), Step.NOTICE),
        (replace(READY, state=S.NOTICE_GIVEN, on=TODAY + timedelta(days=9)), Step.PAPERS),
        (replace(READY, state=S.PAPERS_OUT, on=TODAY + timedelta(days=9)), Step.OPENING),
        (READY, Step.OPENING),
        (replace(READY, on=TODAY - timedelta(days=9)), Step.OPENING),
        (replace(READY, state=S.OPEN), Step.CLOSING),
    ],
)
def test_what_comes_next(case: MeetingCase, step: Step) -> None:
    found = rules.next_step(case)
    assert found is not None
    assert found.slug is step


@pytest.mark.parametrize("state", [S.CLOSED, S.MINUTES_AGREED, S.SUSPENDED, S.CANCELLED])
def test_nothing_comes_next_once_it_is_over_or_off(state: S) -> None:
    assert rules.next_step(replace(READY, state=state)) is None


@pytest.mark.parametrize(
    ("case", "step", "missing"),
    [
        (replace(READY, starts=False, has_where=False), Step.NOTICE, ["no time", "neither a place nor a link"]),
        (replace(READY, on=TODAY - timedelta(days=1)), Step.NOTICE, ["Its day is past"]),
        (replace(READY, state=S.NOTICE_GIVEN, items=0), Step.PAPERS, ["Its agenda is empty"]),
        (replace(READY, state=S.OPEN, present=0), Step.CLOSING, ["Nobody is in the attendance yet"]),
    ],
)
def test_the_guards_say_what_is_missing_and_who_supplies_it(case: MeetingCase, step: Step, missing: list[str]) -> None:
    found = rules.ahead(case, step).missing
    assert len(found) == len(missing)
    for one, said in zip(found, missing, strict=True):
        assert said in one.words
        assert one.who
        assert one.href
        assert one.href.startswith("/meetings/7/")


@pytest.mark.parametrize(
    ("known", "state"),
    [
        ({}, S.PLANNED),
        ({"notice_given_on": TODAY}, S.NOTICE_GIVEN),
        ({"notice_given_on": TODAY, "papers_out_on": TODAY}, S.PAPERS_OUT),
        ({"notice_given_on": TODAY, "opened_at": RUN}, S.OPEN),
    ],
)
def test_a_suspended_one_goes_on_where_it_was_and_a_cancelled_one_begins_again(
    known: dict[str, date], state: S
) -> None:
    assert rules.restored(replace(READY, state=S.SUSPENDED, **known)) is state  # type: ignore[arg-type]
    assert rules.restored(replace(READY, state=S.CANCELLED, **known)) is S.PLANNED  # type: ignore[arg-type]


def test_days_times_and_links() -> None:
    check_times(time(19), time(19, 1))
    check_times(time(19), None)
    check_moved(TODAY, TODAY, TODAY)
    check_moved(TODAY, None, None)
    for link in ("", "https://meet.example/a?b=c", "https://meet.example:8443/"):
        check_link(link)
    with pytest.raises(RuleError, match="It ends before it starts"):
        check_times(time(19), time(19))
    with pytest.raises(RuleError, match="Its papers went out on Wednesday 18 November 2026"):
        check_moved(TODAY - timedelta(days=1), None, TODAY)
    for link in ("ftp://x.example", "https://", "https://a b", "//x.example", "https://x.example:0x/", "https://[::1"):
        with pytest.raises(RuleError, match="https://"):
            check_link(link)


def test_one_that_was_opened_and_suspended_is_not_cancelled() -> None:
    with pytest.raises(RuleError, match="it took place in part"):
        rules.check(replace(READY, state=S.SUSPENDED, opened_at=RUN), Step.CANCELLATION)
