"""Changeovers, whole: drafts, the one confirmation that ends and starts all terms, and undoing it."""

from intranet.services.changeover_confirming import Confirmed, confirm
from intranet.services.changeover_drafts import change, discard, draft, share
from intranet.services.changeover_undoing import undo

__all__ = ["Confirmed", "change", "confirm", "discard", "draft", "share", "undo"]
