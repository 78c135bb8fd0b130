"""The demo's programme: what happens every year at about the same time, and where campaign sessions go."""

from datetime import time
from typing import NamedTuple

from intranet.core.plan_vocabulary import EventKind
from intranet.demo.plan_text import (
    ALDERSYKE,
    CAMPAIGN,
    CHAIR,
    EDUCATION,
    EQUALITIES,
    FUNDRAISER,
    IT,
    MEMBERSHIP,
    UNIONS,
    WEARMOOR,
    WOMENS,
    YOUTH,
)

HALL, LIBRARY, ROOMS = "Aldersyke Welfare Hall", "Wearmoor Library", "The Miners' Rooms, Wearmoor"
STEPLESS = "No steps; hearing loop; the 21 bus stops outside."
UPSTAIRS = "Two steps at the door; somebody will help. No lift."
MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY = range(6)


class EventText(NamedTuple):
    """An event of the year, on the first such weekday from that day on."""

    kind: EventKind
    title: str
    role: str
    month: int
    day: int
    weekday: int
    starts: time
    ends: time
    place: str
    words: str
    attendance: int
    outcome: str
    partners: tuple[str, ...] = ()
    branch: str = ""
    speakers: str = ""
    access: str = STEPLESS
    link: str = ""
    called_off: str = ""  # why this year's was cancelled


SEVEN, NINE, TEN, NOON = time(19), time(21), time(10), time(12)
LEARN, FUN, RAISE = EventKind.POLITICAL_EDUCATION, EventKind.SOCIAL, EventKind.FUNDRAISER
TRAIN, MEET = EventKind.TRAINING, EventKind.COMMUNITY
A_CHAIR, W_CHAIR = f"{ALDERSYKE} Branch Chair", f"{WEARMOOR} Branch Chair"

EVENTS = (
    EventText(FUN, "New Year's walk, with soup", A_CHAIR, 1, 4, SATURDAY, TEN, time(13),
              "The station car park, Aldersyke",
              "Four miles, stiles, dogs welcome. Soup at the Welfare Hall for those who would rather not walk.", 23,
              "Twenty-three, six dogs, two new members.", (MEMBERSHIP,), ALDERSYKE,
              access="The walk has stiles; the soup has none."),
    EventText(LEARN, "What is a parish council for?", EDUCATION, 1, 20, TUESDAY, SEVEN, NINE, LIBRARY,
              "Who decides about bins, benches and bus shelters, and how to get on it.", 19,
              "Three members will stand next time.", speakers="Two parish councillors"),
    EventText(TRAIN, "How to lead a campaign session", CAMPAIGN, 2, 9, TUESDAY, SEVEN, NINE, HALL,
              "Boards, roles, what to say first, and how to end on time.", 9, "Seven would now lead one.", (YOUTH,)),
    EventText(LEARN, "Women's forum: being heard in a meeting", WOMENS, 2, 20, SATURDAY, TEN, NOON, LIBRARY,
              "An exercise, an argument and lunch. There is a crèche.", 14,
              "We ask for speaking time to be counted at the next three meetings.", (EDUCATION,)),
    EventText(MEET, "Breakfast for International Women's Day", WOMENS, 3, 6, SATURDAY, time(9), time(11), HALL,
              "With the county's women's forum and the refuge.", 31, "£86 for the refuge, and four addresses.",
              (EQUALITIES,)),
    EventText(MEET, "Street stall at the spring market", CAMPAIGN, 3, 20, SATURDAY, time(9), NOON,
              "Market Place, Aldersyke",
              "Petition for the evening bus.", 8, "214 signatures.", (A_CHAIR,), ALDERSYKE,
              called_off="The market moved to a day on which half of us are away."),
    EventText(LEARN, "Buses we can use", EDUCATION, 3, 18, THURSDAY, SEVEN, NINE, HALL,
              "What other places did, and what a council may do now.", 34,
              "A motion to the county, by both branches.",
              (UNIONS,), speakers="A bus driver, and a councillor from the next constituency"),
    EventText(RAISE, "Spring quiz", FUNDRAISER, 4, 9, FRIDAY, time(19, 30), time(22), HALL,
              "Teams of six, £3 each. Bring something for the raffle.", 58, "£214 after costs.",
              (f"{ALDERSYKE} Branch Secretary",), ALDERSYKE),
    EventText(FUN, "Thank-you supper for everybody who campaigned", CHAIR, 5, 14, FRIDAY, SEVEN, NINE, ROOMS,
              "Whoever knocked, folded, drove or made the tea.", 41, "A long evening, and a list for next year.",
              (CAMPAIGN,), WEARMOOR, access=UPSTAIRS),
    EventText(LEARN, "Who cares? An evening on social care", EDUCATION, 5, 20, THURSDAY, SEVEN, NINE, LIBRARY,
              "Carers, a manager and a daughter tell how it is.", 37,
              "The forum wrote three points for the policy forum.",
              (WOMENS,), speakers="Three carers, in their own words"),
    EventText(TRAIN, "Data protection refresher", IT, 6, 8, TUESDAY, SEVEN, time(20), "Online",
              "One hour. What we may keep, for how long, and whom to tell.", 12, "Six officers still to come.",
              access="Captions are on.", link="https://meet.example.org/refresher"),
    EventText(FUN, "Pizza and politics", YOUTH, 6, 11, FRIDAY, time(18), time(20), ROOMS,
              "For members under 27, and their friends.", 8, "They want the next one at the college.",
              (MEMBERSHIP,), access=UPSTAIRS),
    EventText(MEET, "Coach to the Big Meeting", UNIONS, 7, 8, SATURDAY, time(7), time(19), "Front Street, Aldersyke",
              "Banner, band and packed lunch. £5, children free.", 44, "Forty-four, three banners, one lost hat.",
              (FUNDRAISER,),
              access="The coach has a lift; say so when you book."),
    EventText(RAISE, "Summer fair", FUNDRAISER, 7, 16, SATURDAY, time(11), time(15),
              "The recreation ground, Wearmoor",
              "Cakes, plants, a tombola and the raffle.", 120, "£298, in spite of the wind.", (W_CHAIR, A_CHAIR)),
    EventText(FUN, "Welcome evening for new members", MEMBERSHIP, 9, 15, THURSDAY, SEVEN, NINE, HALL,
              "Who we are, what we do, and three kinds of soup.", 17,
              "Nine newcomers; seven went canvassing since.", (CHAIR,)),
    EventText(LEARN, "The steelworks: what comes next?", EDUCATION, 9, 23, THURSDAY, SEVEN, NINE, ROOMS,
              "Jobs, heat and land, forty years on.", 46, "The fullest room of the year.", (UNIONS, W_CHAIR),
              WEARMOOR,
              "A historian and a shop steward", UPSTAIRS),
    EventText(MEET, "Evening with the community centre", EQUALITIES, 10, 12, TUESDAY, time(18), time(20, 30), LIBRARY,
              "Supper together, and what the council should hear from us.", 29, "A joint letter about the clinic.",
              (CHAIR,)),
    EventText(RAISE, "Autumn quiz", FUNDRAISER, 10, 22, FRIDAY, time(19, 30), time(22), ROOMS,
              "Teams of six, with a picture round.", 47, "£187, and a quarrel about capitals.",
              (f"{WEARMOOR} Branch Secretary",), WEARMOOR, access=UPSTAIRS),
    EventText(LEARN, "A home you can pay for", EDUCATION, 11, 4, THURSDAY, SEVEN, NINE, LIBRARY,
              "Empty houses in Wearmoor, and who could mend them.", 33,
              "The branch counts empty houses, street by street.",
              (W_CHAIR,), WEARMOOR, "An officer of the housing association"),
    EventText(TRAIN, "Data protection refresher, once more", IT, 11, 23, TUESDAY, SEVEN, time(20), "Online",
              "For those who missed it in June.", 5, "All but one of us.", access="Captions are on.",
              link="https://meet.example.org/refresher-2"),
    EventText(LEARN, "Energy that we own", EDUCATION, 11, 26, THURSDAY, SEVEN, NINE, HALL,
              "A village that bought its wind turbine, and the sums.", 28, "Two members look at the school roof.",
              (UNIONS,), ALDERSYKE, "The treasurer of an energy co-operative"),
    EventText(LEARN, "Winter women's forum, with the county", WOMENS, 12, 4, SATURDAY, TEN, NOON, LIBRARY,
              "Safe streets, lit stops, and who decides. There is a crèche.", 23,
              "Twelve stops without a light, on a map.",
              (EQUALITIES,)),
    EventText(RAISE, "Christmas quiz", FUNDRAISER, 12, 3, FRIDAY, time(19, 30), time(22), ROOMS,
              "Teams of six. Jumpers of the season win a prize.", 52, "£231, and the worst jumper is Ken's.",
              (f"{WEARMOOR} Branch Secretary",), WEARMOOR, access=UPSTAIRS),
    EventText(FUN, "Mince pies and a look back", CHAIR, 12, 12, SATURDAY, time(15), time(17), HALL,
              "Both branches, all ages. Bring a story of the year.", 36, "Nobody wanted to go home.", (A_CHAIR,
              W_CHAIR)),
)  # fmt: skip

AREAS = (
    ("Wearmoor South", WEARMOOR, "Ken Thwaite", "The Co-op, Front Street"),
    ("Aldersyke North", ALDERSYKE, "Gethin Pryce", "The chapel on Station Road"),
    ("Wearmoor, the top estate", WEARMOOR, "Kwame Mensah", "The shops on Crag Avenue"),
    ("Mill Lane", ALDERSYKE, "Bronwen Adair", "The new playground"),
    ("Wearmoor South", WEARMOOR, "Kwame Mensah", "The Co-op, Front Street"),
    ("Aldersyke Green", ALDERSYKE, "Gethin Pryce", "The war memorial"),
)
CAME_OF_IT = (
    "Rained off after an hour; the rest by telephone.",
    "Good humour, and two posters promised.",
    "Many out; we left cards. The bus came up at every second door.",
    "Three first-timers, all of whom would come again.",
    "Dark by four: the next one starts earlier.",
)
