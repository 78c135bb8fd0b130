"""A Word document with a heading for each role and a table of duties on the left and skills on the right."""

from tests.reading.corpus import word

ROLES = (
    (
        "Chair",
        "The Chair leads. There is one Chair, elected by everybody.",
        "Run meetings\nLead on standing orders\nMeet the Secretary weekly",
        "Calm\nFair",
    ),
    (
        "Campaigns and Elections Officer",
        "This is the busiest job we have.",
        "Plan every election\nTrain canvassers with the Digital Officer\nTalk to the agent",
        "Drive\nA good memory for faces",
    ),
    (
        "Digital Officer",
        "The Digital Officer comes to the Executive but does not have a vote.",
        "Mind the website\nSend members an e-mail once a week\nKeep passwords in a safe place",
        "Able to write\nKnows about the law on data",
    ),
)


def build() -> bytes:
    document = word.empty()
    word.write(document, (("Heading 1", "Roles at Tollgate CLP"), ("plain", "Contents"), ("plain", "Chair\t2")))
    word.write(
        document, (("plain", "Campaigns and Elections Officer\t3"), ("plain", "Digital Officer\t4"), ("page", ""))
    )
    for title, about, duties, skills in ROLES:
        word.write(document, (("Heading 2", title), ("plain", about)))
        word.table(document, (("You will", "You will need to be"), (duties, skills)))
    return word.saved(document)
