"""This year's plan of the demo: on the doorstep, and with the unions."""

from intranet.core.plan_vocabulary import Effort, MeasureSource, Priority, TaskState
from intranet.core.vocabulary import Theme
from intranet.demo.plan_text import (
    ALDERSYKE,
    CAMPAIGN,
    CHAIR,
    EQUALITIES,
    FUNDRAISER,
    TREASURER,
    UNIONS,
    WEARMOOR,
    YOUTH,
    MeasureText,
    ObjectiveText,
    ReadingText,
    Said,
    TaskText,
)

DONE, UNDER_WAY = TaskState.DONE, TaskState.UNDER_WAY
SMALL, MEDIUM, LARGE = Effort.SMALL, Effort.MEDIUM, Effort.LARGE

CAMPAIGNING = ObjectiveText(
    Theme.CAMPAIGNING,
    "Talk with every street in both branches, and win Wearmoor South back",
    "We lost Wearmoor South by 41 votes, without a knock on the top estate. People vote for whom they have met.",
    CAMPAIGN,
    Priority.ESSENTIAL,
    (f"{ALDERSYKE} Branch Chair", f"{WEARMOOR} Branch Chair"),
    section="Campaign plan",
    measures=(
        MeasureText("Campaign sessions held", "sessions", "40", "11", source=MeasureSource.SESSIONS_HELD),
        MeasureText("People we spoke with", "people", "2400", "690", source=MeasureSource.CONTACTS_MADE),
        MeasureText(
            "Members who came to a session",
            "members",
            "60",
            "22",
            readings=(
                ReadingText(0.12, "22"),
                ReadingText(0.3, "31", "Seven came for the first time after the welcome evening."),
                ReadingText(0.55, "38"),
                ReadingText(0.8, "44"),
                ReadingText(0.97, "46"),
            ),
        ),
    ),
    tasks=(
        TaskText(
            "Canvass Wearmoor's top estate, which we missed last year",
            f"{WEARMOOR} Branch Chair",
            supporters=(CAMPAIGN,),
            branch=WEARMOOR,
            effort=LARGE,
            state=DONE,
            done=0.34,
            carried="Canvass every street of Wearmoor once",
            steps=(("Buy hard boards and pens", True), ("Cut the estate into six walks", True), ("Walk all six", True)),
            said=(
                Said(21, f"{WEARMOOR} Branch Chair", "Four walks of six. People are glad to see anybody at all."),
                Said(0, f"{WEARMOOR} Branch Chair", "Done! 412 doors, 173 conversations, and a dog called Clem."),
            ),
        ),
        TaskText(
            "Train twelve members to lead a session",
            CAMPAIGN,
            days=24,
            key="leaders",
            effort=MEDIUM,
            state=UNDER_WAY,
            supporters=(YOUTH,),
            steps=(
                ("Write a page that says how a session goes", True),
                ("Two evenings of practice", True),
                ("A third evening in Aldersyke", False),
                ("Let each lead once, with somebody beside them", False),
            ),
            said=(
                Said(30, CAMPAIGN, "Seven trained. The page is in the folder; @it-officer, can it go on the website?"),
                Said(8, CAMPAIGN, "Nine now. The third evening is fixed, with tea and cake."),
            ),
        ),
        TaskText(
            "Write the campaign plan for the next local elections",
            CAMPAIGN,
            days=38,
            key="campaign-plan",
            effort=LARGE,
            state=UNDER_WAY,
            supporters=(CHAIR, TREASURER),
            detail="Five years of elections ahead, with what each will cost and who leads each ward.",
            said=(Said(12, CAMPAIGN, "Wards and dates are in. What it costs waits for @treasurer."),),
        ),
        TaskText(
            "Agree with the agent what the first leaflet says",
            CAMPAIGN,
            days=34,
            key="leaflet-words",
            waits_for=("campaign-plan",),
            effort=SMALL,
        ),
        TaskText(
            "Print and fold 6,000 leaflets for both branches",
            CAMPAIGN,
            days=41,
            waits_for=("leaflet-words", "print-price"),
            supporters=(f"{ALDERSYKE} Branch Secretary", f"{WEARMOOR} Branch Secretary"),
            effort=MEDIUM,
            helper="Pat Ellwood, who has the folding machine",
        ),
        TaskText(
            "Canvass the new houses on Mill Lane",
            f"{ALDERSYKE} Branch Chair",
            days=-12,
            branch=ALDERSYKE,
            effort=MEDIUM,
            state=UNDER_WAY,
            said=(Said(16, f"{ALDERSYKE} Branch Chair", "Two evenings done. Half the houses are still empty."),),
        ),
        TaskText("Get both branches a set of hard boards and lanyards", CAMPAIGN, state=DONE, done=0.12, effort=SMALL),
        TaskText(
            "Try calling from home on wet evenings",
            CAMPAIGN,
            part=0.6,
            effort=MEDIUM,
        ),
    ),
)

UNION_LINKS = ObjectiveText(
    Theme.TRADE_UNIONS,
    "Ten affiliated union branches",
    "Six branches have members on our streets and none on our committees.",
    UNIONS,
    Priority.IMPORTANT,
    measures=(
        MeasureText(
            "Affiliated branches",
            "branches",
            "10",
            "6",
            readings=(ReadingText(0.1, "6"), ReadingText(0.4, "7", "The depot's branch."), ReadingText(0.75, "8")),
        ),
    ),
    tasks=(
        TaskText("Visit the bus depot's branch meeting", UNIONS, state=DONE, done=0.3, effort=SMALL),
        TaskText(
            "Write to the four branches that let their affiliation lapse",
            UNIONS,
            days=-33,
            effort=SMALL,
            state=UNDER_WAY,
            said=(Said(55, UNIONS, "Letters drafted. Margaret types them up for me."),),
        ),
        TaskText(
            "Count the seats for the coach to the Big Meeting",
            UNIONS,
            days=13,
            effort=SMALL,
            supporters=(FUNDRAISER,),
        ),
        TaskText(
            "Invite every union branch to the welcome evening", UNIONS, days=30, effort=SMALL, supporters=(EQUALITIES,)
        ),
    ),
)
