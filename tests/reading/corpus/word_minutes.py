"""Minutes as a Word document: officers are named, and there are lists, but no role is described."""

from tests.reading.corpus import word

PARTS = (
    ("Heading 1", "Minutes of the annual general meeting"),
    ("plain", "Held at Eastmere library, 19 June. Thirty-one members were present."),
    ("Heading 2", "1. Election of officers"),
    ("List Bullet", "Chair: Bea Thorne, unopposed"),
    ("List Bullet", "Secretary: Dev Mistry, by 18 votes to 12"),
    ("List Bullet", "Treasurer: Ines Cole, unopposed"),
    ("List Bullet", "Auditors: Paul Orme and Sally Nightingale"),
    ("Heading 2", "2. Treasurer’s report"),
    ("plain", "Ines Cole presented the accounts, which were approved with thanks."),
    ("Heading 2", "3. Motions"),
    ("List Number", "That this meeting thanks the Secretary for five years of work. Carried."),
    ("List Number", "That subscriptions to the hundred club go up to £3. Fell."),
    ("plain", "The Chair closed the meeting at ten to nine."),
)


def build() -> bytes:
    document = word.empty()
    word.write(document, PARTS)
    return word.saved(document)
