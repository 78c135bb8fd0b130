"""A plan with nothing missing, and who takes its steps."""

from datetime import date

from intranet.core.plan_vocabulary import PlanState
from intranet.core.vocabulary import Office, RoleKind
from intranet.rules.access import Actor, Holding
from intranet.rules.budget import Balance
from intranet.rules.plan_case import GeneralMeeting, ObjectiveCase, PlanCase, RoleName, SectionCase

TODAY = date(2026, 11, 18)


CHAIR, SECRETARY, TREASURER = RoleName(1, "Chair"), RoleName(2, "Secretary"), RoleName(3, "Treasurer")


WHOLE = PlanCase(
    state=PlanState.DRAFT,
    year=2027,
    today=TODAY,
    ends_on=date(2027, 12, 31),
    consultation_ends_on=date(2026, 11, 17),
    objectives=(ObjectiveCase(7, "Win wards", TREASURER, has_measure_or_task=True, has_results=True),),
    sections=(SectionCase(8, "Budget", TREASURER, signed_off=True),),
    budgets=(Balance(2027, 2, 500, 500),),
    meetings=(GeneralMeeting(9, "All members", TODAY),),
    leaders=(CHAIR, SECRETARY),
    offices={Office.CHAIR: CHAIR, Office.SECRETARY: SECRETARY, Office.TREASURER: TREASURER},
)


def actor(office: Office | None, kind: RoleKind = RoleKind.EXECUTIVE) -> Actor:
    return Actor(1, 1, 1, "Somebody", (Holding(1, "Role", kind, office),))
