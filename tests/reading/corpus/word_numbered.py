"""A Word document with numbered headings typed by hand, contents at the top, and lettered duties under each role."""

from tests.reading.corpus import word

PARTS = (
    ("Title", "Ironbridge North CLP Standing Orders: Schedule 2"),
    ("plain", "Contents"),
    ("plain", "1. General ........ 1"),
    ("plain", "2. Chair ........ 1"),
    ("plain", "3. Secretary ........ 2"),
    ("plain", "4. Fundraising and Social Officer ........ 2"),
    ("page", ""),
    ("bold", "1. General"),
    ("plain", "(a) Every officer shall read this schedule on being elected."),
    ("plain", "(b) No officer shall be paid."),
    ("bold", "2. Chair"),
    ("plain", "The Chair shall:"),
    ("plain", "(a) chair the Executive and the general meeting;"),
    ("plain", "(b) lead the officers in drawing up a plan for the year; and"),
    ("plain", "(c) make rulings, which may be challenged."),
    ("bold", "3. Secretary"),
    ("plain", "The Secretary shall:"),
    ("plain", "(a) summon meetings;"),
    ("plain", "(b) keep minutes and have them approved at the next meeting; and"),
    ("plain", "(c) with the agreement of the Chair, act for the party in an emergency."),
    ("bold", "4. Fundraising and Social Officer"),
    ("plain", "The Fundraising and Social Officer (who may be two people sharing the role) shall:"),
    ("plain", "(a) raise funds in liaison with the Treasurer;"),
    ("plain", "(b) hold at least one social event in each quarter; and"),
    ("plain", "(c) account to the Treasurer for everything taken, within seven days."),
)


def build() -> bytes:
    document = word.empty()
    word.write(document, PARTS)
    return word.saved(document)
