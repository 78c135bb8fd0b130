"""The suggestions to next year's draft: three wait for an answer, one was taken up, one was not."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from intranet.core.happenings import Happening
from intranet.core.plan_vocabulary import ChangeAction, PlanPart, SuggestionState
from intranet.demo import plan_next_year
from intranet.demo.history import Row
from intranet.demo.plan_days import at
from intranet.demo.plan_history import Written
from intranet.demo.plan_text import CHAIR, EDUCATION, EQUALITIES, TREASURER, UNIONS, VICE_CHAIR
from intranet.demo.proposals import Proposal, add, change
from intranet.demo.scene import Scene
from intranet.models import Suggestion
from intranet.rules.plan_changes import Changes
from intranet.services.bulk import insert_all
from intranet.services.proposing import title_of

OPEN, ACCEPTED, DECLINED = SuggestionState.OPEN, SuggestionState.ACCEPTED, SuggestionState.DECLINED
FAIR, SUPPER = "Hold a summer fair with both branches", "Thank everybody who helped, with supper"
MOTIONS = "Bring two policy motions from the branches to the members"


class SuggestionText(NamedTuple):
    """A suggestion, made so many days ago."""

    proposal: Proposal
    role: str
    reason: str
    ago: int
    state: SuggestionState = OPEN
    by: str = CHAIR  # who answered
    answer: str = ""


def write_suggestions(plan: Written, tasks: Mapping[str, int], scene: Scene) -> None:
    """The suggestions, the oldest first."""
    for text in _texts(plan, tasks, scene):
        _write(text, plan, scene)


def _texts(plan: Written, tasks: Mapping[str, int], scene: Scene) -> list[SuggestionText]:
    return [*_answered(plan, tasks, scene), *_waiting(plan, tasks, scene)]


def _answered(plan: Written, tasks: Mapping[str, int], scene: Scene) -> list[SuggestionText]:
    return [
        SuggestionText(
            _was(PlanPart.TASK, tasks[SUPPER], scene.role(CHAIR), words="Thank everybody who helped"),
            TREASURER,
            "A supper costs less than the pub did, and more of us can come.",
            21,
            ACCEPTED,
            CHAIR,
            "Gladly. Ken has offered his kitchen.",
        ),
        SuggestionText(
            change(PlanPart.TASK, tasks[MOTIONS], due=f"{plan.days.year}-03-15"),
            UNIONS,
            "Then they reach the region before its conference.",
            16,
            DECLINED,
            EDUCATION,
            "In March everybody is on the doorstep. September is early enough for the year after.",
        ),
    ]


def _waiting(plan: Written, tasks: Mapping[str, int], scene: Scene) -> list[SuggestionText]:
    year = plan.days.year
    meeting, young = (plan.objectives[one.words] for one in (plan_next_year.MEETING, plan_next_year.YOUNG))
    rooms = "Meetings that end on time, in rooms that everybody can get into"
    evening = {"words": "Hold an open evening at the college", "lead_role_id": scene.role(VICE_CHAIR)}
    return [
        SuggestionText(
            change(PlanPart.TASK, tasks[FAIR], due=f"{year}-07-24"),
            "Aldersyke Branch Secretary",
            "The school has its own fair on the 17th, and the same tombola.",
            8,
        ),
        SuggestionText(
            change(PlanPart.OBJECTIVE, meeting, words=rooms),
            EQUALITIES,
            "It was last year's success. Let us not lose it.",
            5,
        ),
        SuggestionText(
            add(PlanPart.TASK, None, young, under=f"objective:{young}", due=f"{year}-Q1", **evening),
            VICE_CHAIR,
            "Somebody has to begin. I know the principal.",
            2,
        ),
    ]


def _was(part: PlanPart, part_id: int, lead_id: int, *, words: str) -> Proposal:
    """A change that was carried out since: what the part says now is what it would be."""
    before: Changes = {"words": {"was": words, "would_be": SUPPER}}
    return Proposal(part, part_id, ChangeAction.CHANGE, before, lead_id, None)


def _write(text: SuggestionText, plan: Written, scene: Scene) -> None:
    made_on = max(plan.days.started_on, scene.diary.today - timedelta(days=text.ago))
    answered_on = min(made_on + timedelta(days=2), scene.diary.today - timedelta(days=1))
    is_open = text.state is OPEN
    moments = at(made_on, 19, text.ago), None if is_open else at(answered_on, 20, text.ago)
    (suggestion_id,) = insert_all(
        Suggestion,
        [
            {
                "plan_id": plan.id,
                "part": text.proposal.part,
                "part_id": text.proposal.part_id,
                "action": text.proposal.action,
                "changes": text.proposal.changes,
                "reason": text.reason,
                "for_role_id": text.proposal.lead_id,
                "role_id": scene.role(text.role),
                "made_by_id": scene.person(text.role, made_on),
                "made_at": moments[0],
                "state": text.state,
                "answer_words": text.answer,
                "answered_at": moments[1],
                "answered_by_id": None if is_open else scene.person(text.by, answered_on),
            }
        ],
    )
    _record(("suggestion", suggestion_id), text, plan, scene, moments)


def _record(
    subject: tuple[str, int],
    text: SuggestionText,
    plan: Written,
    scene: Scene,
    moments: tuple[datetime, datetime | None],
) -> None:
    where: dict[str, Any] = {"plan_id": plan.id, "objective_id": text.proposal.objective_id}
    words = title_of(text.proposal)
    act, changes = text.proposal.action.value, text.proposal.changes
    made: Row = {"words": words, "action": act, "changes": changes, "reason": text.reason}
    scene.happened(Happening.SUGGESTION_MADE, moments[0], subject, by=text.role, what=made, **where)
    if moments[1]:
        answered: Row = {"words": words, "state": text.state.value, "reason": text.answer}
        scene.happened(Happening.SUGGESTION_ANSWERED, moments[1], subject, by=text.by, what=answered, **where)
