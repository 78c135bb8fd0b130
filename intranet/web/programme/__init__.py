"""The programme: one calendar of all roles' events, by month and as a list."""

from intranet.web.programme import changing, outcome, views  # noqa: F401 (each adds its views to the blueprint)
from intranet.web.programme.blueprint import blueprint

__all__ = ["blueprint"]
