"""The settings room: the constituency's settings, who may what, and the record of what happened."""

from intranet.web.settings import record, views
from intranet.web.settings.blueprint import blueprint

__all__ = ["blueprint", "record", "views"]
