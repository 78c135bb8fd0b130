"""A Word document about one role whose list goes over a page; the head was typed again by hand on the second page."""

from tests.reading.corpus import word

PARTS = (
    ("plain", "ORTON AND MALLERSIDE LABOUR PARTY – JOB DESCRIPTIONS"),
    ("bold", "CAMPAIGN CO-ORDINATOR"),
    ("plain", "Member of the Executive: Yes. Vote: Yes. Elected: annually by the AGM."),
    ("bold", "Purpose"),
    ("plain", "To win elections, and to have a good time doing it."),
    ("bold", "Duties"),
    (
        "plain",
        "\uf0b7\tTo produce with the Secretary and the Agent a campaign plan for the year, and bring it up to date",
    ),
    ("plain", "after each election"),
    ("plain", "\uf0b7\tTo organise weekly canvassing"),
    ("plain", "\uf0b7\tTo train and look after volunteers"),
    ("plain", "\uf0b7\tTo order leaflets from the printer and see that they are delivered on"),
    ("page", ""),
    ("plain", "ORTON AND MALLERSIDE LABOUR PARTY – JOB DESCRIPTIONS"),
    ("plain", "\uf0b7\ttime"),
    ("plain", "\uf0b7\tTo report to each Executive on contacts made"),
    ("plain", "\uf0b7\tTo liaise with branch organisers"),
    ("plain", "\uf0b7\tTo keep the party's canvassing data safe together with the Data Officer"),
    ("plain", "To run the committee rooms on polling day"),
    ("plain", "\uf0b7\tTo hold a review meeting after every election"),
    ("bold", "Person specification"),
    ("plain", "\uf0b7\tBoundless energy"),
    ("plain", "\uf0b7\tKnowledge of Contact Creator or willingness to learn"),
    ("bold", "Note"),
    ("plain", "This post is unpaid but expenses agreed in advance with the Treasurer will be refunded."),
)


def build() -> bytes:
    document = word.empty()
    word.write(document, PARTS)
    return word.saved(document)
