"""The changeovers: who holds what from one day on, drafted, looked at, confirmed, and undone as a whole."""

from intranet.web.changeovers import drafting, steps, views
from intranet.web.changeovers.blueprint import blueprint

__all__ = ["blueprint", "drafting", "steps", "views"]
