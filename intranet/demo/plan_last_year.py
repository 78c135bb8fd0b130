"""Last year's plan of the demo: adopted, done with, and closed with its results."""

from intranet.core.plan_vocabulary import Direction, Effort, Priority, SectionKind, TaskState
from intranet.core.vocabulary import Theme
from intranet.demo.plan_text import (
    ALDERSYKE,
    CAMPAIGN,
    EDUCATION,
    EQUALITIES,
    FUNDRAISER,
    MEMBERSHIP,
    SECRETARY,
    TREASURER,
    WEARMOOR,
    WOMENS,
    MeasureText,
    ObjectiveText,
    PlanText,
    ReadingText,
    Said,
    SectionText,
    TaskText,
)

DONE, OPEN = TaskState.DONE, TaskState.TO_DO

CAMPAIGNING = ObjectiveText(
    Theme.CAMPAIGNING,
    "Be seen on doorsteps outside election time",
    "People told us that they only hear from us in April. We want to be back before they have forgotten our names.",
    CAMPAIGN,
    Priority.ESSENTIAL,
    (f"{ALDERSYKE} Branch Chair", f"{WEARMOOR} Branch Chair"),
    section="Campaign plan",
    measures=(
        MeasureText(
            "Doors knocked outside election time",
            "doors",
            "2000",
            "600",
            readings=(
                ReadingText(0.15, "240"),
                ReadingText(0.35, "710", "The light evenings helped."),
                ReadingText(0.6, "1180"),
                ReadingText(0.85, "1490"),
                ReadingText(1, "1620", "November was lost to the rain."),
            ),
            results="Four fifths of what we hoped for, and nearly three times the year before.",
        ),
    ),
    tasks=(
        TaskText(
            "Agree one Saturday a month as canvassing day",
            CAMPAIGN,
            part=0.1,
            state=DONE,
            done=0.08,
            effort=Effort.SMALL,
            said=(Said(0, CAMPAIGN, "First Saturday of the month, ten o'clock, meeting at the Miners' Rooms."),),
        ),
        TaskText(
            "Canvass every street of Wearmoor once",
            f"{WEARMOOR} Branch Chair",
            part=0.9,
            supporters=(CAMPAIGN,),
            branch=WEARMOOR,
            effort=Effort.LARGE,
            state=TaskState.UNDER_WAY,
            said=(
                Said(40, f"{WEARMOOR} Branch Chair", "Everything below the railway is done. The top estate is not."),
            ),
        ),
        TaskText(
            "Train six people to lead a session",
            CAMPAIGN,
            part=0.5,
            state=DONE,
            done=0.55,
            effort=Effort.MEDIUM,
            late=9,
        ),
    ),
    results="We went out in ten months of twelve. Wearmoor's top estate is still to do, and goes into next year.",
)

MEMBERS = ObjectiveText(
    Theme.MEMBERSHIP,
    "Keep the members we have",
    "For every three who join, two leave without a word. A telephone call costs us nothing.",
    MEMBERSHIP,
    Priority.ESSENTIAL,
    measures=(
        MeasureText(
            "Members in arrears",
            "members",
            "25",
            "48",
            Direction.DOWN,
            readings=(ReadingText(0.1, "48"), ReadingText(0.4, "39"), ReadingText(0.7, "31"), ReadingText(1, "29")),
            results="Nearly there. The rest have changed their bank and not told anybody.",
        ),
    ),
    tasks=(
        TaskText("Write a welcome letter that sounds like us", MEMBERSHIP, part=0.2, state=DONE, done=0.2),
        TaskText(
            "Ring every member who is in arrears",
            MEMBERSHIP,
            part=0.6,
            supporters=(f"{ALDERSYKE} Branch Secretary",),
            state=DONE,
            done=0.65,
            effort=Effort.MEDIUM,
            said=(Said(0, MEMBERSHIP, "Forty-eight rung, thirty-five reached, nineteen have paid up since."),),
        ),
        TaskText("Ask every member what they are good at", MEMBERSHIP, part=0.8, effort=Effort.LARGE, state=OPEN),
    ),
    results="Nineteen members came back after a call. Nobody had asked them before.",
)

MONEY = ObjectiveText(
    Theme.FUNDRAISING,
    "Raise what an election costs before it comes",
    "Last time we borrowed from the branches, and it took two years to pay them back.",
    FUNDRAISER,
    Priority.IMPORTANT,
    (TREASURER,),
    section="Budget and fundraising",
    measures=(
        MeasureText(
            "Raised at our own events",
            "pounds",
            "1500",
            "840",
            readings=(ReadingText(0.3, "320"), ReadingText(0.6, "905.50"), ReadingText(1, "1312.50")),
            results="Two good quizzes and a summer raffle.",
        ),
    ),
    tasks=(
        TaskText("Hold two quiz nights", FUNDRAISER, part=0.85, state=DONE, done=0.9, late=6, effort=Effort.MEDIUM),
        TaskText("Open an election fund and ask for standing orders", TREASURER, part=0.4, state=DONE, done=0.35),
        TaskText(
            "Write to former members for a one-off gift",
            FUNDRAISER,
            part=0.7,
        ),
    ),
    results="We have £1,100 in the election fund, which is the half of it.",
)

LEARNING = ObjectiveText(
    Theme.POLITICAL_EDUCATION,
    "Meetings that people come back to",
    "Half of those who come once never come again. Reports are not why anybody joins a party.",
    EDUCATION,
    section="Political education programme",
    measures=(
        MeasureText(
            "Evenings held",
            "evenings",
            "6",
            "3",
            readings=(ReadingText(0.3, "2"), ReadingText(0.7, "4"), ReadingText(1, "6")),
            results="All six, one of them by candlelight.",
        ),
    ),
    tasks=(
        TaskText("Ask members which subjects they want", EDUCATION, part=0.1, state=DONE, done=0.1),
        TaskText("Put speaker's notes and a reading list online", EDUCATION, part=0.75, state=DONE, done=0.7),
    ),
    results="Buses, social care and the steelworks drew the most. We began two of the evenings with supper.",
)

EVERYONE = ObjectiveText(
    Theme.EQUALITIES,
    "Rooms that everybody can get into, and wants to",
    "Two of our three halls have steps, and nobody had counted.",
    EQUALITIES,
    Priority.IF_WE_CAN,
    (WOMENS, SECRETARY),
    measures=(
        MeasureText(
            "Meetings held in a room without steps",
            "meetings",
            "10",
            "4",
            readings=(ReadingText(0.5, "5"), ReadingText(1, "11")),
            results="Every one since the summer.",
        ),
    ),
    tasks=(
        TaskText("Look at every room we use, with a tape measure", EQUALITIES, part=0.3, state=DONE, done=0.3),
        TaskText("Hold a meeting for women members on a Saturday morning", WOMENS, part=0.5, state=DONE, done=0.5),
    ),
    results="We left the upstairs room for good.",
)

PLAN = PlanText(
    opening=(
        "This is the first plan that we wrote together. It is short on purpose: five things, each with somebody who "
        "leads it, so that we can tell at the end whether we did them."
    ),
    sections=(
        SectionText(
            "Budget and fundraising",
            TREASURER,
            "We spend what we have. The election fund is kept apart from the rest.",
            SectionKind.BUDGET,
            signed_off=2,
        ),
        SectionText(
            "Campaign plan",
            CAMPAIGN,
            "One session a month at least, and two before elections.",
            SectionKind.CAMPAIGN,
            3,
        ),
        SectionText(
            "Political education programme",
            EDUCATION,
            "Six evenings, each with something to take home.",
            SectionKind.PROGRAMME,
            1,
        ),
    ),
    objectives=(CAMPAIGNING, MEMBERS, MONEY, LEARNING, EVERYONE),
)
