"""What the demo's officers left for the next, and how far its newcomers are."""

from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import or_, select

from intranet.core.clock import LONDON
from intranet.core.db import db
from intranet.core.happenings import Happening
from intranet.core.people_vocabulary import StepSide
from intranet.demo.cast import BY_SLUG
from intranet.demo.changing_hands import BY_ELECTION, STOOD_IN
from intranet.demo.handing_over_text import NOTES
from intranet.demo.history import Row, record
from intranet.demo.plan import Known, Plan
from intranet.demo.scene import Scene
from intranet.models import HandoverEdition, OnboardingPutAway, OnboardingStep, OnboardingTick
from intranet.services.bulk import insert_links

EVENING = time(21, 0)
FOUND_THEIR_FEET = ("tomasz-zielinski", "yusuf-demir", "nadia-petrov")


def write_handovers(plan: Plan, scene: Scene) -> None:
    """Write the notes that were left as somebody went, each with its record."""
    rows = []
    for note in NOTES:
        left = max(
            (t.ended_on for t in plan.terms if (t.slug, t.role) == (note.by, note.role) and t.ended_on), default=None
        )
        on = (left or plan.diary.today) - timedelta(days=note.days_before)
        at = datetime.combine(max(on, plan.diary.begins_on), EVENING, LONDON)
        rows.append(_edition(note.role, scene, note.by, at, note.words))
        scene.records.append(
            record(
                Happening.HANDOVER_WRITTEN,
                at,
                subject=("role", scene.role(note.role)),
                by=scene.ids.people[note.by],
                role_id=scene.role(note.role),
                fields={"words": note.role, "number": 1, "fields": sorted(note.words)},
            )
        )
    insert_links(HandoverEdition, rows)


def _edition(role: str, scene: Scene, by: str, at: datetime, words: dict[str, str]) -> Row:
    blank = dict.fromkeys(("where_things_are", "contacts", "do_differently", "accounts_held"), "")
    return {
        "role_id": scene.role(role),
        "number": 1,
        **blank,
        **words,
        "written_by_id": scene.ids.people[by],
        "written_at": at,
    }


def write_first_steps(plan: Plan, known: Known, scene: Scene) -> None:
    """Tick every other step of whoever stood in two months ago: they are half way."""
    began = plan.diary.today - timedelta(days=BY_ELECTION)
    term_id, term = next(
        (term_id, one)
        for term_id, one in zip(known.term_ids, plan.terms, strict=True)
        if one.slug == STOOD_IN and one.starts_on == began
    )
    steps = db.session.execute(
        select(OnboardingStep.id, OnboardingStep.words)
        .where(
            OnboardingStep.side == StepSide.JOINING,
            or_(OnboardingStep.role_id.is_(None), OnboardingStep.role_id == scene.role(term.role)),
        )
        .order_by(OnboardingStep.sort, OnboardingStep.id)
    ).all()
    done = steps[: (len(steps) + 1) // 2]
    insert_links(
        OnboardingTick,
        [
            {
                "term_id": term_id,
                "step_id": step.id,
                "done_at": datetime.combine(began + timedelta(days=3 + 4 * number), EVENING, LONDON),
                "by_id": scene.ids.people[STOOD_IN],
                "on_behalf": False,
            }
            for number, step in enumerate(done)
        ],
    )
    scene.records.extend(_ticked(done, term_id, term.role, plan, scene))


def put_first_steps_away(plan: Plan, known: Known, scene: Scene) -> None:
    """Whoever began half a year ago has found their feet, and put their steps away a month after they began."""
    began = [
        (term_id, term)
        for term_id, term in zip(known.term_ids, plan.terms, strict=True)
        if term.slug in FOUND_THEIR_FEET and term.ended_on is None
    ]
    insert_links(
        OnboardingPutAway,
        [
            {
                "term_id": term_id,
                "side": StepSide.JOINING,
                "at": datetime.combine(term.starts_on + timedelta(days=30), EVENING, LONDON),
                "by_id": scene.ids.people[term.slug],
            }
            for term_id, term in began
        ],
    )


def _ticked(steps: Sequence[Any], term_id: int, role: str, plan: Plan, scene: Scene) -> Iterator[Row]:
    began = plan.diary.today - timedelta(days=BY_ELECTION)
    for number, step in enumerate(steps):
        yield record(
            Happening.STEP_TICKED,
            datetime.combine(began + timedelta(days=3 + 4 * number), EVENING, LONDON),
            subject=("term", term_id),
            by=scene.ids.people[STOOD_IN],
            role_id=scene.role(role),
            fields={"words": step.words, "name": BY_SLUG[STOOD_IN].name, "role": role},
        )
