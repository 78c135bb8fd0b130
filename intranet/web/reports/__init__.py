"""Role reports: giving one before a meeting, and seeing who has."""

from intranet.web.reports.views import blueprint

__all__ = ["blueprint"]
