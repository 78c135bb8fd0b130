"""The screen on the wall: one meeting, read-only, for whoever sits in the room."""

from intranet.web.screen.views import blueprint

__all__ = ["blueprint"]
