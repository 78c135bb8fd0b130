"""A Word document that tells of each role in a paragraph of its own that begins with the title in bold."""

from tests.reading.corpus import word

INTRODUCTION = "At the AGM in February members of Fellgate and Dunn will choose the officers for the year."
ROLES = (
    ("The Chair", " presides over meetings and is our public face. He or she also sits on the regional board."),
    (
        "The Vice Chair",
        (
            " helps the Chair, takes over when the Chair is away, and leads on training in co-operation with the "
            "Political Education Officer."
        ),
    ),
    (
        "The Secretary",
        (
            " has a great deal to do! The Secretary calls meetings, draws up the agenda with the Chair, writes the "
            "minutes and answers the post. Members "
            "who are thinking of standing should have a word with the present one."
        ),
    ),
    (
        "The Treasurer",
        " pays our bills, raises money with the Fundraiser and presents the accounts every year.",
    ),
    (
        "The Fundraiser",
        " organises a raffle every month and one big dinner a year.",
    ),
    (
        "The Political Education Officer",
        " finds speakers for our meetings and runs a reading group. This role does not carry a vote.",
    ),
)


def build() -> bytes:
    document = word.empty()
    word.write(document, (("Heading 1", "Who will lead us?"), ("plain", INTRODUCTION)))
    for title, rest in ROLES:
        paragraph = document.add_paragraph()
        paragraph.add_run(title).bold = True
        paragraph.add_run(rest)
    return word.saved(document)
