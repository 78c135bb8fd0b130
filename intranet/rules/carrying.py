"""When a task of last year would be due, were it carried over as it is."""

from datetime import date

from intranet.rules import quarters


def due_again(
    due_on: date | None, due_quarter: str | None, years: int, days: tuple[date, date]
) -> tuple[date | None, str | None]:
    """The same day, or the same quarter, so many years later; neither where the new plan does not cover it.

    `days` are the new plan's first and last. The 29th of February becomes the 28th.
    """
    if due_quarter:
        year, number = due_quarter.split("-")
        quarter = f"{int(year) + years}-{number}"
        return (None, quarter) if quarter in quarters.between(*days) else (None, None)
    if due_on is None:
        return None, None
    again = _years_on(due_on, years)
    return (again, None) if days[0] <= again <= days[1] else (None, None)


def _years_on(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 2, 28)
