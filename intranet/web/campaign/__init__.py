"""The campaign plan."""

from intranet.web.campaign.views import blueprint

__all__ = ["blueprint"]
