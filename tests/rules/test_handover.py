"""When a handover is asked for, when it was written lately enough, and until when a leaver may write."""

from datetime import date, timedelta

import pytest

from intranet.rules.access import LEFT_WITHIN
from intranet.rules.handover import Notes, is_asked_for, is_written_lately, last_day_to_write, runs_out_on

AGM = date(2027, 6, 17)
NOTICE = timedelta(days=42)


@pytest.mark.parametrize(
    ("ended", "due", "agm", "expected"),
    [
        (None, None, None, None),
        (None, None, AGM, AGM),
        (None, date(2027, 6, 30), None, date(2027, 6, 30)),
        (None, date(2027, 6, 30), AGM, AGM),  # terms run from AGM to AGM, whatever day was expected
        (None, date(2027, 1, 31), AGM, date(2027, 1, 31)),
        (None, date(2028, 6, 15), AGM, date(2028, 6, 15)),  # not up for election at this one
        (date(2026, 12, 1), date(2027, 6, 30), AGM, date(2026, 12, 1)),
    ],
)
def test_a_term_runs_out_on_its_own_day_or_at_the_agm(
    ended: date | None, due: date | None, agm: date | None, expected: date | None
) -> None:
    assert runs_out_on(ended, due, agm, NOTICE) == expected


def test_it_is_asked_for_from_so_many_days_before() -> None:
    assert not is_asked_for(AGM, AGM - timedelta(days=43), NOTICE)
    assert is_asked_for(AGM, AGM - timedelta(days=42), NOTICE)
    assert is_asked_for(AGM, AGM + timedelta(days=90), NOTICE)  # whoever carries on is asked still
    assert not is_asked_for(None, AGM, NOTICE)


def test_what_was_written_since_it_was_asked_for_is_written_lately() -> None:
    assert is_written_lately(AGM - timedelta(days=42), AGM, NOTICE)
    assert not is_written_lately(AGM - timedelta(days=43), AGM, NOTICE)
    assert not is_written_lately(None, AGM, NOTICE)


def test_a_leaver_may_write_on_thirty_days() -> None:
    last = last_day_to_write(date(2026, 11, 1))
    assert last == date(2026, 11, 30)
    assert (last - date(2026, 11, 1)).days + 1 == LEFT_WITHIN.days


def test_what_changed_is_named_by_note() -> None:
    before = Notes(contacts="The hall", accounts_held="A key")
    assert Notes(contacts="The hall", do_differently="Less").changed_from(before) == ["do_differently", "accounts_held"]
    assert Notes().is_empty
    assert not before.is_empty
