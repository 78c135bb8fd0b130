"""The people room: adding people, starting and ending terms, and invitations."""

from intranet.web.people import erasing, helping, invitations, terms, views
from intranet.web.people.blueprint import blueprint

__all__ = ["blueprint", "erasing", "helping", "invitations", "terms", "views"]
