"""The dates room: elections, and the years that duties go by."""

from intranet.web.dates import elections, views
from intranet.web.dates.blueprint import blueprint

__all__ = ["blueprint", "elections", "views"]
