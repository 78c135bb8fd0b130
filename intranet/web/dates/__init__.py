"""The dates room: meetings, elections, and the years that duties go by."""

from intranet.web.dates import elections, meetings, views
from intranet.web.dates.blueprint import blueprint

__all__ = ["blueprint", "elections", "meetings", "views"]
