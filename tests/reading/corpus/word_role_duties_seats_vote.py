"""A Word document with one table: a role to a row, its duties, how many hold it and whether they vote."""

from tests.reading.corpus import word

ROWS = (
    ("Role", "Duties", "Seats", "Vote on EC"),
    (
        "Chair",
        "Chairs the EC and all member meetings\nAgrees agendas with the Secretary\nLine manages the office caretaker",
        "1",
        "Yes",
    ),
    (
        "Vice Chairs",
        "Share the Chair's work out between them\nOne leads on campaigns, one on membership",
        "2 (job share)",
        "Yes",
    ),
    ("Secretary", "Calls meetings\nMinutes\nLooks after correspondence", "1", "Yes"),
    (
        "Treasurer",
        "Monthly bank reconciliation\nThe auditors' papers every January\nAnnual budget, in agreement with the Chair",
        "1",
        "Yes",
    ),
    ("LGBT+ Officer", "Organises our Pride contingent every summer\nRaises LGBT+ issues on the EC", "1", "No"),
    (
        "BAME Officer",
        "Meets local community groups\nHolds one open meeting a year alongside the LGBT+ Officer",
        "1",
        "No",
    ),
    ("Equipment keeper", "Looks after the gazebo, the PA and the boards", "1", "No"),
    ("Regional conference delegates", "Attend conference\nReport back at the next meeting", "2, incl. 1 woman", "n/a"),
    ("Auditors", "Check the accounts before the AGM", "2", "No"),
)


def build() -> bytes:
    document = word.empty()
    word.write(
        document,
        (
            ("Heading 1", "Ravensmere Constituency Labour Party"),
            ("Heading 2", "Posts to be filled at the AGM"),
            ("plain", "Nominations close at noon on 4 July. You may be nominated for more than one post."),
        ),
    )
    word.table(document, ROWS)
    word.write(document, (("plain", "Queries to the Secretary. There is no payment for any of these posts."),))
    return word.saved(document)
