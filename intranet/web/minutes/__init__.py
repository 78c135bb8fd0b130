"""The minutes room: minutes as they stand and as they were agreed, writing them, sending them, agreeing them."""

from intranet.web.minutes import agreement, listing, sending, views, writing
from intranet.web.minutes.blueprint import blueprint

__all__ = ["agreement", "blueprint", "listing", "sending", "views", "writing"]
