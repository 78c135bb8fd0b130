"""When the demo's plans were started, consulted on, adopted and closed, by the meetings in its diary."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from intranet.core.clock import LONDON
from intranet.demo.dates import EXECUTIVE, MEMBERS, Diary

WRITING = timedelta(days=62)  # from the first word to adoption
CONSULTING = timedelta(days=42)
HEARD = timedelta(days=24)
DRAFTING_SINCE = timedelta(days=33)
QUARTERS = (date(2000, 3, 31), date(2000, 6, 30), date(2000, 9, 30), date(2000, 12, 31))


@dataclass(frozen=True, slots=True)
class PlanDays:
    """The days of one plan. Without `adopted_on` it is still a draft."""

    today: date
    year: int
    started_on: date
    consulted_on: date | None = None
    consultation_ends_on: date | None = None
    executive_on: date | None = None
    members_on: date | None = None
    adopted_on: date | None = None
    closed_on: date | None = None

    @property
    def first(self) -> date:
        return date(self.year, 1, 1)

    @property
    def last(self) -> date:
        return date(self.year, 12, 31)

    def signed_off(self, before: int | None) -> date | None:
        """A day so many days before the plan went to the executive, or before today in a draft; None for None."""
        if before is None:
            return None
        return max(self.started_on, (self.executive_on or self.today) - timedelta(days=before))

    def drafted(self, after: int) -> date:
        """A day so many days after the first word, while it was being written."""
        return min(self.started_on + timedelta(days=after), self.consulted_on or self.today - timedelta(days=1))

    def worked(self, part: float) -> date:
        """A day so far through the time in which it was worked on: from its adoption to today, or its end."""
        since = self.adopted_on or self.started_on
        until = min(self.today - timedelta(days=1), self.closed_on or self.today, self.last)
        return since + timedelta(days=round(part * max((until - since).days, 0)))

    def within(self, day: date) -> date:
        """The day, or the nearest one that the plan still covers."""
        return min(max(day, self.first), self.last)

    def through(self, part: float) -> date:
        """A day so far through what is promised: from adoption, or the first of January, to the end."""
        since = max(self.first, self.adopted_on or self.first)
        return since + timedelta(days=round(part * (self.last - since).days))

    def quarter_of(self, day: date) -> tuple[str, date]:
        """The quarter a day lies in, such as 2027-Q1, and its last day."""
        number = (day.month - 1) // 3
        return f"{day.year}-Q{number + 1}", QUARTERS[number].replace(year=day.year)


def last_years(diary: Diary) -> PlanDays:
    """Closed: adopted before its year where the demo goes back so far, else at the meeting with which it begins."""
    year = diary.today.year - 1
    adopted_on = _last(diary, MEMBERS, date(year, 1, 1)) or diary.begins_on
    after = _next(diary, EXECUTIVE, date(year + 1, 1, 1))
    closed_on = after if after < diary.today else date(year, 12, 31)
    return _adopted(diary, year, adopted_on, closed_on)


def this_years(diary: Diary) -> PlanDays:
    """Adopted at the last meeting of members before its year."""
    adopted_on = _last(diary, MEMBERS, date(diary.today.year, 1, 1))
    assert adopted_on is not None  # noqa: S101 - the diary goes back to the annual general meeting of the year before
    return _adopted(diary, diary.today.year, adopted_on, None)


def next_years(diary: Diary) -> PlanDays:
    """A draft since last month."""
    return PlanDays(diary.today, diary.today.year + 1, diary.today - DRAFTING_SINCE)


def _adopted(diary: Diary, year: int, adopted_on: date, closed_on: date | None) -> PlanDays:
    def at(day: date) -> date:
        return max(diary.begins_on, day)

    heard_on = at(adopted_on - HEARD)
    executive_on = max(heard_on, _last(diary, EXECUTIVE, adopted_on - timedelta(days=1)) or heard_on)
    return PlanDays(
        diary.today,
        year,
        started_on=at(adopted_on - WRITING),
        consulted_on=at(adopted_on - CONSULTING),
        consultation_ends_on=heard_on,
        executive_on=max(heard_on, executive_on - timedelta(days=7)),
        members_on=executive_on,
        adopted_on=adopted_on,
        closed_on=closed_on,
    )


def _last(diary: Diary, body: str, before: date) -> date | None:
    days = [sitting.on for sitting in diary.sittings if sitting.body == body and sitting.on < before]
    return days[-1] if days else None


def _next(diary: Diary, body: str, since: date) -> date:
    return next(sitting.on for sitting in diary.sittings if sitting.body == body and sitting.on >= since)


def at(day: date, hour: int = 20, minute: int = 0) -> datetime:
    """An instant of a day, on a clock in London."""
    return datetime.combine(day, time(hour, minute), LONDON)
