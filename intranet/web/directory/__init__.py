"""The directory: who holds what, and how to reach them as far as they share it; and everybody's own entry."""

from intranet.web.directory import branches, delegates, entry, files, views  # noqa: F401 (each adds its views)
from intranet.web.directory.blueprint import blueprint

__all__ = ["blueprint"]
