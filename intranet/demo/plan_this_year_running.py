"""This year's plan of the demo: what the party learns, and how it runs."""

from intranet.core.plan_vocabulary import Effort, MeasureSource, Priority, TaskState
from intranet.core.vocabulary import Theme
from intranet.demo.plan_text import (
    CHAIR,
    EDUCATION,
    IT,
    MEMBERSHIP,
    SECRETARY,
    VICE_CHAIR,
    WEARMOOR,
    MeasureText,
    ObjectiveText,
    ReadingText,
    Said,
    TaskText,
)

DONE, UNDER_WAY = TaskState.DONE, TaskState.UNDER_WAY
SMALL, MEDIUM = Effort.SMALL, Effort.MEDIUM

LEARNING = ObjectiveText(
    Theme.POLITICAL_EDUCATION,
    "Eight evenings worth going out for",
    "Last year's six filled the room. Two more, and one of them in each branch.",
    EDUCATION,
    Priority.IMPORTANT,
    section="Political education programme",
    measures=(
        MeasureText("Evenings held", "evenings", "8", "6", source=MeasureSource.EVENTS_HELD),
        MeasureText("People who came, all evenings together", "people", "200", "131", source=MeasureSource.ATTENDANCE),
    ),
    tasks=(
        TaskText(
            "Agree a programme of eight evenings with the executive",
            EDUCATION,
            state=DONE,
            done=0.06,
            effort=SMALL,
            who="eleanor-whitcombe",
        ),
        TaskText(
            "Book speakers for the first half of next year",
            EDUCATION,
            days=11,
            effort=MEDIUM,
            state=UNDER_WAY,
            who="yusuf-demir",
            said=(Said(2, EDUCATION, "Three of five have said yes. One needs a lift."),),
        ),
        TaskText(
            "Take policy evenings to both branches",
            EDUCATION,
            days=31,
            promised="quarter",
            effort=MEDIUM,
            supporters=(f"{WEARMOOR} Branch Chair",),
            state=UNDER_WAY,
            said=(Said(47, EDUCATION, "Aldersyke had its evening on buses; Wearmoor would like housing."),),
        ),
    ),
)

DATA = ObjectiveText(
    Theme.IT_AND_DATA,
    "Members' details in safe hands",
    "Lists of members were found in three private inboxes.",
    IT,
    Priority.ESSENTIAL,
    (SECRETARY,),
    measures=(
        MeasureText(
            "Officers who took the data protection refresher",
            "officers",
            "18",
            "5",
            readings=(ReadingText(0.2, "5"), ReadingText(0.6, "12"), ReadingText(0.95, "14")),
        ),
    ),
    tasks=(
        TaskText(
            "Hold a data protection refresher, twice",
            IT,
            days=15,
            effort=SMALL,
            state=UNDER_WAY,
            key="refresher",
            said=(Said(6, IT, "Fourteen of eighteen. A second evening for those who could not come."),),
        ),
        TaskText(
            "Take members' lists out of private inboxes",
            SECRETARY,
            days=28,
            effort=MEDIUM,
            waits_for=("refresher",),
            supporters=(IT,),
        ),
        TaskText("Close the accounts of those who hold no role any more", IT, state=DONE, done=0.66, effort=SMALL),
        TaskText("Tidy the website: nothing older than two years", IT, days=-8, effort=MEDIUM),
    ),
)

GOVERNANCE = ObjectiveText(
    Theme.GOVERNANCE,
    "Every role filled, and every officer told what it asks",
    "Two seats are empty, and those who came this year had to ask five people where things are.",
    CHAIR,
    Priority.IMPORTANT,
    (SECRETARY, VICE_CHAIR),
    measures=(
        MeasureText(
            "Seats that are filled",
            "seats",
            "21",
            "17",
            readings=(ReadingText(0.1, "18"), ReadingText(0.5, "20"), ReadingText(0.95, "19", "Callum left.")),
        ),
    ),
    tasks=(
        TaskText(
            "Find a second auditor",
            SECRETARY,
            days=-3,
            effort=SMALL,
            state=UNDER_WAY,
            said=(Said(11, SECRETARY, "Two asked. Harold knows a retired bank clerk in Wearmoor."),),
        ),
        TaskText("Find a youth officer", CHAIR, days=25, effort=MEDIUM, supporters=(MEMBERSHIP, VICE_CHAIR)),
        TaskText(
            "Read the safeguarding policy together, and put names in it",
            VICE_CHAIR,
            state=DONE,
            done=0.74,
            effort=SMALL,
        ),
        TaskText(
            "Meet each new officer within their first month",
            CHAIR,
            days=40,
            promised="quarter",
            effort=SMALL,
            state=UNDER_WAY,
            said=(Said(18, CHAIR, "Dilys and Jodie done; both would like a list of keys."),),
        ),
    ),
)
