"""This year's plan of the demo: money."""

from intranet.core.plan_vocabulary import Direction, Effort, MeasureSource, Priority, TaskState
from intranet.core.vocabulary import Theme
from intranet.demo.plan_text import (
    ALDERSYKE,
    CAMPAIGN,
    CHAIR,
    FUNDRAISER,
    MEMBERSHIP,
    SECRETARY,
    TREASURER,
    UNIONS,
    WEARMOOR,
    MeasureText,
    ObjectiveText,
    ReadingText,
    Said,
    TaskText,
)

DONE, UNDER_WAY = TaskState.DONE, TaskState.UNDER_WAY
SMALL, MEDIUM, LARGE = Effort.SMALL, Effort.MEDIUM, Effort.LARGE

FUNDRAISING = ObjectiveText(
    Theme.FUNDRAISING,
    "Fill the election fund by Christmas",
    "Paper, print and petrol for May come to £2,200. Half of it is there.",
    FUNDRAISER,
    Priority.ESSENTIAL,
    (TREASURER, CHAIR),
    section="Budget and fundraising",
    measures=(
        MeasureText(
            "In the election fund",
            "pounds",
            "2200",
            "1100",
            readings=(
                ReadingText(0.05, "1100"),
                ReadingText(0.25, "1240"),
                ReadingText(0.45, "1455.50", "The spring quiz made £214."),
                ReadingText(0.7, "1630"),
                ReadingText(0.95, "1712.25"),
            ),
        ),
        MeasureText("Income of the year", "pounds", "5000", "4066", source=MeasureSource.INCOME),
    ),
    tasks=(
        TaskText(
            "Hold a quiz night in each branch",
            FUNDRAISER,
            days=17,
            key="quiz",
            supporters=(f"{ALDERSYKE} Branch Secretary", f"{WEARMOOR} Branch Secretary"),
            effort=MEDIUM,
            state=UNDER_WAY,
            steps=(
                ("Aldersyke: hall, licence, question master", True),
                ("Aldersyke: held, money banked", True),
                ("Wearmoor: hall and date", True),
                ("Wearmoor: prizes from the shops on Front Street", False),
                ("Wearmoor: held, money banked", False),
            ),
            said=(Said(5, FUNDRAISER, "Brian left me his question cards. Wearmoor wants a picture round."),),
        ),
        TaskText(
            "Ask forty members for a standing order of £3 a month",
            FUNDRAISER,
            days=-26,
            supporters=(MEMBERSHIP,),
            effort=LARGE,
            state=UNDER_WAY,
            said=(Said(49, FUNDRAISER, "Eleven asked, six said yes."),),
        ),
        TaskText(
            "Run a raffle at the summer fair",
            FUNDRAISER,
            state=DONE,
            done=0.62,
            effort=SMALL,
            helper="The allotment club",
        ),
        TaskText(
            "Get three prices for printing",
            TREASURER,
            days=6,
            key="print-price",
            effort=SMALL,
            state=UNDER_WAY,
            said=(Said(3, TREASURER, "Two are in: £312 and £287. The union printers answer on Monday."),),
        ),
        TaskText(
            "Find a sponsor for the coach to the Big Meeting",
            FUNDRAISER,
            days=27,
            state=UNDER_WAY,
            effort=SMALL,
            because="The coach firm wants to know how many seats before it names a price.",
            blocked_by=UNIONS,
            said=(Said(10, FUNDRAISER, "@tulo, do you know yet how many will come from the union branches?"),),
        ),
    ),
)

FINANCE = ObjectiveText(
    Theme.FINANCE,
    "Books that anybody can follow",
    "The treasurer changed this year. What was in one head has to be in one folder.",
    TREASURER,
    Priority.IMPORTANT,
    (SECRETARY,),
    section="Budget and fundraising",
    measures=(
        MeasureText(
            "Days until a bill is paid",
            "days",
            "14",
            "31",
            Direction.DOWN,
            readings=(
                ReadingText(0.2, "31"),
                ReadingText(0.5, "24"),
                ReadingText(0.9, "12", "Online banking at last."),
            ),
        ),
    ),
    tasks=(
        TaskText(
            "Move the account to online banking with two to sign",
            TREASURER,
            state=DONE,
            done=0.78,
            late=11,
            effort=MEDIUM,
            supporters=(CHAIR,),
            said=(
                Said(20, TREASURER, "The bank wants Amara's passport a second time."),
                Said(0, TREASURER, "We are in. Two of us sign for everything over £50."),
            ),
        ),
        TaskText(
            "Draw up the budget for next year",
            TREASURER,
            days=20,
            key="budget",
            supporters=(CHAIR, SECRETARY, CAMPAIGN),
            effort=MEDIUM,
            state=UNDER_WAY,
            duty=(TREASURER, 5),
            said=(
                Said(9, TREASURER, "A first draft is on the budget page; what the campaign needs is still a guess."),
            ),
        ),
        TaskText(
            "Bring the year's accounts to the auditors",
            TREASURER,
            days=45,
            effort=MEDIUM,
            because="The second auditor's seat is vacant, and the rules ask for two.",
            blocked_by=SECRETARY,
        ),
        TaskText("Write down how the books are kept, for whoever comes next", TREASURER, promised="quarter", days=40),
    ),
)
