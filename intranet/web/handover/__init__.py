"""The handover room: what a role's holder leaves for the next, its history, and the pack on paper."""

from intranet.web.handover import pack, views
from intranet.web.handover.blueprint import blueprint

__all__ = ["blueprint", "pack", "views"]
