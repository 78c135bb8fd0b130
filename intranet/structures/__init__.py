"""The ready-made structures: bodies, roles, composition rules and duties that a constituency can start from."""

from intranet.structures.loader import load, names
from intranet.structures.model_plan import ModelPlan, load_model_plan, role_for
from intranet.structures.places import StructureError
from intranet.structures.specs import BodySpec, Citation, CompositionSpec, DutySpec, RoleSpec, StepSpec, Structure

__all__ = [
    "BodySpec",
    "Citation",
    "CompositionSpec",
    "DutySpec",
    "ModelPlan",
    "RoleSpec",
    "StepSpec",
    "Structure",
    "StructureError",
    "load",
    "load_model_plan",
    "names",
    "role_for",
]
