"""Plans that are ready for their next step, for tests of the steps."""

from dataclasses import dataclass
from datetime import date

from intranet.core.plan_vocabulary import PlanState
from intranet.core.vocabulary import ActedAs, Office, RoleKind
from intranet.models import Objective, Plan, Role, Section
from intranet.rules.access import Actor, Holding
from tests.support.people import make_person, make_role
from tests.support.plan import make_measure, make_meeting, make_objective, make_plan, make_section, make_task, sign_off

YEAR = 2027
MET_ON = date(2026, 11, 12)


@dataclass(frozen=True, slots=True)
class Ready:
    """A plan to which nothing is missing, and the roles that lead it."""

    plan: Plan
    chair: Role
    secretary: Role
    treasurer: Role
    section: Section
    objective: Objective
    meeting_id: int


def make_ready(state: PlanState = PlanState.DRAFT) -> Ready:
    """A plan in a state, with an objective, a measure, a dated task, a signed section and a meeting of all members."""
    chair, secretary = make_role("Chair", Office.CHAIR), make_role("Secretary", Office.SECRETARY)
    treasurer = make_role("Treasurer", Office.TREASURER)
    person = make_person("Tess Hill", treasurer)
    meeting = make_meeting(MET_ON)
    extra = {"consultation_ends_on": date(2026, 11, 17)} if state is not PlanState.DRAFT else {}
    if state in (PlanState.ADOPTED, PlanState.CLOSED):
        extra |= {"adopted_on": MET_ON, "adopted_at_id": meeting.id}  # type: ignore[dict-item]
    plan = make_plan(YEAR, state, opening="We grow.", where_we_stand="Two wards won.", **extra)
    section = make_section(plan, treasurer, "Money", words="Every pound counts.")
    sign_off(section, person, signed_off_in_id=treasurer.id, signed_off_as=ActedAs.LEAD)
    objective = make_objective(plan, treasurer, "Raise enough for two elections", results="We did.")
    make_measure(objective, "Raised", "1200.50", unit="pounds")
    make_task(plan, treasurer, "Write to every donor", objective=objective, due_on=date(2027, 3, 31))
    return Ready(plan, chair, secretary, treasurer, section, objective, meeting.id)


def actor_of(role: Role, person_id: int) -> Actor:
    """Somebody who holds one role today."""
    return Actor(person_id, 1, 1, "Somebody", (Holding(role.id, role.title, RoleKind(role.kind), role.office),))
