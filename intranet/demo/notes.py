"""What the cast wrote beside their ticks and in their reports."""

from intranet.core.vocabulary import Answer, Theme

NOTES: dict[Theme, tuple[str, ...]] = {
    Theme.MEETINGS: (
        "Sent by e-mail, and by post to the six who asked for it.",
        "Room booked and paid for; the hall wants the chairs stacked afterwards.",
        "Out in good time for once.",
        "Two things are still open and go on the next agenda.",
    ),
    Theme.COMMUNICATION: (
        "Three stories on the website and one on the front page of the newsletter.",
        "Short and late, but out.",
        "Used the photographs from the street stall.",
        "Passed on to both branches.",
        "The dispute at the bus depot is in it, with the collection date.",
    ),
    Theme.FINANCE: (
        "Agreed with the bank statement to the penny.",
        "One cheque is still not presented; carried forward.",
        "Nothing over the limit this quarter, so a nil return.",
        "The hall's invoice came late and is in next month's figures.",
        "Told the executive that raffle income is down by a third.",
        "Receipts scanned and filed.",
    ),
    Theme.FUNDRAISING: (
        "The quiz made £214 after costs.",
        "Forty tickets sold; the raffle paid for the band.",
        "Both branches have a date in the diary.",
        "Smaller than last year, but nobody was out of pocket.",
    ),
    Theme.MEMBERSHIP: (
        "Four new members, all welcomed by telephone.",
        "Rang eleven, reached seven, five will renew.",
        "List went to both branch secretaries.",
        "Two had moved away; the region has been told.",
        "One objection withdrawn, the rest endorsed.",
    ),
    Theme.CAMPAIGNING: (
        "Nine of us, 140 doors, and tea at Ken's afterwards.",
        "Rained off after an hour; carried on by telephone.",
        "Agreed with the agent; a copy is in the folder.",
        "Both forums want a joint session before Easter.",
        "Wearmoor's estate done; the high street is next.",
    ),
    Theme.POLITICAL_EDUCATION: (
        "A councillor from the next constituency will speak on buses.",
        "Speaker booked; she needs a lift from the station.",
        "Agreed a programme of eight evenings.",
        "Good discussion, and three first-time contributors.",
    ),
    Theme.EQUALITIES: (
        "A Saturday morning with a crèche: fourteen women came.",
        "Held at the library, which has a lift.",
        "Joint with the county women's forum.",
        "Eid social with the community centre; about thirty came.",
    ),
    Theme.TRADE_UNIONS: (
        "Two branches have affiliated, one is thinking about it.",
        "Met the convenor at the depot.",
        "Letter sent to five branches.",
    ),
    Theme.IT_AND_DATA: (
        "Old mailing lists deleted.",
        "Removed the access of two former officers.",
        "Passwords changed after the handover.",
    ),
    Theme.GOVERNANCE: (
        "Read through together; nothing to change.",
        "Forty minutes by video call, all four there.",
        "Agreed as it stands.",
    ),
    Theme.TRAINING: ("Two went on the region's course and came back full of it.",),
    Theme.LIAISON: (
        "Spoke on the library's opening hours; it was heard.",
        "Sent apologies and had the papers forwarded.",
        "A short meeting; a written report is in the folder.",
    ),
}
AFTER_MEETINGS = (
    "Nineteen came, and we finished by nine.",
    "Circulated for corrections; two came back and are in.",
    "The heating was off, so bring a coat next time.",
    "Everybody spoke who wanted to, and three who seldom do.",
)
BUDGETS = ("Agreed by all of us, with £300 kept back.", "A little tighter than last year; a copy is in the folder.")
NOT_NEEDED = ("Nobody met in August.", "Nothing came up this time.")
COVERED = ("Done for now, until somebody takes the role on.", "Kept it ticking over.")
ON_BEHALF = ("Told me by telephone.", "Handed over on paper at the meeting.")
PAPERS = "https://example.org/papers/"

# What each role tells the executive; they come round.
REPORTS: dict[str, tuple[str, ...]] = {
    "Chair": (
        "Met our councillors about the bus cuts; a joint statement goes out this week.",
        "The four of us have been through the plan. Two things have slipped, neither badly.",
        "Spoke at both branches. Aldersyke is lively; Wearmoor needs a few more hands.",
    ),
    "Vice Chair": (
        "Stood in for Amara at the regional meeting. Notes are with Margaret.",
        "The safeguarding policy has been read through and needs no change.",
    ),
    "Secretary": (
        "Correspondence is up to date. One letter from the hospital trust needs an answer from us.",
        "Room bookings are made to the summer. The welfare hall has put its price up by £5.",
        "Three officers have not yet done the data protection course; I have sent the link again.",
    ),
    "Treasurer": (
        "We have £3,412 in the bank, £1,050 of it set aside for the elections.",
        "Income is a little behind the budget because the summer raffle was small.",
        "All bills paid. I am still waiting for two expenses claims from the spring.",
    ),
    "Membership Secretary": (
        "We are 412 members, four more than last month; nine are in arrears.",
        "Six new members since the last meeting, all rung within a week.",
        "Arrears are down to seven. Thank you to everybody who knocked on a door.",
    ),
    "Women's Officer": (
        "The Saturday morning went well and we would like to do another in the spring.",
        "Two women are thinking of standing for the council. They need somebody to talk to.",
    ),
    "Fundraiser": (
        "The quiz is booked. I need prizes, and somebody to ask the questions.",
        "I am finding my feet. Brian's notes on the raffle licence have been a great help.",
    ),
    "Trade Union Liaison Officer": (
        "The depot dispute goes on; they would welcome us on Friday morning.",
        "I said I would carry on until somebody else comes forward. I would be glad of a name.",
    ),
    "Youth Officer": ("Three of us went to the county meeting. We would like our own evening at the hall.",),
    "Campaign Co-ordinator": (
        "Every ward has a lead now except two. The sessions on Sunday mornings work best.",
        "We spoke to 380 people this month. Buses, dentists and the high street, in that order.",
        "The leaflet is at the printer's. I need twelve people to deliver it.",
    ),
    "IT Officer": (
        "The website has moved to the new host and nothing was lost.",
        "I can show anybody the canvassing app before the next session.",
    ),
    "Political Education Officer": (
        "The evening on social care filled the room. Notes from the speaker are in the folder.",
        "We want the members to choose the next three topics; slips will be on the chairs.",
    ),
    "Equalities Officer": (
        "The community centre has offered us its hall for nothing.",
        "Somebody asked for a hearing loop at meetings; the library has one and the welfare hall has not.",
    ),
}

# What stands out today, by role and bullet: the last word on these ongoing duties.
STANDING_OUT: dict[tuple[str, int], tuple[Answer, str]] = {
    ("Treasurer", 8): (Answer.NEEDS_A_HAND, "The bank wants a second signatory; Amara has the form."),
    ("Treasurer", 3): (Answer.IN_HAND, "Been on the Electoral Commission's webinar."),
    ("Secretary", 1): (Answer.NEEDS_A_HAND, "Two letters from the hospital trust are waiting for an answer."),
    ("Secretary", 8): (Answer.NEEDS_A_HAND, "The printer has died. A new one is about £180."),
    ("Secretary", 12): (Answer.IN_HAND, "Dilys is new, so I am going to Wearmoor's next meeting."),
    ("Chair", 9): (Answer.NEEDS_A_HAND, "Wearmoor has had three secretaries in two years."),
    ("Membership Secretary", 5): (Answer.IN_HAND, "All of this month's rung."),
    ("Women's Officer", 3): (Answer.NOT_STARTED, "Waiting for the region's dates."),
    ("Fundraiser", 9): (Answer.NOT_STARTED, "Will write to the MP's office when the quiz is done."),
    ("Fundraiser", 10): (Answer.NEEDS_A_HAND, "I do not know yet who can do what."),
    ("Trade Union Liaison Officer", 1): (Answer.NEEDS_A_HAND, "Two contacts have retired and I have no names."),
    ("Campaign Co-ordinator", 12): (Answer.NEEDS_A_HAND, "We need two more who can lead a session."),
    ("IT Officer", 2): (Answer.IN_HAND, "Trained on all but the leaflet software."),
    ("Political Education Officer", 7): (Answer.NOT_STARTED, ""),
    ("Equalities Officer", 1): (Answer.NEEDS_A_HAND, "Which halls have a hearing loop? Please tell me."),
}
