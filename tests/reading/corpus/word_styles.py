"""A Word document that was made with Word's styles; the lists are numbered by their style, not by the paragraph."""

from tests.reading.corpus import word

PARTS = (
    ("Title", "Greenhithe Fells Labour Party"),
    ("Subtitle", "Descriptions of our roles"),
    ("plain", "The Executive agreed these descriptions in October. Please tell the Secretary of any mistake."),
    ("Heading 1", "Executive roles"),
    ("plain", "Whoever holds one of these roles is a voting member of the Executive."),
    ("Heading 2", "Chair"),
    ("plain", "Being Chair is mostly listening."),
    ("Heading 3", "Meetings"),
    ("List Bullet", "Open and close meetings on time"),
    ("List Bullet", "Decide with the Secretary, before each meeting, which items come first"),
    ("Heading 3", "Between meetings"),
    ("List Bullet", "Ring each officer once a month"),
    ("List Bullet", "Step in where a role is empty"),
    ("Heading 3", "Skills"),
    ("List Bullet", "A thick skin"),
    ("List Bullet", "Tact"),
    ("Heading 2", "Secretary"),
    ("Heading 3", "Meetings"),
    ("List Bullet", "Send the papers out"),
    ("List Bullet", "Note down decisions, and who is to act on them"),
    ("List Bullet 2", "chase those who have not acted"),
    ("Heading 3", "Between meetings"),
    ("List Bullet", "Run the ballot for conference, in conjunction with the Membership Officer, every year"),
    ("List Bullet", "Know the rule book"),
    ("Heading 2", "Membership Officer"),
    ("plain", "This role used to be called Membership Secretary."),
    ("Heading 3", "Main tasks"),
    ("List Number", "Welcome people"),
    ("List Number", "Report to each Executive on how many have joined and left"),
    ("List Number", "Arrange a new members' evening quarterly"),
    ("Heading 1", "Functional roles"),
    ("plain", "These officers come to the Executive and report to it, but have no vote there."),
    ("Heading 2", "Website Editor"),
    ("Heading 3", "Main tasks"),
    ("List Number", "Put up news"),
    ("List Number", "Take down what is out of date"),
    ("List Number", "Work with the Membership Officer on the page for people who want to join"),
    ("Heading 2", "BAME Officer"),
    ("Heading 3", "Main tasks"),
    ("List Number", "Bring Black, Asian and minority ethnic members together"),
    ("List Number", "Mark Black History Month every October"),
    ("List Number", "Take part in the Executive's yearly look at who holds office"),
    ("Heading 1", "Delegates"),
    ("Heading 2", "Delegates to the Regional Board (2, of whom one must be a woman)"),
    ("Heading 3", "Main tasks"),
    ("List Number", "Speak and vote at the board"),
    ("List Number", "Report after each meeting of the board"),
)


def build() -> bytes:
    document = word.empty()
    word.head_and_foot(document, "Greenhithe Fells Labour Party: roles", "Page 1")
    word.write(document, PARTS)
    return word.saved(document)
