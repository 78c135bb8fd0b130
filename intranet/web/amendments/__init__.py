"""The amendments room: what would change in an adopted plan, what the executive said, and what has changed by now."""

from intranet.web.amendments.views import blueprint

__all__ = ["blueprint"]
