"""The plan room: the annual development plan as a document, its parts, and how it is written."""

from intranet.web.plan import board, reading, sections, views
from intranet.web.plan.blueprint import blueprint

__all__ = ["blueprint", "board", "reading", "sections", "views"]
