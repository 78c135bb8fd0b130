"""The mailings room: what the branches are told once a month."""

from intranet.web.mailings import views
from intranet.web.mailings.blueprint import blueprint

__all__ = ["blueprint", "views"]
