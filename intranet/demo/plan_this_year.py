"""This year's plan of the demo: adopted, and half done."""

from intranet.core.plan_vocabulary import Effort, SectionKind, TaskState
from intranet.demo.plan_text import (
    CAMPAIGN,
    EDUCATION,
    MEMBERSHIP,
    TREASURER,
    WOMENS,
    PlanText,
    SectionText,
    TaskText,
)
from intranet.demo.plan_this_year_members import MEMBERS, WOMEN, YOUNG
from intranet.demo.plan_this_year_money import FINANCE, FUNDRAISING
from intranet.demo.plan_this_year_running import DATA, GOVERNANCE, LEARNING
from intranet.demo.plan_this_year_streets import CAMPAIGNING, UNION_LINKS

DONE = TaskState.DONE
SMALL = Effort.SMALL

PLAN = PlanText(
    opening=(
        "Ten things we want to reach this year. The first is the streets: everything else makes it possible. Whoever "
        "leads an objective says each month how it goes; nobody leads alone, and asking for a hand is no failure."
    ),
    sections=(
        SectionText(
            "Campaign plan",
            CAMPAIGN,
            "A session every week in term time, each with a lead, a target and tea afterwards. Both branches "
            "take turns, and the month before polling day belongs to Wearmoor South.",
            SectionKind.CAMPAIGN,
            signed_off=3,
        ),
        SectionText(
            "Budget and fundraising",
            TREASURER,
            "We plan to spend £5,000 and to raise as much. A quarter of what comes in goes to the election fund "
            "before anything else is paid.",
            SectionKind.BUDGET,
            signed_off=1,
        ),
        SectionText(
            "Political education programme",
            EDUCATION,
            "Eight evenings: four on what members asked for, two with neighbours, one in each branch.",
            SectionKind.PROGRAMME,
            signed_off=5,
        ),
        SectionText(
            "Welcome and keep",
            MEMBERSHIP,
            "Rung within a week, met within a month, asked what they would like to do within three.",
            signed_off=4,
        ),
        SectionText(
            "Women's forum",
            WOMENS,
            "Four forums, each with a crèche, food and something decided.",
            signed_off=2,
            tasks=(TaskText("Put a poster about the forum in every ward", WOMENS, state=DONE, done=0.2, effort=SMALL),),
        ),
    ),
    objectives=(CAMPAIGNING, FUNDRAISING, FINANCE, UNION_LINKS, MEMBERS, WOMEN, YOUNG, LEARNING, DATA, GOVERNANCE),
)
