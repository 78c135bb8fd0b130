"""Rules as a Word document whose clauses and lettered items are numbered by styles of its own."""

from docx.enum.style import WD_STYLE_TYPE

from tests.reading.corpus import word

PARTS = (
    ("Title", "Rules of Whinfell Labour Party"),
    ("TOC", "1. Name\t1"),
    ("TOC", "2. Chair\t1"),
    ("TOC", "3. Secretary\t1"),
    ("TOC", "4. Political Education Officer\t2"),
    ("TOC", "5. Auditors\t2"),
    ("TOC", "6. Meetings\t2"),
    ("Clause Heading", "Name"),
    ("Clause Text", "The party is called Whinfell Labour Party."),
    ("Clause Heading", "Chair"),
    ("Clause Text", "The Chair is elected at the annual meeting."),
    ("Clause Text", "It is the duty of the Chair to:"),
    ("Clause Item", "guide the Executive in its work;"),
    ("Clause Item", "speak at the count on election night; and"),
    ("Clause Item", "see the auditors’ report before it goes to the annual meeting."),
    ("Clause Heading", "Secretary"),
    ("Clause Text", "It is the duty of the Secretary to:"),
    ("Clause Item", "issue the agenda a week before each meeting;"),
    ("Clause Item", "keep the roll of members, together with the Political Education Officer;"),
    ("Clause Item", "bring complaints to the Chair within two days; and"),
    ("Clause Item", "make the yearly return to the region."),
    ("Clause Heading", "Political Education Officer"),
    ("Clause Text", "The Political Education Officer (PEO) attends the Executive but may not vote."),
    ("Clause Text", "It is the duty of the Political Education Officer to:"),
    ("Clause Item", "teach; and"),
    ("Clause Item", "collect books for the lending box with the help of the Chair."),
    ("Clause Heading", "Auditors"),
    ("Clause Text", "There are two Auditors, of whom one at least is a woman."),
    ("Clause Text", "It is the duty of the Auditors to:"),
    ("Clause Item", "audit the accounts annually."),
    ("Clause Heading", "Meetings"),
    ("Clause Text", "Members meet at least eight times a year, as follows:"),
    ("Clause Item", "in January, for the campaign;"),
    ("Clause Item", "in June, for the annual meeting; and"),
    ("Clause Item", "in other months as the Executive decides."),
)


def build() -> bytes:
    document = word.empty()
    document.styles.add_style("TOC", WD_STYLE_TYPE.PARAGRAPH)
    levels = (
        ("Clause Heading", "decimal", "%1."),
        ("Clause Text", "decimal", "%1.%2"),
        ("Clause Item", "lowerLetter", "(%3)"),
    )
    word.numbered_by_style(document, levels)
    word.write(document, PARTS)
    return word.saved(document)
