"""Ticks and report lines: the acts that Home, role pages and duty pages share."""

from intranet.web.ticks.views import blueprint

__all__ = ["blueprint"]
