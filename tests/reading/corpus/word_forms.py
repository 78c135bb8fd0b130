"""A Word document with a form for each role: labels on the left, what is said of it on the right."""

from tests.reading.corpus import word

FORMS = (
    (
        ("Name of post", "Chair"),
        ("Elected by", "All members, at the AGM"),
        ("Places", "1"),
        ("What the post is for", "To hold the party together and give it a face"),
        (
            "Main things you do",
            (
                "Take the chair at General Meetings\nBrief the press when the candidate is away\n"
                "Have a one-to-one with every officer at least once a quarter"
            ),
        ),
        ("It would help if you", "have sat on a committee before\nare hard to fluster"),
    ),
    (
        ("Name of post", "Assistant Secretaries"),
        ("Elected by", "All members, at the AGM"),
        ("Places", "2, one of whom must be a woman"),
        ("What the post is for", "To take some weight off the Secretary"),
        (
            "Main things you do",
            (
                "Share the minute-taking between you\nKeep the shared calendar\n"
                "Print and post the agenda for members who are not online\n"
                "Work with the Treasurer on the annual appeal letter"
            ),
        ),
        ("It would help if you", "can touch-type"),
    ),
    (
        ("Name of post", "Treasurer"),
        ("Elected by", "All members, at the AGM"),
        ("Places", "1"),
        ("What the post is for", "To look after our money"),
        (
            "Main things you do",
            (
                "Reconcile the bank statements every month\nClaim our share of subscriptions from head office\n"
                "Lay the accounts before members each spring\nTrain branch treasurers"
            ),
        ),
        ("It would help if you", "know your way round a spreadsheet"),
    ),
    (
        ("Name of post", "Equalities Officer"),
        ("Elected by", "All members, at the AGM"),
        ("Places", "1 (no vote on the Executive)"),
        ("What the post is for", "To see that everybody can take part"),
        (
            "Main things you do",
            (
                "Check each venue for step-free access\n"
                "Collect figures on who comes to meetings and report them yearly\n"
                ""
                "Liaise with the Assistant Secretaries about large print"
            ),
        ),
        ("It would help if you", "have lived experience of exclusion"),
    ),
)


def build() -> bytes:
    document = word.empty()
    word.write(document, (("Title", "Thornmere Labour Party"), ("Subtitle", "Post by post")))
    word.write(document, (("plain", "One form for each post. Ask the Secretary for a copy in larger type."),))
    for rows in FORMS:
        word.table(document, rows)
        word.write(document, (("plain", ""),))
    return word.saved(document)
