"""The meetings room: the list, a meeting's own page, its steps, its notice, and a year of meetings."""

from intranet.web.meetings import coming, series, steps, views, writing
from intranet.web.meetings.blueprint import blueprint

__all__ = ["blueprint", "coming", "series", "steps", "views", "writing"]
