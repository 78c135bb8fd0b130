"""The first four of the demo's eight meetings of the executive, the oldest first."""

from intranet.core.meeting_vocabulary import DecisionOutcome, DecisionWay, ItemKind, ItemState
from intranet.core.plan_vocabulary import Colour
from intranet.demo.sittings import Decided, GivenAction, Sat, Spoken

EARLIER: tuple[Sat, ...] = (
    Sat(
        apologies=("Women's Officer",),
        opening="The Chair welcomed everybody and thanked the Welfare Hall for the room at short notice.",
        items=(
            Spoken(
                "Where our leaflets are printed",
                "Two quotations were compared. The printers in Wearmoor are dearer by £18 and deliver to the door.",
                kind=ItemKind.DECIDE,
                lead="Campaign Co-ordinator",
                minutes=15,
                decisions=(
                    Decided("The next two leaflets are printed in Wearmoor, at £164 each.", "Campaign Co-ordinator"),
                ),
                actions=(GivenAction("Send the first leaflet to the printers", "Campaign Co-ordinator", 10, 8),),
            ),
            Spoken(
                "The heating at the committee rooms",
                "The landlord has not answered two letters. Members sat in their coats.",
                lead="Secretary",
                actions=(GivenAction("Ring the landlord about the heating", "Secretary", 14, 11),),
            ),
            Spoken(
                "A second bank signatory",
                "The bank wants two signatures from next quarter.",
                kind=ItemKind.DECIDE,
                lead="Treasurer",
                decisions=(
                    Decided("The Chair becomes second signatory.", "Treasurer", "Secretary", DecisionWay.CONSENT),
                ),
                actions=(GivenAction("Take the bank's form to both signatories", "Treasurer", 21, 30),),
            ),
        ),
        review={
            "Treasurer": (Colour.ON_TRACK, "Accounts up to date."),
            "Fundraiser": (Colour.STALLED, "Nothing booked yet; the Vice Chair offered to help."),
            "Campaign Co-ordinator": (Colour.ON_TRACK, ""),
        },
        not_reached=("Equalities Officer", "IT Officer"),
    ),
    Sat(
        apologies=("Fundraiser", "Political Education Officer"),
        late=("Campaign Co-ordinator", 20),
        items=(
            Spoken(
                "Trade unions and the local plan",
                "Two branches of unions asked how they can have a say before the summer.",
                lead="Trade Union Liaison Officer",
                actions=(
                    GivenAction(
                        "Invite the affiliated branches to the next forum", "Trade Union Liaison Officer", 30, 24
                    ),
                ),
                tell_branches=True,
            ),
            Spoken(
                "Step-free places for every meeting",
                "The upper room at the Miners' Rooms cannot be reached without stairs.",
                kind=ItemKind.DECIDE,
                lead="Equalities Officer",
                decisions=(
                    Decided(
                        "From now on we meet only where somebody in a wheelchair can get in and join in.",
                        "Membership Secretary",
                        "Women's Officer",
                        DecisionWay.COUNT,
                        votes=(7, 0, 1),
                        tell_branches=True,
                    ),
                ),
                actions=(
                    GivenAction(
                        "List the step-free rooms in both wards, with their prices", "Equalities Officer", 35, 50
                    ),
                ),
            ),
            Spoken(
                "Buying a projector",
                "The treasurer asked what would be given up for it.",
                kind=ItemKind.DECIDE,
                lead="IT Officer",
                decisions=(
                    Decided(
                        "A projector is bought for at most £350.",
                        "Vice Chair",
                        "Membership Secretary",
                        DecisionWay.COUNT,
                        DecisionOutcome.LOST,
                        (3, 5, 0),
                    ),
                ),
            ),
        ),
        review={
            "Membership Secretary": (Colour.ON_TRACK, "Every lapsed member has been rung."),
            "Trade Union Liaison Officer": (Colour.STALLED, "Waits for two unions to answer."),
        },
        correction=(
            "Where our leaflets are printed",
            "The printers in Wearmoor are dearer by £18",
            "The printers in Wearmoor are dearer by £8",
        ),
    ),
    Sat(
        apologies=("Vice Chair",),
        guest="Cllr Dev Anand",
        items=(
            Spoken(
                "Buses to the hospital",
                "Councillor Anand explained the timetable that is proposed. Wearmoor would lose its evening service.",
                lead="Chair",
                minutes=20,
                decisions=(
                    Decided(
                        "We ask the county council to keep the evening service, and say so in the newsletter.",
                        "Secretary",
                        "Membership Secretary",
                        DecisionWay.CONSENT,
                        tell_branches=True,
                    ),
                ),
                actions=(
                    GivenAction("Write to the county council about the evening bus", "Secretary", 14, 12),
                    GivenAction("Put the evening bus on the front page", "Campaign Co-ordinator", 28, 27),
                ),
            ),
            Spoken(
                "Who may see members' data",
                "Three people still had access who hold no role any more. It was ended during the meeting.",
                lead="IT Officer",
                actions=(GivenAction("Check every quarter who has access", "IT Officer", 60, 55),),
            ),
            Spoken("A stall at the gala", state=ItemState.MOVED, lead="Fundraiser"),
        ),
        review={
            "IT Officer": (Colour.ON_TRACK, "Access was tidied up."),
            "Fundraiser": (Colour.LATE, "The quiz has no date; to be settled with the branches."),
        },
    ),
    Sat(
        apologies=("Treasurer", "IT Officer"),
        left=("Women's Officer", 30),
        items=(
            Spoken(
                "A stall at the gala",
                "The pitch costs £25 and holds two tables.",
                kind=ItemKind.DECIDE,
                lead="Fundraiser",
                decisions=(Decided("We take a pitch at the gala.", "Women's Officer", "Secretary"),),
                actions=(GivenAction("Book the pitch at the gala", "Fundraiser", 7, 6),),
                tell_branches=True,
            ),
            Spoken(
                "New members' evening",
                "Eleven joined since the spring. They are asked what they would like to do.",
                lead="Membership Secretary",
                actions=(
                    GivenAction("Hold a new members' evening in each branch", "Membership Secretary", 70, 66),
                    GivenAction("Find two members who drive for the evening", "Vice Chair", 40, 44),
                ),
            ),
            Spoken(
                "The women's forum",
                "The county forum asks for two names.",
                kind=ItemKind.DECIDE,
                lead="Women's Officer",
                interest=("Women's Officer", "is a member of the forum's committee"),
                decisions=(
                    Decided("Two delegates are elected at the next meeting of all members.", "Secretary", "Vice Chair"),
                ),
            ),
        ),
        review={
            "Women's Officer": (Colour.ON_TRACK, "The networking morning filled the library."),
            "Membership Secretary": (Colour.DONE, "Endorsements are up to date."),
        },
        not_reached=("Political Education Officer",),
    ),
)
