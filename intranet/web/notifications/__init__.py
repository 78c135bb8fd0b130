"""The bell's page, and following a task or an objective."""

from intranet.web.notifications.views import blueprint

__all__ = ["blueprint"]
