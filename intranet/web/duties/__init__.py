"""The duties room: a duty's own page, and adding, changing, moving, retiring and restoring it."""

from intranet.web.duties.views import blueprint

__all__ = ["blueprint"]
