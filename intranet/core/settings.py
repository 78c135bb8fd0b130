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
            "notice_agm_branches",
            28,
            "Days of notice of the annual general meeting to branches and affiliates",
            "Standing orders of several constituencies; fourteen in one",
        ),
        Declared(
            "notice_agm_members",
            7,
            "Days of notice of the annual general meeting to members, with its business",
            "Standing orders of several constituencies",
        ),
        Declared(
            "notice_members",
            7,
            "Days of notice of a meeting of members",
            "Standing orders of several constituencies: a week, with the business as far as possible",
        ),
        Declared(
            "notice_executive",
            7,
            "Days of notice of an executive meeting, with its agenda",
            "Usual in constituencies: about a week",
        ),
        Declared("notice_other", 7, "Days of notice of any other meeting", "Chosen here, as for members"),
        Declared("papers_days", 4, "Days before a meeting by which its papers are out", "Chosen here"),
        Declared("reports_days", 2, "Days before a meeting by which each role has reported", "Chosen here"),
        Declared(
            "quorum_executive",
            50,
            "Quorum of the executive: how many in a hundred of those who vote",
            "Chosen here; the standing orders say what holds",
        ),
        Declared(
            "quorum_members",
            25,
            "Quorum of a meeting of members: how many with a vote",
            "Standing orders of one constituency; nationally five in a hundred of the members since 2018",
        ),
        Declared(
            "quorum_branch", 5, "Quorum of a branch meeting: how many with a vote", "One branch's standing orders"
        ),
        Declared(
            "quorum_other",
            50,
            "Quorum of any other meeting: how many in a hundred of those who vote",
            "Chosen here; the standing orders say what holds",
        ),
        Declared(
            "changeover_notice_days",
            42,
            "Days before terms run out from which the Secretary hears of it, and a handover is asked for",
            "Chosen here: six weeks",
        ),
        Declared("meeting_length", 120, "How many minutes a meeting is to last", "Chosen here"),
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
