"""The settings there are, with their defaults and where those come from. Values that changed are rows with a date."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Declared:
    """One setting: its default holds until somebody sets another."""

    key: str
    default: Any
    words: str
    source: str


DECLARED: dict[str, Declared] = {
    d.key: d
    for d in (
        Declared("name", "Our constituency", "The constituency's name", "Chosen here"),
        Declared(
            "demo",
            default=False,
            words="Whether this is a demo, where nothing is real",
            source="Set when the database is made",
        ),
        Declared("structure", "", "The structure it started from", "Set when the database is made"),
        Declared("accent", "", "Accent colour, as #rrggbb; empty for the deep red", "Chosen here"),
        Declared(
            "money_year_starts",
            [1, 1],
            "First day of the money year (month, day)",
            "Party role description of a constituency treasurer: accounts run from January to December",
        ),
        Declared("plan_year_starts", [1, 1], "First day of the plan year (month, day)", "Chosen here"),
        Declared(
            "retention_years",
            6,
            "Years for which names are kept in ticks and minutes",
            "Accounts are kept six years after the money year (Electoral Commission); taken over for the rest",
        ),
        Declared(
            "agm_month",
            6,
            "The month in which the annual general meeting is usually held",
            "Set locally; constituencies hold it in June, July, October or November",
        ),
    )
}


def current(values: dict[str, Any]) -> dict[str, Any]:
    """Every setting, with the default where nothing was set."""
    return {key: values.get(key, declared.default) for key, declared in DECLARED.items()}
