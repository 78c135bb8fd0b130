"""The search room: one field that finds roles, duties and people."""

from intranet.web.search.views import blueprint

__all__ = ["blueprint"]
