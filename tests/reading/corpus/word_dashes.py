"""A Word document with one role to each item of a list, in groups, with notes about places and votes."""

from tests.reading.corpus import word

PARTS = (
    ("Title", "Job descriptions for officers of Cold Ashton CLP"),
    ("bold", "Executive Committee"),
    (
        "List Bullet",
        "Chair – chairs the EC and General Meetings and is responsible for the smooth running of the party",
    ),
    ("List Bullet", "Vice-Chair – stands in for the Chair, and leads on fundraising"),
    ("List Bullet", "Secretary – arranges meetings, keeps minutes and deals with correspondence"),
    ("List Bullet", "Treasurer – manages the accounts, pays bills and presents a budget to the AGM"),
    ("List Bullet", "Women’s Officer (must be a woman) – encourages women to take part and to stand for election"),
    ("plain", "At least three of the above must be women."),
    ("bold", "Co-ordinators"),
    ("plain", "Co-ordinators may attend and speak at the EC but have no vote."),
    ("List Bullet", "Campaign Co-ordinator – draws up the campaign plan before each election; keeps the canvass data"),
    (
        "List Bullet",
        "Green Officer – suggests how we can be greener, e.g. with fewer leaflets; writes a blog once a month",
    ),
    (
        "List Bullet",
        "Student Officer – links the party with the college, working together with the Campaign Co-ordinator",
    ),
    ("bold", "Delegates"),
    ("List Bullet", "County Forum delegates (4, at least two women) – attend the County Forum and report back"),
    ("List Bullet", "Conference delegate – represents us at Annual Conference and reports to the next General Meeting"),
    ("bold", "Others"),
    ("List Bullet", "Auditors (2 posts) – audit the accounts every year"),
    ("List Bullet", "Branch Secretaries – ex officio members of the EC"),
    ("plain", "None of these posts is paid."),
)


def build() -> bytes:
    document = word.empty()
    word.write(document, PARTS)
    return word.saved(document)
