"""Home: what somebody owes in all their roles, on one page."""

from intranet.web.home.views import blueprint

__all__ = ["blueprint"]
