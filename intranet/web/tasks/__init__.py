"""The tasks room: a task's own page, the forms that write it, and the work on it."""

from intranet.web.tasks import steps, views, work, writing
from intranet.web.tasks.blueprint import blueprint

__all__ = ["blueprint", "steps", "views", "work", "writing"]
