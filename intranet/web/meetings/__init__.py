"""The meetings room: the list, a meeting's own page, its steps, its notice, and a year of meetings."""

from intranet.web.meetings import calendar, coming, notice, series, steps, views, writing
from intranet.web.meetings.blueprint import blueprint

__all__ = ["blueprint", "calendar", "coming", "notice", "series", "steps", "views", "writing"]
