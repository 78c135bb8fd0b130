"""The objectives room: an objective's own page with its measures and readings, and the forms that write them."""

from intranet.web.objectives import measures, standing, views
from intranet.web.objectives.blueprint import blueprint

__all__ = ["blueprint", "measures", "standing", "views"]
