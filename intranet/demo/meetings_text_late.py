"""The last four of the demo's eight meetings of the executive; the minutes of the last are not agreed yet."""

from intranet.core.meeting_vocabulary import DecisionWay, ItemKind, ItemState
from intranet.core.plan_vocabulary import Colour
from intranet.demo.sittings import Decided, GivenAction, Sat, Spoken

LATER: tuple[Sat, ...] = (
    Sat(
        apologies=("Trade Union Liaison Officer",),
        items=(
            Spoken(
                "Young members",
                "Nobody holds the youth role. Two students asked what it involves.",
                lead="Chair",
                actions=(GivenAction("Meet the two students and tell them about the role", "Youth Officer", 30, None),),
            ),
            Spoken(
                "Gifts over £500",
                "None came in this quarter. The Treasurer explained what has to be written down and by when.",
                kind=ItemKind.NOTE,
                lead="Treasurer",
            ),
            Spoken(
                "The website's front page",
                "It still names last year's officers.",
                kind=ItemKind.DECIDE,
                lead="IT Officer",
                decisions=(
                    Decided(
                        "The front page is rewritten by the end of the month.", "Secretary", way=DecisionWay.CONSENT
                    ),
                ),
                actions=(GivenAction("Rewrite the front page of the website", "IT Officer", 25, 31),),
            ),
        ),
        review={
            "Treasurer": (Colour.ON_TRACK, "The half-year figures agree with the bank."),
            "Youth Officer": (Colour.STALLED, "Vacant; the Chair and the Secretary cover it."),
        },
    ),
    Sat(
        apologies=("Campaign Co-ordinator",),
        late=("Fundraiser", 15),
        items=(
            Spoken(
                "Evenings of political education",
                "Housing drew forty people; the evening on water was cancelled for want of a speaker.",
                lead="Political Education Officer",
                minutes=15,
                actions=(
                    GivenAction("Find a speaker on water for the new year", "Political Education Officer", 60, None),
                ),
                tell_branches=True,
            ),
            Spoken(
                "What the raffle may cost",
                "Tickets have gone up. The Fundraiser would rather have better prizes than more of them.",
                kind=ItemKind.DECIDE,
                lead="Fundraiser",
                decisions=(
                    Decided(
                        "Prizes for the winter raffle cost at most £90 in all.", "Treasurer", "Membership Secretary"
                    ),
                ),
                actions=(GivenAction("Ask ten shops for a prize", "Fundraiser", 35, 33),),
            ),
            Spoken("Storage for the gazebo", state=ItemState.ON_THE_TABLE, lead="Vice Chair"),
        ),
        review={
            "Political Education Officer": (Colour.ON_TRACK, "Two more evenings are in the programme."),
            "Campaign Co-ordinator": (Colour.STALLED, "Leaflet three goes to the printers next week."),
        },
        correction=(
            "The website's front page",
            "It still names last year's officers.",
            "It still named last year's officers; the Secretary has sent the new names.",
        ),
    ),
    Sat(
        apologies=("Equalities Officer", "Women's Officer"),
        items=(
            Spoken(
                "Canvassing before the clocks change",
                "Six evenings are left with light. Wearmoor asks for help on two of them.",
                lead="Campaign Co-ordinator",
                minutes=15,
                decisions=(
                    Decided(
                        "Both branches canvass together in Wearmoor on the last two Thursdays.",
                        "Campaign Co-ordinator",
                        "Membership Secretary",
                        tell_branches=True,
                    ),
                ),
                actions=(GivenAction("Tell both branches where to meet", "Campaign Co-ordinator", 5, 4),),
            ),
            Spoken(
                "Receipts for the gala",
                "Two are missing, £14 in all.",
                lead="Treasurer",
                interest=("Fundraiser", "paid one of them"),
                actions=(GivenAction("Find or write off the two missing receipts", "Treasurer", 28, None),),
            ),
            Spoken(
                "The rota for the newsletter",
                "Each officer writes one page a year, in the order of the list.",
                kind=ItemKind.DECIDE,
                lead="Vice Chair",
                decisions=(Decided("The rota is adopted for a year.", "Vice Chair", "Treasurer", DecisionWay.CONSENT),),
            ),
        ),
        review={
            "Fundraiser": (Colour.ON_TRACK, "The quiz made £214."),
            "Equalities Officer": (Colour.STALLED, "Step-free rooms: the list came, prices are missing."),
            "Trade Union Liaison Officer": (Colour.STALLED, "Two affiliations run out soon."),
        },
    ),
    Sat(
        apologies=("Membership Secretary",),
        left=("Treasurer", 20),
        closing="The Chair thanked Brian Telfer, who stood down as Fundraiser, for three years of quizzes.",
        items=(
            Spoken(
                "First thoughts on next year's budget",
                "Income from raffles is down by a third. The Treasurer asks every role for its figures.",
                lead="Treasurer",
                minutes=20,
                actions=(
                    GivenAction("Ask every role for its figures for next year", "Treasurer", 14, 12),
                    GivenAction("Say what the campaign needs next year", "Campaign Co-ordinator", 30, None),
                    GivenAction("Say what the programme of evenings needs", "Political Education Officer", 30, None),
                ),
            ),
            Spoken(
                "A hall for the annual general meeting",
                "The Welfare Hall is free on three of the days.",
                kind=ItemKind.DECIDE,
                lead="Secretary",
                decisions=(
                    Decided(
                        "The annual general meeting is held at Aldersyke Welfare Hall.",
                        "Secretary",
                        "Vice Chair",
                        DecisionWay.CONSENT,
                        tell_branches=True,
                    ),
                ),
                actions=(GivenAction("Book the Welfare Hall for the annual general meeting", "Secretary", 10, None),),
            ),
            Spoken("Storage for the gazebo", lead="Vice Chair", state=ItemState.NOT_REACHED),
            Spoken("Badges for canvassers", lead="Campaign Co-ordinator", state=ItemState.MOVED, minutes=5),
        ),
        review={
            "Treasurer": (Colour.ON_TRACK, "Figures for next year are being gathered."),
            "Campaign Co-ordinator": (Colour.STALLED, "The last leaflet of the year is being written."),
            "Secretary": (Colour.ON_TRACK, ""),
            "IT Officer": (Colour.STALLED, "The new sign-in for the website waits for the host."),
        },
        not_reached=("Equalities Officer", "Youth Officer"),
    ),
)
