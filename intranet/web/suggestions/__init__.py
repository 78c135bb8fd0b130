"""The suggestions room: what somebody would change, while the plan is written, in a part that another role leads."""

from intranet.web.suggestions.views import blueprint

__all__ = ["blueprint"]
