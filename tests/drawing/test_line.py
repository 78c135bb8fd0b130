"""The small line of a measure: numbers in, sound SVG out."""

from datetime import date
from decimal import Decimal
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from intranet.drawing.line import HEIGHT, WIDTH, line

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
NUMBERS = st.decimals(-10_000, 10_000, places=2)
Readings = list[tuple[date, Decimal]]


def drawn(readings: Readings, target: Decimal = Decimal(40), baseline: Decimal | None = None, label: str = "x") -> str:
    return line(readings, target=target, baseline=baseline, first_on=FIRST, last_on=LAST, label=label)


def parts(markup: str, name: str) -> list[dict[str, str]]:
    return [dict(one.attrib) for one in ET.fromstring(markup).iter(name)]  # noqa: S314 (our own markup)


def test_a_reading_above_the_target_lies_above_its_line() -> None:
    markup = drawn([(date(2026, 3, 1), Decimal(20)), (date(2026, 9, 1), Decimal(60))])
    low, high = parts(markup, "circle")
    target = next(one for one in parts(markup, "line") if one["class"] == "line-target")
    assert float(high["cy"]) < float(target["y1"]) < float(low["cy"])
    assert float(low["cx"]) < float(high["cx"])


def test_where_it_starts_from_begins_the_line() -> None:
    markup = drawn([(date(2026, 6, 1), Decimal(30))], baseline=Decimal(20))
    assert len(parts(markup, "polyline")[0]["points"].split()) == 2
    assert len(parts(markup, "circle")) == 1
    assert "polyline" not in drawn([(date(2026, 6, 1), Decimal(30))])
    assert "polyline" not in drawn([(FIRST, Decimal(30))], baseline=Decimal(20))


def test_what_is_said_of_it_is_escaped_and_nothing_is_inline() -> None:
    markup = drawn([], label='<script>alert("1")</script>')
    assert "<script" not in markup
    assert parts(markup, "svg")[0]["aria-label"] == '<script>alert("1")</script>'
    assert parts(markup, "svg")[0]["role"] == "img"
    assert "style=" not in markup


@given(
    st.lists(st.tuples(st.dates(date(2025, 1, 1), date(2028, 1, 1)), NUMBERS), max_size=12),
    NUMBERS,
    st.none() | NUMBERS,
)
def test_everything_stays_in_the_picture(readings: Readings, target: Decimal, baseline: Decimal | None) -> None:
    markup = drawn(sorted(readings), target, baseline)
    for dot in parts(markup, "circle"):
        assert 0 <= float(dot["cx"]) <= WIDTH
        assert 0 <= float(dot["cy"]) <= HEIGHT
