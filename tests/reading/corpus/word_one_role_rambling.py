"""A Word document of two pages about one role, as a friendly predecessor wrote it, with bold paragraphs as headings."""

from tests.reading.corpus import word

BACKGROUND = (
    "The Political Education Officer (everybody says PEO) is elected at the AGM and sits on the Executive with a "
    "vote. I did it for six years and I can honestly say it was the best job in the party. People come to our "
    "meetings because they want to talk about politics and go home having talked about the minutes of the last "
    "meeting. You can change that."
)
PARTS = (
    ("Title", "So you want to be our Political Education Officer?"),
    ("plain", "Harrowbeck and Dunmere Constituency Labour Party"),
    ("bold", "A bit of background"),
    ("plain", BACKGROUND),
    ("plain", "Please don't be put off by the length of what follows, nobody does all of it!"),
    ("bold", "Key tasks"),
    ("List Bullet", "Put together a programme of speakers and debates for the all member meetings"),
    ("List Bullet", "Book the speakers, and look after them on the night (a lift from the station goes a long way)"),
    ("List Bullet", "Sit down with the Membership Secretary once a month to plan the session for new starters"),
    ("List Bullet", "Draft our reply when the National Policy Forum puts something out for consultation"),
    ("List Bullet", "Give a short report at every Executive meeting"),
    (
        "List Bullet",
        "Work closely with the Women's Officer and the Youth Officer, so that debates aren't always the same",
    ),
    ("plain", "four men talking to each other"),
    ("List Bullet", "Hold one big public event a year, traditionally on or near May Day"),
    ("List Bullet", "Keep the box of books in order and get them back off people"),
    ("bold", "You might also like to"),
    ("List Bullet", "Start a reading group"),
    ("List Bullet", "Organise a trip to the People's History Museum with the Social Secretary"),
    ("page", ""),
    ("bold", "Time commitment"),
    ("plain", "I would say two evenings a month, more in the run up to an event. Executive meets every month."),
    ("bold", "Person specification"),
    ("plain", "Essential:"),
    ("List Bullet", "Interested in ideas, and in other people's ideas"),
    ("List Bullet", "Able to chair a discussion"),
    ("List Bullet", "Willing to telephone people you have never met"),
    ("plain", "Desirable:"),
    ("List Bullet", "Some experience of organising events"),
    ("List Bullet", "Own transport"),
    ("bold", "What you get"),
    ("List Bullet", "A say in what the CLP does, as a voting member of the Executive"),
    ("List Bullet", "Training from the regional office, usually in the autumn"),
    ("List Bullet", "Your out of pocket expenses"),
    ("bold", "Interested?"),
    ("plain", "Ring me on the usual number, or have a word with the Secretary before the end of June."),
)


def build() -> bytes:
    document = word.empty()
    word.head_and_foot(document, "Harrowbeck and Dunmere CLP", "Page 1 of 2")
    word.write(document, PARTS)
    return word.saved(document)
