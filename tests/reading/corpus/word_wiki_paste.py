"""A Word document in which every heading is of one level and roles are told from their parts by nothing else."""

from tests.reading.corpus import word

PARTS = (
    ("Title", "Roles in the Market Tolley branch"),
    ("Heading 1", "About this document"),
    ("plain", "We wrote these in a workshop. They are not set in stone."),
    ("Heading 1", "Branch Chair"),
    ("plain", "You keep the show on the road."),
    ("Heading 1", "What you do"),
    ("List Bullet", "Chair branch meetings"),
    ("List Bullet", "Check in with the other officers every fortnight or so"),
    ("List Bullet", "Go to the CLP's Executive each month"),
    ("Heading 1", "What you don't do"),
    ("List Bullet", "Everything"),
    ("Heading 1", "Branch Secretary"),
    ("plain", "You are the one people e-mail."),
    ("Heading 1", "What you do"),
    ("List Bullet", "Send out notices"),
    ("List Bullet", "Keep the diary with the Branch Chair"),
    ("List Bullet", "Book the café's back room a term ahead"),
    ("Heading 1", "What you don't do"),
    ("List Bullet", "Take the minutes: we do that in turns"),
    ("Heading 1", "Branch Campaigner"),
    ("plain", "You like fresh air."),
    ("Heading 1", "What you do"),
    ("List Bullet", "Lead a door-knock twice a month"),
    ("List Bullet", "Get a leaflet out every quarter"),
    ("List Bullet", "Plan the local elections jointly with the Branch Secretary and the candidate"),
    ("Heading 1", "What you don't do"),
    ("List Bullet", "Go out alone after dark"),
)


def build() -> bytes:
    document = word.empty()
    word.write(document, PARTS)
    return word.saved(document)
