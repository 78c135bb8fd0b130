"""This year's plan of the demo: its members, and how they come together."""

from intranet.core.plan_vocabulary import Effort, MeasureSource, Priority, TaskState
from intranet.core.vocabulary import Theme
from intranet.demo.plan_text import (
    CAMPAIGN,
    CHAIR,
    EDUCATION,
    EQUALITIES,
    IT,
    MEMBERSHIP,
    WEARMOOR,
    WOMENS,
    YOUTH,
    MeasureText,
    ObjectiveText,
    ReadingText,
    Said,
    TaskText,
)

DONE, UNDER_WAY = TaskState.DONE, TaskState.UNDER_WAY
SMALL, MEDIUM, LARGE = Effort.SMALL, Effort.MEDIUM, Effort.LARGE

MEMBERS = ObjectiveText(
    Theme.MEMBERSHIP,
    "A welcome for everybody who joins, and a use for what they can do",
    "We have a plumber, two translators and a retired printer among us, and found out by chance.",
    MEMBERSHIP,
    Priority.ESSENTIAL,
    (f"{WEARMOOR} Branch Secretary",),
    section="Welcome and keep",
    measures=(
        MeasureText(
            "New members rung within a week",
            "in a hundred",
            "90",
            "35",
            readings=(
                ReadingText(0.15, "50"),
                ReadingText(0.4, "66", "Two branch secretaries share the list now."),
                ReadingText(0.65, "81"),
                ReadingText(0.92, "92"),
            ),
        ),
        MeasureText("Duties of the membership done", "ticks", "40", source=MeasureSource.DUTIES_TICKED),
        MeasureText(
            "Members who told us their skills",
            "members",
            "120",
            "0",
            readings=(ReadingText(0.3, "18"), ReadingText(0.6, "57"), ReadingText(0.9, "71")),
        ),
    ),
    tasks=(
        TaskText(
            "Hold a skills audit: ask every member what they are good at",
            MEMBERSHIP,
            days=-6,
            effort=LARGE,
            state=UNDER_WAY,
            carried="Ask every member what they are good at",
            supporters=(IT,),
            steps=(("Six questions, no more", True), ("By e-mail", True), ("By telephone to the rest", False)),
            said=(
                Said(45, MEMBERSHIP, "Fifty-seven answers by e-mail."),
                Said(4, MEMBERSHIP, "Fourteen by telephone; the list of who is left is with @chair and me."),
            ),
        ),
        TaskText(
            "Check the membership records every quarter",
            MEMBERSHIP,
            days=43,
            effort=SMALL,
            state=UNDER_WAY,
            duty=(MEMBERSHIP, 2),
            detail="Done when each quarter's check is ticked off.",
        ),
        TaskText(
            "Hold two welcome evenings",
            MEMBERSHIP,
            days=22,
            effort=MEDIUM,
            state=UNDER_WAY,
            supporters=(CHAIR,),
            said=(Said(14, MEMBERSHIP, "The first had nine newcomers and three kinds of soup."),),
        ),
        TaskText("Give each newcomer somebody to ask", MEMBERSHIP, state=DONE, done=0.5, effort=SMALL),
    ),
)

WOMEN = ObjectiveText(
    Theme.EQUALITIES,
    "A women's forum that meets four times and is heard",
    "Women are half of our members and a quarter of those who speak at meetings.",
    WOMENS,
    Priority.IMPORTANT,
    (EQUALITIES,),
    section="Women's forum",
    measures=(
        MeasureText(
            "Women at the forum",
            "women",
            "25",
            "14",
            readings=(
                ReadingText(0.2, "14"),
                ReadingText(0.5, "19"),
                ReadingText(0.8, "23", "A crèche, and the soup."),
            ),
        ),
    ),
    tasks=(
        TaskText("Hold the spring forum on a Saturday, with a crèche", WOMENS, state=DONE, done=0.25, effort=MEDIUM),
        TaskText(
            "Send the forum's three points on social care to the policy forum",
            WOMENS,
            state=DONE,
            done=0.58,
            effort=SMALL,
            supporters=(EDUCATION,),
        ),
        TaskText(
            "Hold the winter forum, jointly with the county",
            WOMENS,
            days=19,
            effort=MEDIUM,
            state=UNDER_WAY,
            said=(Said(7, WOMENS, "The library has the room free; the county brings a speaker."),),
        ),
        TaskText(
            "Find four women who would stand for the council",
            WOMENS,
            days=36,
            effort=LARGE,
            supporters=(CHAIR, CAMPAIGN),
        ),
    ),
)

YOUNG = ObjectiveText(
    Theme.EQUALITIES,
    "Young members who stay past their first meeting",
    "We have 31 members under 27, and on most evenings nobody under 50.",
    YOUTH,
    Priority.IF_WE_CAN,
    measures=(
        MeasureText(
            "Young members at anything of ours",
            "members",
            "15",
            "4",
            readings=(ReadingText(0.3, "6"), ReadingText(0.6, "8")),
        ),
    ),
    tasks=(
        TaskText("Hold a pizza and politics evening", YOUTH, state=DONE, done=0.4, effort=SMALL),
        TaskText(
            "Set up a stall at the college's open day",
            YOUTH,
            days=9,
            effort=SMALL,
            because="The college only deals with the youth officer, and the role is vacant.",
            blocked_by=CHAIR,
        ),
        TaskText("Ask young members what would bring them", YOUTH, days=-19, effort=SMALL, supporters=(MEMBERSHIP,)),
    ),
)
