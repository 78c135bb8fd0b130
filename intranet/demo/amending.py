"""The demo's amendments to this year's plan: one changed a target, one was refused, one dropped a task, one waits."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import select, update

from intranet.core.db import db, row
from intranet.core.happenings import Happening
from intranet.core.plan_vocabulary import AmendmentState, PlanPart, TaskState
from intranet.demo.dates import EXECUTIVE
from intranet.demo.history import Row
from intranet.demo.plan_days import at
from intranet.demo.plan_history import Written
from intranet.demo.plan_text import CAMPAIGN, FUNDRAISER, MEMBERSHIP, SECRETARY
from intranet.demo.proposals import Proposal, add, change, drop
from intranet.demo.scene import Scene
from intranet.models import Amendment, Measure, Objective, Task
from intranet.queries import promises
from intranet.services.bulk import insert_all
from intranet.services.proposing import title_of

AGREED, REFUSED, WAITING = AmendmentState.AGREED, AmendmentState.REFUSED, AmendmentState.PROPOSED
SKILLS, FEWER = "Members who told us their skills", "100"
CALLING, MILL_LANE = "Try calling from home on wet evenings", "Canvass the new houses on Mill Lane"
FORMER = "Write to former members for a one-off gift"  # last year's
LATER = timedelta(days=60)
BEFORE = timedelta(days=4)  # an amendment is proposed so long before the executive meets
LATELY = timedelta(days=3)
UNCOUNTED = (None, None, None)


class AmendmentText(NamedTuple):
    """An amendment; `meeting` is the executive's that decided it, counted back from the last one (1)."""

    proposal: Proposal
    role: str
    reason: str
    state: AmendmentState
    meeting: int = 0
    votes: tuple[int | None, int | None, int | None] = UNCOUNTED
    answer: str = ""


def write_amendments(last_year: Written, plan: Written, tasks: Mapping[str, int], scene: Scene) -> None:
    """Last year's and this year's, in the order of their numbers; those agreed to are carried out."""
    for of, texts in ((last_year, [_last_years(tasks)]), (plan, _this_years(plan, tasks, scene))):
        for number, text in enumerate(texts, start=1):
            _write(number, text, of, scene)


def _last_years(tasks: Mapping[str, int]) -> AmendmentText:
    return AmendmentText(
        drop(PlanPart.TASK, tasks[FORMER]),
        FUNDRAISER,
        "We may not write to people who have left; the data protection rules are clear.",
        AGREED,
        2,
        UNCOUNTED,
        "Agreed without a vote.",
    )


def _this_years(plan: Written, tasks: Mapping[str, int], scene: Scene) -> list[AmendmentText]:
    due = plan.days.within(scene.diary.today + LATER).isoformat()
    return [
        AmendmentText(
            change(PlanPart.MEASURE, _measure(plan, SKILLS), target=FEWER),
            MEMBERSHIP,
            "Half of our members have no e-mail address, and a call takes ten minutes. A hundred is still a lot.",
            AGREED,
            5,
            (12, 0, 1),
            "Agreed; the branch secretaries will take ten names each.",
        ),
        AmendmentText(
            _second_leaflet(plan, due, scene),
            "Wearmoor Branch Chair",
            "The first leaflet does not say a word about the clinic.",
            REFUSED,
            4,
            (4, 8, 1),
            "£240 that the election fund will need in spring. The clinic goes into the first leaflet's second print.",
        ),
        AmendmentText(
            drop(PlanPart.TASK, tasks[CALLING]),
            CAMPAIGN,
            "Too few numbers to call: four in five on our list have moved or changed their telephone.",
            AGREED,
            2,
            UNCOUNTED,
            "Agreed without a vote.",
        ),
        AmendmentText(
            change(PlanPart.TASK, tasks[MILL_LANE], due=due),
            "Aldersyke Branch Chair",
            "Half the houses are still empty. We would knock on doors behind which nobody lives.",
            WAITING,
        ),
    ]


def _second_leaflet(plan: Written, due: str, scene: Scene) -> Proposal:
    objective_id, lead_id = plan.objectives[plan.text.objectives[0].words], scene.role(CAMPAIGN)
    said = {"words": "Print a second leaflet for Wearmoor", "lead_role_id": lead_id, "due": due}
    return add(PlanPart.TASK, lead_id, objective_id, under=f"objective:{objective_id}", **said)


def _write(number: int, text: AmendmentText, plan: Written, scene: Scene) -> None:
    decided_on = _meeting(text.meeting, plan, scene) if text.meeting else None
    begin = plan.days.adopted_on or plan.days.started_on
    proposed_on = max(begin, decided_on - BEFORE if decided_on else scene.diary.today - LATELY)
    (amendment_id,) = insert_all(
        Amendment,
        [
            {
                "plan_id": plan.id,
                "number": number,
                "part": text.proposal.part,
                "part_id": text.proposal.part_id,
                "action": text.proposal.action,
                "changes": text.proposal.changes,
                "reason": text.reason,
                "role_id": scene.role(text.role),
                "proposed_by_id": scene.person(text.role, proposed_on),
                "proposed_at": at(proposed_on, 18, number),
                "state": text.state,
                **_decision(number, text, scene, decided_on),
            }
        ],
    )
    _record((amendment_id, number), text, plan, scene, (proposed_on, decided_on))
    if text.state is AGREED and decided_on:
        _carry_out(number, text, decided_on)
        _record_carried_out(number, text, plan, scene, decided_on)


def _decision(number: int, text: AmendmentText, scene: Scene, decided_on: date | None) -> Row:
    return {
        "decided_on": decided_on,
        "decision_words": text.answer,
        "recorded_by_id": scene.person(SECRETARY, decided_on) if decided_on else None,
        "recorded_at": at(decided_on, 21, 40 + number) if decided_on else None,
        **dict(zip(("votes_for", "votes_against", "abstentions"), text.votes, strict=True)),
    }


def _record(
    numbers: tuple[int, int], text: AmendmentText, plan: Written, scene: Scene, days: tuple[date, date | None]
) -> None:
    """What is on record of an amendment; `numbers` are its id and its number in the plan."""
    amendment_id, number = numbers
    told: Row = {"number": number, "words": title_of(text.proposal)}
    shared: dict[str, Any] = {"plan_id": plan.id, "objective_id": text.proposal.objective_id}
    subject = ("amendment", amendment_id)
    proposed = {**told, "action": text.proposal.action.value, "changes": text.proposal.changes, "reason": text.reason}
    proposed_at = at(days[0], 18, number)
    scene.happened(Happening.AMENDMENT_PROPOSED, proposed_at, subject, by=text.role, what=proposed, **shared)
    if days[1] is None:
        return
    kind = Happening.AMENDMENT_AGREED if text.state is AGREED else Happening.AMENDMENT_REFUSED
    votes = dict(zip(("votes_for", "votes_against", "abstentions"), text.votes, strict=True))
    decided = {**told, "on": days[1].isoformat(), "reason": text.answer, **votes}
    scene.happened(kind, at(days[1], 21, 40 + number), subject, by=SECRETARY, what=decided, **shared)


def _carry_out(number: int, text: AmendmentText, decided_on: date) -> None:
    """Do to the plan what the executive agreed to."""
    part_id = text.proposal.part_id
    if text.proposal.part is PlanPart.MEASURE:
        db.session.execute(update(Measure).where(Measure.id == part_id).values(target=int(FEWER)))
        return
    dropped = {"state": TaskState.DROPPED, "dropped_because": f"Amendment {number}: {text.reason}"}
    moved_at = at(decided_on, 21, 40 + number)
    db.session.execute(update(Task).where(Task.id == part_id).values(moved_at=moved_at, **dropped))


def _record_carried_out(number: int, text: AmendmentText, plan: Written, scene: Scene, decided_on: date) -> None:
    part, part_id = text.proposal.part, text.proposal.part_id
    found = promises.get(part, part_id or 0)
    what: Row = {"words": found.title if found else "", "reason": f"Amendment {number}: {text.reason}"}
    kind = Happening.TASK_REMOVED
    if part is PlanPart.MEASURE:
        kind, target = Happening.MEASURE_CHANGED, text.proposal.changes["target"]
        what |= {"before": {"target": target["was"]}, "after": {"target": target["would_be"]}}
    where: dict[str, Any] = {"plan_id": plan.id, "objective_id": text.proposal.objective_id, "about": text.role}
    scene.happened(kind, at(decided_on, 21, 41 + number), (part.value, part_id), by=SECRETARY, what=what, **where)


def _meeting(back: int, plan: Written, scene: Scene) -> date:
    """An executive meeting since the plan was adopted, so many back from the last; the first where there are fewer."""
    since = plan.days.adopted_on or plan.days.started_on
    until = min(scene.diary.today, plan.days.last)
    held = [s.on for s in scene.diary.sittings if s.body == EXECUTIVE and since < s.on < until]
    return held[max(-back, -len(held))]


def _measure(plan: Written, words: str) -> int:
    found = row(
        select(Measure.id)
        .join(Objective, Objective.id == Measure.objective_id)
        .where(Objective.plan_id == plan.id, Measure.words == words)
    )
    return int(found[0]) if found else 0
