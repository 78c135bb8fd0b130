"""The plan room: the annual development plan as a document, its parts, and how it is written."""

from intranet.web.plan import adopted, board, carry_over, history, listing, reading, sections, steps, timeline, views
from intranet.web.plan.blueprint import blueprint

__all__ = [
    "adopted",
    "blueprint",
    "board",
    "carry_over",
    "history",
    "listing",
    "reading",
    "sections",
    "steps",
    "timeline",
    "views",
]
