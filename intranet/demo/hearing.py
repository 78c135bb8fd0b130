"""The consultation on this year's plan: what officers, a branch and a union said, and the answers."""

import hashlib
import secrets
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from intranet.core.happenings import Happening
from intranet.core.plan_vocabulary import CommentAnswer, PlanPart
from intranet.demo import plan_this_year_members, plan_this_year_streets
from intranet.demo.history import Row, record
from intranet.demo.plan_days import at
from intranet.demo.plan_history import Written
from intranet.demo.plan_text import CAMPAIGN, CHAIR, MEMBERSHIP, SECRETARY, UNIONS, WOMENS
from intranet.demo.scene import Scene
from intranet.models import Comment, ConsultationLink
from intranet.services.bulk import insert_all

DEPOT, BRANCH = "Bus depot branch", "Wearmoor Branch"
TAKEN_UP, NOTED, NOT_NOW = CommentAnswer.TAKEN_UP, CommentAnswer.NOTED, CommentAnswer.NOT_THIS_YEAR


class CommentText(NamedTuple):
    """A comment of a role, or of whoever a link was made for, so far through the consultation (0 to 1)."""

    words: str
    part: float
    objective: str  # its words; empty: the plan as a whole
    answer: CommentAnswer
    answer_words: str
    by: str  # the role that answered
    role: str = ""
    link: str = ""


COMMENTS = (
    CommentText(
        "Please say a time for the sessions that shift workers can make. Saturday at ten is when we sleep.",
        0.2,
        plan_this_year_streets.CAMPAIGNING.words,
        TAKEN_UP,
        "One session in three is now on a weekday, after six.",
        CAMPAIGN,
        link=DEPOT,
    ),
    CommentText(
        "Ten branches is a lot. Four that come to something would be better.",
        0.35,
        plan_this_year_streets.UNION_LINKS.words,
        NOTED,
        "Ten affiliate, and we work with four: both are true.",
        UNIONS,
        link=DEPOT,
    ),
    CommentText(
        "Wearmoor would like a policy evening of its own, on housing.",
        0.5,
        "",
        TAKEN_UP,
        "It is in the programme for the autumn.",
        CHAIR,
        link=BRANCH,
    ),
    CommentText(
        "Could somebody pay for a taxi home from the late meetings? The last bus goes at five past nine.",
        0.6,
        plan_this_year_members.WOMEN.words,
        NOT_NOW,
        "The budget does not hold it. We end by nine instead, and see who drives.",
        WOMENS,
        role=MEMBERSHIP,
    ),
    CommentText(
        "The plan does not say who rings the members without e-mail.",
        0.8,
        plan_this_year_members.MEMBERS.words,
        TAKEN_UP,
        "The branch secretaries share the list; it is a step of the skills audit now.",
        MEMBERSHIP,
        role="Aldersyke Branch Secretary",
    ),
)


def write_consultation(plan: Written, scene: Scene) -> None:
    """The links, the comments that came, and their answers."""
    first, last = plan.days.consulted_on, plan.days.consultation_ends_on
    if first is None or last is None:
        return
    links = _links(plan, first, scene)
    for number, text in enumerate(COMMENTS):
        said_on = first + timedelta(days=round((last - first).days * text.part))
        answered_on = min(last, said_on + timedelta(days=2))
        moments = at(said_on, 19, number), at(answered_on, 20, number)
        _write(text, links.get(text.link), plan, scene, moments)


def _links(plan: Written, made_on: date, scene: Scene) -> dict[str, int]:
    rows = [
        {
            "plan_id": plan.id,
            "name": name,
            # Nobody knows the secret: the consultation is over.
            "token_hash": hashlib.sha256(secrets.token_bytes(32)).hexdigest(),
            "made_at": at(made_on, 20, 10),
            "made_by_id": scene.person(SECRETARY, made_on),
            "revoked_at": None,
        }
        for name in (DEPOT, BRANCH)
    ]
    found = dict(zip((DEPOT, BRANCH), insert_all(ConsultationLink, rows), strict=True))
    for name, link_id in found.items():
        made = at(made_on, 20, 10)
        subject = ("consultation-link", link_id)
        scene.happened(Happening.LINK_MADE, made, subject, by=SECRETARY, what={"name": name}, plan_id=plan.id)
    return found


def _write(
    text: CommentText, link_id: int | None, plan: Written, scene: Scene, moments: tuple[datetime, datetime]
) -> None:
    said_at, answered_at = moments
    objective_id = plan.objectives[text.objective] if text.objective else None
    row = {
        "plan_id": plan.id,
        "part": PlanPart.OBJECTIVE if objective_id else PlanPart.PLAN,
        "part_id": objective_id,
        "words": text.words,
        "said_at": said_at,
        "person_id": scene.person(text.role, said_at.date()) if text.role else None,
        "role_id": scene.role(text.role) if text.role else None,
        "link_id": link_id,
        "guest_name": text.link,
        "answer": text.answer,
        "answer_words": text.answer_words,
        "answered_at": answered_at,
        "answered_by_id": scene.person(text.by, answered_at.date()),
        "answered_in_id": scene.role(text.by),
    }
    (comment_id,) = insert_all(Comment, [row])
    _record(("comment", comment_id), text, plan, scene, moments)


def _record(
    subject: tuple[str, int], text: CommentText, plan: Written, scene: Scene, moments: tuple[datetime, datetime]
) -> None:
    objective_id = plan.objectives[text.objective] if text.objective else None
    where: dict[str, Any] = {"plan_id": plan.id, "objective_id": objective_id}
    about = f"“{text.objective}”" if text.objective else f"the plan for {plan.days.year}"
    part = PlanPart.OBJECTIVE if text.objective else PlanPart.PLAN
    said: Row = {"words": about, "note": text.words, "part": part.value}
    made = Happening.COMMENT_MADE
    if text.role:
        scene.happened(made, moments[0], subject, by=text.role, what=said, **where)
    else:
        lead: dict[str, Any] = {"by": None, "role_id": scene.role(text.by), "guest": text.link}
        scene.records.append(record(made, moments[0], subject=subject, fields=said, **lead, **where))
    answered: Row = {"words": about, "note": text.answer_words, "answer": text.answer.value}
    scene.happened(Happening.COMMENT_ANSWERED, moments[1], subject, by=text.by, what=answered, **where)
