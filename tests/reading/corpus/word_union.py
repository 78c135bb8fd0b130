"""A Word document as an affiliated union's branch writes it: "Tasks relating to the office of ..." and "to ..."."""

from tests.reading.corpus import word

PARTS = (
    ("Heading 1", "Bus and Depot Workers, Aldermoor Branch"),
    ("plain", "Branch officers: job descriptions (approved by the branch committee in November)"),
    ("bold", "12.1 CHAIRPERSON"),
    ("plain", "Tasks relating to the office of Branch Chairperson"),
    ("List Bullet", "to preside at branch meetings and meetings of the branch committee;"),
    ("List Bullet", "to agree the agenda with the Branch Secretary;"),
    ("List Bullet", "to see fair play."),
    ("bold", "12.2 SECRETARY"),
    ("plain", "Tasks relating to the office of Branch Secretary"),
    ("List Bullet", "to convene all meetings of the branch;"),
    ("List Bullet", "to have minutes taken and circulated;"),
    ("List Bullet", "to keep in touch with the constituency party's Trade Union Liaison Officer;"),
    ("List Bullet", "to send the names of our delegates to the constituency each January."),
    ("bold", "12.3 TREASURER"),
    ("plain", "Tasks relating to the office of Branch Treasurer"),
    ("List Bullet", "to maintain the branch's accounts, and submit them to the auditors once a year;"),
    ("List Bullet", "to report the state of the funds at every meeting of the branch."),
    ("bold", "12.4 STEWARDS (6): at least two must be women"),
    ("plain", "Tasks relating to the office of Steward"),
    ("List Bullet", "to represent members at the depot;"),
    ("List Bullet", "to recruit;"),
    ("List Bullet", "to report regularly to the branch committee."),
    ("bold", "12.5 LABOUR LINK OFFICER"),
    ("plain", "Tasks relating to the office of Labour Link Officer"),
    ("List Bullet", "to attend the constituency's General Committee as a delegate of the branch;"),
    ("List Bullet", "to encourage members who pay the levy to join the party;"),
    ("List Bullet", "to help at elections."),
    ("bold", "Notes"),
    ("List Number", "Posts may be shared, with the agreement of the branch."),
    ("List Number", "Facility time is as agreed with the employer."),
)


def build() -> bytes:
    document = word.empty()
    word.write(document, PARTS)
    return word.saved(document)
