"""Planned against actual as bars: one scale, nothing of other people's making in the markup."""

import xml.etree.ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from intranet.drawing.bars import LONGEST, Pair, bars, fewer

SVG_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=120)
PAIRS = st.lists(
    st.builds(Pair, SVG_TEXT, st.integers(0, 10**9), st.none() | st.integers(0, 10**9), SVG_TEXT), max_size=40
)


def pair(label: str, planned: int, actual: int | None = None) -> Pair:
    return Pair(label, planned, actual, "")


def widths(svg: str) -> list[tuple[str, str]]:
    return [(e.attrib["class"], e.attrib["width"]) for e in ET.fromstring(svg).iter("rect")]  # noqa: S314 (our own)


def test_all_bars_share_one_scale() -> None:
    svg = bars([pair("Hall", 200, 50), pair("Stamps", 0), pair("Leaflets", 100, 400)], label="Spent")
    assert widths(svg) == [
        ("bars-planned", "50.0%"),
        ("bars-actual", "12.5%"),
        ("bars-planned", "0.0%"),
        ("bars-planned", "25.0%"),
        ("bars-actual", "100.0%"),
    ]


def test_nothing_at_all_can_be_drawn() -> None:
    assert widths(bars([], label="Nothing")) == []
    assert widths(bars([pair("Hall", 0, 0)], label="Nothing")) == [("bars-planned", "0.0%"), ("bars-actual", "0.0%")]


def test_a_long_heading_is_cut_and_named_in_full() -> None:
    name = "Hall hire for all-member meetings and for the annual general meeting"
    root = ET.fromstring(bars([Pair(name, 1, None, "£1 planned")], label="Spent"))  # noqa: S314
    texts = [e.text or "" for e in root.iter("text")]
    assert len(texts[0]) <= LONGEST
    assert [e.text for e in root.iter("title")] == [f"{name}: £1 planned"]


def test_the_smallest_of_many_are_drawn_as_one() -> None:
    many = [pair(f"Line {number}", number, None if number % 2 else 1) for number in range(20)]
    drawn = fewer(many, "others", most=5)
    assert [one.label for one in drawn] == ["Line 16", "Line 17", "Line 18", "Line 19", "16 others"]
    assert (drawn[-1].planned, drawn[-1].actual) == (sum(range(16)), 8)
    assert fewer(many[:5], "others", most=5) == many[:5]


@given(PAIRS, SVG_TEXT)
def test_whatever_people_write_stays_text(pairs: list[Pair], label: str) -> None:
    svg = bars(fewer(pairs, "others"), label=label)
    root = ET.fromstring(svg)  # noqa: S314
    assert {e.tag for e in root.iter()} <= {"svg", "g", "text", "title", "rect"}
    assert root.attrib["role"] == "img"
    assert not [e for e in root.iter() if "style" in e.attrib]
