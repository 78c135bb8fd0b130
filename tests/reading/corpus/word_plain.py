"""A Word document without any styles, bold or lists: titles alone on their lines, and a line for each duty."""

from tests.reading.corpus import word

LINES = (
    "Skelbrooke Vale Labour Party",
    "What the officers do",
    "Agreed at the Executive. To be looked at again in two years.",
    "Chair",
    "Chairs the Executive and General Meetings",
    "Draws up agendas with the Secretary",
    "Sees the MP's office once a month",
    "Vice-Chair",
    "Takes the Chair's place at need",
    "Organises training with the Political Education Officer",
    "Secretary",
    "Sends out agendas, minutes and other papers",
    "Replies to members",
    "Runs the AGM",
    "Treasurer",
    "Pays bills and banks income",
    "Reports quarterly",
    "Political Education Officer (no vote)",
    "Plans talks for all-member meetings",
    "Collects ideas for the manifesto before elections",
    "Auditors (2)",
    "Check the books every year",
)


def build() -> bytes:
    document = word.empty()
    word.write(document, (("plain", line) for line in LINES))
    return word.saved(document)
