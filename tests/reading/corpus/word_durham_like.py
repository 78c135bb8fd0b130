"""A Word document of many roles in bold capitals with dashes typed by hand, notes about votes, and a few slips."""

from tests.reading.corpus import word

PARTS = (
    ("bold", "WESTERDALE CLP"),
    ("bold", "OFFICERS' JOB DESCRIPTIONS"),
    ("plain", "The EC has thirteen voting places. Officers should attend EC meetings or send apologies."),
    ("bold", "CLP SECRETARY"),
    ("plain", "-\tTo be the CLP's link with head office and region"),
    ("plain", "-\tTo prepare agendas with the Chair and send them out"),
    ("plain", "-\tTo work with the Chair, Treasurer and Campaign Organiser as a core team"),
    ("plain", "-\tWith the IT Officer to keep mailing lists up to date"),
    ("plain", "- To have the rules to hand at each meeting"),
    ("bold", "CLP CHAIR"),
    ("plain", "-\tTo chair meetings in an orderly and friendly way"),
    ("plain", "-\tTo help the PEO find speakers"),
    ("plain", "-\tTo see each branch chair at least once a year"),
    ("bold", "CLP TREASURER"),
    ("plain", "Must not hold another key role."),
    ("plain", "-\tTo bank money within a week of getting it"),
    ("plain", "-\tTo claim the party's rebates monthly"),
    ("plain", "To produce a summary of accounts for each EC"),
    ("plain", "-\tTo get the accounts audited and on the website by the AGM"),
    ("bold", "CAMPAIGN ORGANISER"),
    ("plain", "-\tTo lead campaigning between and during elections"),
    ("plain", "-\tTo draw up with the agent and secretary a plan for each election"),
    ("plain", "-\tTo bring together branch campaigners every two months"),
    ("bold", "POLITICAL EDUCATION OFFICER"),
    ("plain", "-\tTo put on four debates a year"),
    ("plain", "-\tTo work alongside the IT Officer on on-line meetings"),
    ("bold", "IT OFFICER (Non voting member of the EC)"),
    ("plain", "-\tTo run the website and social media in consultation with the Secretary and"),
    ("plain", "-\tChair"),
    ("plain", "-\tTo show members how to use Doorstep and Contact Creator"),
    ("bold", "AUDITORS (2 posts)"),
    ("plain", "To go through the Treasurer's books once a year and tell the AGM what they think of them."),
    ("bold", "COUNCIL GROUP OBSERVER"),
    ("plain", "-\tTo sit in on meetings of the Council Labour Group and pass on members' views"),
    ("plain", "This is not a voting position."),
)


def build() -> bytes:
    document = word.empty()
    word.write(document, PARTS)
    return word.saved(document)
