"""Papers of meetings, and the correspondence."""

from intranet.web.papers import downloads, letters, views  # noqa: F401 (they add themselves to the blueprint)
from intranet.web.papers.blueprint import blueprint

__all__ = ["blueprint"]
