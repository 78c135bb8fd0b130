"""The people room: adding people, starting and ending terms, and invitations."""

from intranet.web.people import helping, invitations, terms, views
from intranet.web.people.blueprint import blueprint

__all__ = ["blueprint", "helping", "invitations", "terms", "views"]
