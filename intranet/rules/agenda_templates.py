"""What the agenda of each sort of meeting starts with, as shipped and as it is kept once somebody has changed it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from intranet.core.meeting_vocabulary import ItemKind, MeetingSort, Slot
from intranet.core.vocabulary import Office

DECIDE, DISCUSS, NOTE = ItemKind.DECIDE, ItemKind.DISCUSS, ItemKind.NOTE


@dataclass(frozen=True, slots=True)
class TemplateItem:
    """One item of a template. Its lead is an office, so that it goes to whichever role has that office here."""

    slot: Slot
    title: str
    kind: ItemKind
    minutes: int | None = None
    lead: Office | None = None


APOLOGIES = TemplateItem(Slot.APOLOGIES, "Welcome and apologies", NOTE, 5, Office.CHAIR)
LAST_MINUTES = TemplateItem(Slot.LAST_MINUTES, "Minutes of the last meeting", DECIDE, 5, Office.SECRETARY)
MATTERS_ARISING = TemplateItem(Slot.MATTERS_ARISING, "Matters arising", DISCUSS, 10, Office.SECRETARY)
LETTERS = TemplateItem(Slot.CORRESPONDENCE, "Correspondence", DECIDE, 10, Office.SECRETARY)
REPORTS_BACK = TemplateItem(Slot.REPORTS_BACK, "Reports back from delegates and observers", NOTE, 10)
AMENDMENTS = TemplateItem(Slot.AMENDMENTS, "Amendments to the plan", DECIDE, 10, Office.SECRETARY)
ADOPTION = TemplateItem(Slot.PLAN_ADOPTION, "Adoption of the annual development plan", DECIDE, 20, Office.SECRETARY)
ANY_OTHER = TemplateItem(Slot.OTHER_BUSINESS, "Any other business", DISCUSS, 5, Office.CHAIR)
NEXT_MEETING = TemplateItem(Slot.NEXT_MEETING, "Next meeting", NOTE, 2, Office.CHAIR)
# A branch, a forum or a sub-committee has officers of its own, whom no office of the constituency names.
SMALL = (
    TemplateItem(Slot.APOLOGIES, "Welcome and apologies", NOTE, 5),
    TemplateItem(Slot.LAST_MINUTES, "Minutes of the last meeting", DECIDE, 5),
    TemplateItem(Slot.MATTERS_ARISING, "Matters arising", DISCUSS, 10),
)
END = (
    TemplateItem(Slot.OTHER_BUSINESS, "Any other business", DISCUSS, 10),
    TemplateItem(Slot.NEXT_MEETING, "Next meeting", NOTE, 5),
)

# The order follows that of published agendas and standing orders; the minutes allowed are chosen here.
SHIPPED: dict[MeetingSort, tuple[TemplateItem, ...]] = {
    MeetingSort.EXECUTIVE: (
        APOLOGIES,
        LAST_MINUTES,
        MATTERS_ARISING,
        LETTERS,
        TemplateItem(Slot.ROLE_REPORTS, "Reports by role", DISCUSS, 20, Office.CHAIR),
        TemplateItem(Slot.PLAN_REVIEW, "Review of the plan", DISCUSS, 15, Office.CHAIR),
        AMENDMENTS,
        REPORTS_BACK,
        ANY_OTHER,
        NEXT_MEETING,
    ),
    MeetingSort.ALL_MEMBER: (
        APOLOGIES,
        LAST_MINUTES,
        MATTERS_ARISING,
        LETTERS,
        TemplateItem(Slot.ROLE_REPORTS, "Reports by officers", NOTE, 15, Office.CHAIR),
        ADOPTION,
        REPORTS_BACK,
        ANY_OTHER,
        NEXT_MEETING,
    ),
    MeetingSort.AGM: (
        APOLOGIES,
        TemplateItem(Slot.LAST_MINUTES, "Minutes of the last meeting", DECIDE, 5, Office.SECRETARY),
        TemplateItem(Slot.ANNUAL_REPORT, "Annual report of the Chair and the Secretary", NOTE, 15, Office.SECRETARY),
        TemplateItem(Slot.ACCOUNTS, "Accounts of the last year", DECIDE, 15, Office.TREASURER),
        ADOPTION,
        TemplateItem(Slot.ELECTIONS, "Election of officers, delegates and auditors", DECIDE, 35, Office.CHAIR),
        TemplateItem(Slot.YEAR_OF_MEETINGS, "The year's meetings", DECIDE, 5, Office.SECRETARY),
        ANY_OTHER,
        NEXT_MEETING,
    ),
    MeetingSort.BRANCH: (
        *SMALL,
        TemplateItem(Slot.CORRESPONDENCE, "Correspondence", DECIDE, 10),
        TemplateItem(Slot.ROLE_REPORTS, "Reports by branch officers", NOTE, 15),
        TemplateItem(Slot.OWN, "Campaigning in the branch", DISCUSS, 20),
        TemplateItem(Slot.REPORTS_BACK, "Reports back from delegates and observers", NOTE, 10),
        *END,
    ),
    MeetingSort.FORUM: (*SMALL, TemplateItem(Slot.OWN, "Main discussion", DISCUSS, 45), *END),
    MeetingSort.SUB_COMMITTEE: (
        *SMALL,
        TemplateItem(Slot.ROLE_REPORTS, "Reports", NOTE, 15),
        TemplateItem(Slot.OWN, "Work in hand", DISCUSS, 30),
        *END,
    ),
}


def as_stored(items: Iterable[TemplateItem]) -> list[dict[str, Any]]:
    """A template as the table keeps it."""
    return [
        {
            "slot": one.slot.value,
            "title": one.title,
            "kind": one.kind.value,
            "minutes": one.minutes,
            "lead": one.lead.value if one.lead else None,
        }
        for one in items
    ]


def opened(stored: Iterable[Mapping[str, Any]]) -> tuple[TemplateItem, ...]:
    """What the table keeps, as it was."""
    return tuple(
        TemplateItem(
            Slot(one["slot"]),
            one["title"],
            ItemKind(one["kind"]),
            one["minutes"],
            Office(one["lead"]) if one["lead"] else None,
        )
        for one in stored
    )
