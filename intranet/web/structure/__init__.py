"""The structure room: bodies, roles, standing and composition rules, for those who may change them."""

from intranet.web.structure import bodies, branches, composition, roles, views
from intranet.web.structure.blueprint import blueprint

__all__ = ["blueprint", "bodies", "branches", "composition", "roles", "views"]
