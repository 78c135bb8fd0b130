"""A Word document without one style in it: titles are bold, and marks are typed or come from Symbol's private use."""

from tests.reading.corpus import word

PARTS = (
    ("bold", "EASTMERE LABOUR"),
    ("bold", "Officers' job descriptions"),
    ("plain", "Chair\t1"),
    ("plain", "Vice Chair (Membership)\t1"),
    ("plain", "Treasurer\t2"),
    ("plain", "Environment Officer\t2"),
    ("page", ""),
    ("bold", "Chair"),
    ("plain", "The Chair’s job changes with the person. The main tasks are these:"),
    ("plain", "\uf0b7\tLead the team of officers"),
    ("plain", "\uf0b7\tMeet the leader of the council monthly"),
    ("plain", "\uf0b7\tBook the speaker for each members’ meeting in consultation with the Vice Chair"),
    ("plain", "\uf0b7\tTogether with the Treasurer, look over the insurance"),
    ("plain", ""),
    ("bold", "Vice Chair (Membership)"),
    ("plain", "The main tasks are these:"),
    ("plain", "\uf0a7\tDeputise for the Chair"),
    ("plain", "\uf0a7\tGreet new members, and find out what they would like to do; those who want to canvass are put"),
    ("plain", "in touch with a team in their own ward"),
    ("plain", "\uf0a7\tLook at the list of members in arrears every month"),
    ("plain", ""),
    ("bold", "Treasurer"),
    ("plain", "The Treasurer is personally liable in law for the accounts, so the Executive pays for insurance."),
    ("plain", "The main tasks are these:"),
    ("plain", "\u2022 Put together the budget, liaising with the Vice Chair (Membership) about subscriptions"),
    ("plain", "\u2022 Report donations on time"),
    ("plain", "\u2022 Give the Executive the balance at each meeting"),
    ("plain", "Sign off expenses once the Chair has seen them"),
    ("plain", ""),
    ("bold", "Environment Officer (non voting member of the Executive)"),
    ("plain", "The main tasks are these:"),
    ("plain", "\u25aa Speak up for the climate in our debates"),
    ("plain", "\u25aa Walk the canal with the Wildlife Trust once a year"),
    ("bold", "Person specification"),
    ("plain", "\u25aa Cares about the environment"),
    ("plain", "\u25aa Gets on with people"),
)


def build() -> bytes:
    document = word.empty()
    word.head_and_foot(document, "EASTMERE LABOUR", "Officers' job descriptions")
    word.write(document, PARTS)
    return word.saved(document)
