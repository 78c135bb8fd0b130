"""The ready-made structures: bodies, roles, composition rules and duties that a constituency can start from."""

from intranet.structures.loader import load, names
from intranet.structures.places import StructureError
from intranet.structures.specs import BodySpec, Citation, CompositionSpec, DutySpec, RoleSpec, Structure

__all__ = [
    "BodySpec",
    "Citation",
    "CompositionSpec",
    "DutySpec",
    "RoleSpec",
    "Structure",
    "StructureError",
    "load",
    "names",
]
