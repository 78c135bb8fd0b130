"""A Word document whose roles are headings and whose duties stand in groups under italic lines, over two pages."""

from tests.reading.corpus import word

PARTS = (
    ("Title", "Ebbsworth CLP"),
    ("Heading 1", "Membership Secretary"),
    ("plain", "Term: one year. Votes on the Executive. Previously called Registrar."),
    ("Heading 2", "Records"),
    ("List Bullet", "Check new applications within fourteen days"),
    ("List Bullet", "Send each branch its list of members monthly"),
    ("Heading 2", "Recruitment"),
    ("List Bullet", "Draw up an annual recruitment plan jointly with the Campaigns Officer"),
    ("List Bullet", "Encourage supporters to join,"),
    ("plain", "especially after an election"),
    ("Heading 2", "Reporting"),
    ("List Bullet", "Report to the Executive regularly"),
    ("page", ""),
    ("Heading 1", "Campaigns Officer"),
    ("plain", "Term: one year. Votes on the Executive."),
    ("Heading 2", "Elections"),
    ("List Bullet", "Co-ordinate campaigns in local and national elections"),
    ("List Bullet", "Prepare, in consultation with the Treasurer, a budget for each election"),
    ("Heading 2", "Between elections"),
    ("List Bullet", "Keep branches campaigning all year round"),
    ("List Bullet", "Run street stalls with the Registrar at which people can join"),
    ("Heading 2", "It is not the Campaigns Officer's job to"),
    ("List Bullet", "Act as agent"),
    ("List Bullet", "Choose candidates"),
    ("Heading 1", "How these roles were agreed"),
    ("List Bullet", "Draft by the Executive in May"),
    ("List Bullet", "Adopted by the AGM in July"),
)


def build() -> bytes:
    document = word.empty()
    word.head_and_foot(document, "Ebbsworth CLP", "Roles")
    word.write(document, PARTS)
    return word.saved(document)
