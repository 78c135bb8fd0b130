"""A Word document about three roles in paragraphs, each with a list of two kinds: what must and what may be done."""

from tests.reading.corpus import word

PARTS = (
    ("Heading 1", "Eskbank and Vale: what our co-ordinators do"),
    ("plain", "All co-ordinators report to the Executive Committee every quarter. None of them has a vote there."),
    ("Heading 2", "Phone Bank Co-ordinator (PBC)"),
    ("plain", "The PBC gets people telephoning. Aims of the role:"),
    ("List Bullet", "to have twenty regular callers by next May"),
    ("List Bullet", "to make calling fun"),
    ("plain", "The PBC will:"),
    ("List Number", "set up a session every week"),
    ("List Number", "write scripts with the Communications Co-ordinator"),
    ("List Number", "pass the results to the Data Co-ordinator within a day"),
    ("plain", "The PBC may want to:"),
    ("List Number", "give a prize to the caller of the month"),
    ("Heading 2", "Communications Co-ordinator"),
    ("plain", "Aims of the role:"),
    ("List Bullet", "to have us talked about"),
    ("plain", "The Communications Co-ordinator will:"),
    ("List Number", "send out the newsletter on the last Friday of each month"),
    ("List Number", "answer journalists, in agreement with the Chair"),
    ("List Number", "help the PBC to write scripts"),
    ("plain", "The Communications Co-ordinator may want to:"),
    ("List Number", "train others in taking photographs"),
    ("Heading 2", "Data Co-ordinator"),
    ("plain", "Aims of the role:"),
    ("List Bullet", "to know our voters"),
    ("plain", "The Data Co-ordinator will:"),
    ("List Number", "enter what canvassers bring back"),
    ("List Number", "print sheets for each session, and for polling day"),
    ("List Number", "see that everybody who uses data has signed the agreement, once in each year"),
    ("plain", "What helps: a fast connection; patience."),
)


def build() -> bytes:
    document = word.empty()
    word.write(document, PARTS)
    return word.saved(document)
