"""The budget room: the money years there are, one of them, writing it line by line or from a spreadsheet."""

from intranet.web.budget import grid_views, pasting, views
from intranet.web.budget.blueprint import blueprint

__all__ = ["blueprint", "grid_views", "pasting", "views"]
