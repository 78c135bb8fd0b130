"""A students' society: under each title a table, what somebody does on the left and what they bring on the right."""

from tests.reading.corpus import word

ROLES = (
    (
        "President",
        "Speak for the society in the union\nChair committee meetings\nCheck the books with the Treasurer every month",
        "Confidence\nAble to share work out",
    ),
    (
        "Treasurer",
        "Apply for grants\nCollect membership fees each term\nAgree the price of tickets with the Social Secretary",
        "Honest\nGood with spreadsheets",
    ),
    (
        "Social Secretary",
        "Plan one social event a week\nFill in risk assessments",
        "Knows people",
    ),
)
OPTIONAL = (("Publicity Officer", "Make posters\nRun the stall at freshers’ fair every year", "Can draw"),)


def build() -> bytes:
    document = word.empty()
    word.write(document, [("Title", "Labour Students at Tarnbrook: the committee"), ("Heading 1", "Compulsory roles")])
    for title, duties, skills in ROLES:
        word.write(document, [("Heading 2", title)])
        word.table(document, [("Responsibilities", "Skills"), (duties, skills)])
    word.write(document, [("Heading 1", "Optional roles")])
    for title, duties, skills in OPTIONAL:
        word.write(document, [("Heading 2", title)])
        word.table(document, [("Responsibilities", "Skills"), (duties, skills)])
    return word.saved(document)
