"""The onboarding room: the steps of whoever begins in a role or leaves it, and how they are set."""

from intranet.web.onboarding import steps, views
from intranet.web.onboarding.blueprint import blueprint

__all__ = ["blueprint", "steps", "views"]
