"""A measure's readings as a small line, where each point lies: the same for the page and for the paper."""

from datetime import date
from decimal import Decimal
from typing import Any

from intranet.web.report_words.said import Document

WIDTH, HEIGHT = 100, 24
EDGE = 3  # so that a dot on the edge is not cut


def trend(measure: Document, first_on: date, today: date) -> dict[str, Any]:
    """Points from left to right and the height of the target, in a box of 100 by 24 counted from its upper left."""
    read = [(date.fromisoformat(on), Decimal(value)) for on, value in measure["readings"]]
    if measure["baseline"] is not None and all(on > first_on for on, _ in read):
        read.insert(0, (first_on, Decimal(measure["baseline"])))
    target = Decimal(measure["target"])
    values = [target, *(value for _, value in read)]
    lowest, highest = min(values), max(values)
    span = highest - lowest or Decimal(1)
    begins = min([first_on, *(on for on, _ in read)])
    days = max((today - begins).days, 1)

    def across(on: date) -> float:
        return round(EDGE + (WIDTH - 2 * EDGE) * min((on - begins).days, days) / days, 1)

    def down(value: Decimal) -> float:
        return round(float(HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * (value - lowest) / span), 1)

    return {"points": [[across(on), down(value)] for on, value in read], "target": down(target)}
