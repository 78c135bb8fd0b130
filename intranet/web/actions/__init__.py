"""The open actions: what meetings gave to roles, and nobody has done yet."""

from intranet.web.actions.views import blueprint

__all__ = ["blueprint"]
