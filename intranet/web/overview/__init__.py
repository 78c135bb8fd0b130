"""The overview: all roles by how their work stands."""

from intranet.web.overview.views import blueprint

__all__ = ["blueprint"]
