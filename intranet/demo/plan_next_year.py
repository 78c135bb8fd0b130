"""Next year's plan of the demo: a draft, with things still missing that its next step will ask for."""

from intranet.core.plan_vocabulary import Direction, Effort, MeasureSource, Priority, SectionKind
from intranet.core.vocabulary import Theme
from intranet.demo.plan_text import (
    ALDERSYKE,
    CAMPAIGN,
    CHAIR,
    EDUCATION,
    EQUALITIES,
    FUNDRAISER,
    IT,
    MEMBERSHIP,
    SECRETARY,
    TREASURER,
    UNIONS,
    VICE_CHAIR,
    WEARMOOR,
    WOMENS,
    MeasureText,
    ObjectiveText,
    PlanText,
    SectionText,
    TaskText,
)

SMALL, MEDIUM, LARGE = Effort.SMALL, Effort.MEDIUM, Effort.LARGE

ELECTIONS = ObjectiveText(
    Theme.CAMPAIGNING,
    "Hold our five wards in May, and win Wearmoor South",
    "Forty-one votes last time. We know now where they live.",
    CAMPAIGN,
    Priority.ESSENTIAL,
    (f"{ALDERSYKE} Branch Chair", f"{WEARMOOR} Branch Chair"),
    section="Campaign plan",
    measures=(
        MeasureText("Campaign sessions held", "sessions", "48", "40", source=MeasureSource.SESSIONS_HELD),
        MeasureText("People we spoke with", "people", "3000", "2400", source=MeasureSource.CONTACTS_MADE),
    ),
    tasks=(
        TaskText("Knock on every door in Wearmoor South twice", CAMPAIGN, on=(4, 30), effort=LARGE, key="doors"),
        TaskText(
            "Have a candidate and an agent in place for each ward", SECRETARY, on=(2, 12), key="agents", effort=MEDIUM
        ),
        TaskText("Agree the election leaflet", CAMPAIGN, on=(3, 5), waits_for=("agents",), effort=SMALL, key="leaflet"),
        TaskText("Deliver the election leaflet", CAMPAIGN, on=(4, 20), waits_for=("leaflet",), effort=LARGE),
        TaskText("Thank everybody who helped, with supper", CHAIR, quarter=2, effort=SMALL),
    ),
)
MONEY = ObjectiveText(
    Theme.FINANCE,
    "Come out of the election year without a debt",
    "An election costs us £2,200. We want to owe nobody anything in June.",
    TREASURER,
    Priority.ESSENTIAL,
    (FUNDRAISER,),
    section="Budget and fundraising",
    measures=(
        MeasureText("Owed at the end of June", "pounds", "0", "640", Direction.DOWN),
        MeasureText("Income of the year", "pounds", "5600", "5000", source=MeasureSource.INCOME),
    ),
    tasks=(
        TaskText(
            "Bring the year's accounts to the auditors in good time",
            TREASURER,
            on=(3, 31),
            effort=MEDIUM,
            carried="Bring the year's accounts to the auditors",
        ),
        TaskText("Tell head office about gifts over £500, every quarter", TREASURER, quarter=4, effort=SMALL),
        TaskText("Hold a summer fair with both branches", FUNDRAISER, on=(7, 17), effort=LARGE),
        TaskText("Ask each branch for one evening that raises money", FUNDRAISER),
    ),
)
MEMBERS = ObjectiveText(
    Theme.MEMBERSHIP,
    "Two hundred and fifty members who know each other",
    "Those who know three others by name stay for years.",
    MEMBERSHIP,
    Priority.ESSENTIAL,
    section="Welcome and keep",
    measures=(MeasureText("Members", "members", "250", "228"),),
    tasks=(
        TaskText("Use the skills audit: ask ten members for something they offered", MEMBERSHIP, quarter=2),
        TaskText("Hold four welcome evenings", MEMBERSHIP, quarter=4, supporters=(CHAIR,), effort=MEDIUM),
        TaskText("Ring whoever is about to lapse, every month", MEMBERSHIP, effort=MEDIUM),
    ),
)
LEARNING = ObjectiveText(
    Theme.POLITICAL_EDUCATION,
    "Evenings that members run themselves",
    "We have speakers among us: a midwife, a signaller and a farmer.",
    EDUCATION,
    section="Political education programme",
    measures=(MeasureText("Evenings held", "evenings", "9", "8", source=MeasureSource.EVENTS_HELD),),
    tasks=(
        TaskText(
            "Take policy evenings to both branches, one each",
            EDUCATION,
            quarter=3,
            carried="Take policy evenings to both branches",
        ),
        TaskText("Find six members who would each lead an evening", EDUCATION, quarter=1, effort=MEDIUM),
        TaskText("Bring two policy motions from the branches to the members", EDUCATION, on=(9, 15)),
    ),
)
EQUAL = ObjectiveText(
    Theme.EQUALITIES,
    "A forum for everybody who is seldom heard",
    "The women's forum worked. Others ask for the same.",
    WOMENS,
    Priority.IMPORTANT,
    (EQUALITIES,),
    measures=(MeasureText("Forums held", "forums", "6", "4"),),
    tasks=(
        TaskText("Hold the spring forum, with a crèche", WOMENS, on=(3, 6), effort=MEDIUM),
        TaskText("Hold a first forum for disabled members, online and in a room", EQUALITIES, quarter=2),
    ),
)
DATA = ObjectiveText(
    Theme.IT_AND_DATA,
    "One place for everything we share",
    "Three folders, two drives and a box in Ken's garage.",
    IT,
    measures=(MeasureText("Private places that still hold our papers", "places", "0", "6", Direction.DOWN),),
    tasks=(
        TaskText("Empty the box in Ken's garage", IT, quarter=1, supporters=(SECRETARY,), effort=SMALL),
        TaskText("Show every officer how to find a paper, in ten minutes", IT, quarter=2, effort=SMALL),
    ),
)
UNION_LINKS = ObjectiveText(
    Theme.TRADE_UNIONS,
    "Unions on our doorsteps, and we on their picket lines",
    "",
    UNIONS,
    tasks=(TaskText("Invite each affiliated branch to one campaign session", UNIONS, effort=SMALL),),
)
YOUNG = ObjectiveText(
    Theme.TRAINING,
    "Something for those under 27, with them and not for them",
    "The youth officer's seat is empty; somebody has to begin.",
    None,
    Priority.IF_WE_CAN,
)
MEETING = ObjectiveText(
    Theme.MEETINGS,
    "Meetings that end on time",
    "The last bus to Wearmoor goes at five past nine.",
    CHAIR,
    partners=(SECRETARY, VICE_CHAIR),
    measures=(MeasureText("Meetings that end by nine", "in a hundred", "90", "40"),),
)

PLAN = PlanText(
    opening=(
        "A year with an election in it. We put Wearmoor South first, and leave out what we would not get round to. "
        "This is a draft: write in your own part, and make suggestions to everybody else's."
    ),
    sections=(
        SectionText(
            "Campaign plan",
            CAMPAIGN,
            "January and February for training, March and April for every door, May for thanks. In the autumn the "
            "sessions go to Aldersyke.",
            SectionKind.CAMPAIGN,
            signed_off=6,
        ),
        SectionText(
            "Budget and fundraising",
            TREASURER,
            "The election takes £2,200. What the fund does not hold we have to raise by April; there is still a gap.",
            SectionKind.BUDGET,
        ),
        SectionText(
            "Political education programme",
            EDUCATION,
            "Nine evenings. Six of them are led by members, three by guests.",
            SectionKind.PROGRAMME,
            signed_off=2,
        ),
        SectionText(
            "Welcome and keep",
            MEMBERSHIP,
            "",
            tasks=(TaskText("Print the welcome card again, with this year's dates", MEMBERSHIP, on=(1, 20)),),
        ),
    ),
    objectives=(ELECTIONS, MONEY, MEMBERS, LEARNING, EQUAL, DATA, UNION_LINKS, YOUNG, MEETING),
)
