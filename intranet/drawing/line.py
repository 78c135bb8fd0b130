"""A small line of readings with its target: numbers in, SVG out. The numbers stand in a table beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from html import escape

from intranet.core.numbers import plain

WIDTH, HEIGHT = 320, 120
LEFT, RIGHT, TOP, BOTTOM = 6, 6, 14, 10
AIR = Decimal("0.08")  # of the whole height, above the highest and below the lowest


@dataclass(frozen=True, slots=True)
class Scale:
    """Where a day and a number lie in the picture."""

    first_on: date
    last_on: date
    lowest: Decimal
    highest: Decimal

    def x(self, on: date) -> str:
        """How far to the right a day lies; a day outside lies on the edge."""
        days = max((self.last_on - self.first_on).days, 1)
        way = min(max((on - self.first_on).days, 0), days)
        return _short(LEFT + (WIDTH - LEFT - RIGHT) * Decimal(way) / days)

    def y(self, value: Decimal) -> str:
        """How far down a number lies."""
        span = self.highest - self.lowest or Decimal(1)
        room = HEIGHT - TOP - BOTTOM
        return _short(HEIGHT - BOTTOM - room * (value - self.lowest) / span)


def line(
    readings: Sequence[tuple[date, Decimal]],
    *,
    target: Decimal,
    baseline: Decimal | None,
    first_on: date,
    last_on: date,
    label: str,
) -> str:
    """Readings in order of their days, as a line from the first day to the last, with the target as a line across.

    Where it starts from begins the line, unless something was read on the first day already. `label` is what those hear
    who do not see the picture; it is escaped here. Nothing else in the markup comes from people.
    """
    scale = _scale(readings, target, baseline, first_on, last_on)
    dots = [(scale.x(on), scale.y(value)) for on, value in readings]
    begins = baseline is not None and all(on > first_on for on, _ in readings)
    points = [(scale.x(first_on), scale.y(baseline)), *dots] if begins and baseline is not None else dots
    across = f'x1="0" x2="{WIDTH}" y1="{scale.y(target)}" y2="{scale.y(target)}"'
    parts = [
        f'<svg class="line" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(label)}">',
        f'<line class="line-ground" x1="0" x2="{WIDTH}" y1="{HEIGHT - 1}" y2="{HEIGHT - 1}"/>',
        f'<line class="line-target" {across}/>',
        f'<text class="line-words" x="0" y="{_short(max(Decimal(scale.y(target)) - 4, Decimal(10)))}">',
        f"target {plain(target)}</text>",
    ]
    if len(points) > 1:
        parts.append(f'<polyline class="line-path" points="{" ".join(f"{x},{y}" for x, y in points)}"/>')
    parts += [f'<circle class="line-dot" cx="{x}" cy="{y}" r="3"/>' for x, y in dots]
    return "".join([*parts, "</svg>"])


def _scale(
    readings: Sequence[tuple[date, Decimal]], target: Decimal, baseline: Decimal | None, first_on: date, last_on: date
) -> Scale:
    values = [target, *([] if baseline is None else [baseline]), *(value for _, value in readings)]
    lowest, highest = min(*values, Decimal(0)), max(*values, Decimal(0))
    air = (highest - lowest or Decimal(1)) * AIR
    days = [first_on, *(on for on, _ in readings), last_on]
    return Scale(min(days), max(days), lowest - (air if lowest < 0 else 0), highest + air)


def _short(number: Decimal) -> str:
    return f"{number:.1f}"
