"""Writing the demo's budgets of three money years."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from intranet.core.happenings import Happening
from intranet.demo.money_text import LINES, LineText
from intranet.demo.plan_days import at
from intranet.demo.plan_history import Written
from intranet.demo.plan_text import TREASURER
from intranet.demo.scene import Scene
from intranet.models import BudgetLine
from intranet.services.bulk import insert_all

YEAR = 365
PENCE = 100
SEEN = 0.02  # less than so much of a line has not reached the books yet


def write_budgets(plans: tuple[Written, ...], scene: Scene) -> None:
    """Last year's, this year's and next year's budget, a money year for each plan."""
    for plan in plans:
        rows = list(_lines(plan, plans, scene.diary.today))
        insert_all(BudgetLine, rows)
        for number, row in enumerate(rows):
            scene.happened(
                Happening.BUDGET_LINE_ADDED,
                at(plan.days.drafted(3), 20, number),
                ("budget", plan.days.year),
                by=TREASURER,
                what={"words": row["heading"], "after": _told(row)},
                plan_id=plan.id,
            )


def _lines(plan: Written, plans: tuple[Written, ...], today: date) -> Iterator[dict[str, Any]]:
    last, this, _ = plans
    for number, text in enumerate(LINES):
        planned = text.last if plan is last else text.this if plan is this else text.next
        actual = text.last_actual if plan is last else _so_far(text, today) if plan is this else None
        yield {
            "money_year": plan.days.year,
            "side": text.side,
            "heading": text.heading,
            "planned_pence": planned * PENCE,
            "actual_pence": None if actual is None else int(Decimal(actual) * PENCE),
            "objective_id": plan.objectives[text.pays_for] if text.pays_for and plan is this else None,
            "event_id": None,
            "note": text.note if plan is this else "",
            "sort": number,
        }


def _so_far(text: LineText, today: date) -> str | None:
    """What a line came to until yesterday, to the penny; None before any money moved."""
    gone = (today - timedelta(days=1)).timetuple().tm_yday / YEAR if today.timetuple().tm_yday > 1 else 0
    part = min(1.0, max(0.0, (gone - text.begins) / (text.ends - text.begins)))
    if part < SEEN:
        return None
    change = Decimal(len(text.heading) % 10) / 10 if part < 1 else 0  # few sums come out round on the way
    amount = Decimal(str(text.this * text.comes_to * part)) + change
    return str(amount.quantize(Decimal("0.01"), ROUND_HALF_UP))


def _told(row: dict[str, Any]) -> dict[str, Any]:
    return {"heading": row["heading"], "side": row["side"].value, "planned": f"£{row['planned_pence'] // PENCE:,}.00"}
