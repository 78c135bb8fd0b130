"""Roles: the structure, and everything that one role holds."""

from intranet.web.roles.views import blueprint

__all__ = ["blueprint"]
