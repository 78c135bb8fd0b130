"""A Word document with a form for each role: what it is about on the left, what it says on the right."""

from tests.reading.corpus import word

FORMS = (
    (
        ("Role", "Policy Officer"),
        ("Purpose", "To help members make policy, and to see that it reaches those who decide."),
        ("Reports to", "The Executive, on which the holder has a vote"),
        (
            "Duties",
            """Run a policy forum every quarter
Send what the forum has agreed to the national party within a month
Work with the Women’s Officer on childcare policy""",
        ),
        ("Skills needed", "Clear writing\nCuriosity"),
        ("Time", "Six hours a month"),
    ),
    (
        ("Role", "Women’s Officer (must be a woman)"),
        ("Purpose", "To bring more women into the party and into office."),
        ("Reports to", "The Executive, on which the holder has a vote"),
        (
            "Duties",
            """Hold a women’s branch meeting monthly
Mentor women who would like to stand
Alongside the Policy Officer, comment on policy that touches women
Report regularly to the Executive""",
        ),
        ("Skills needed", "Encouragement"),
        ("Time", "Ten hours a month"),
    ),
    (
        ("Role", "Stewards (6, at least three women)"),
        ("Purpose", "To keep public meetings safe."),
        ("Reports to", "The Policy Officer"),
        ("Duties", "Welcome people at the door\nCount heads"),
        ("Skills needed", "Calm"),
        ("Time", "A few evenings"),
    ),
)


def build() -> bytes:
    document = word.empty()
    word.write(document, [("Heading 1", "Netherby CLP: role forms"), ("plain", "One form for each role.")])
    for form in FORMS:
        word.table(document, form)
        word.write(document, [("plain", "")])
    return word.saved(document)
