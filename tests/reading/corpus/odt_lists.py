"""An OpenDocument text with headings and real lists, one inside another, and a list of contents."""

from io import BytesIO

from odfdo import Document, Header, List, ListItem, Paragraph

INTRODUCTION = "Langrigg Moor has had a youth section since the mill closed. Its officer has a seat on the Executive."
AIMS = ("To make sure that those under 27 find a welcome", "To put the case for buses that run at night")
TASKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Hold a meeting for young members every month", ()),
    ("Go to schools and colleges:", ("to talk about voting", "to register those who turn sixteen")),
    ("Keep in touch with the student Labour club", ()),
    ("Give a report to each meeting of the Executive", ()),
)
MAYBE = (
    "Start a film club with the Social Secretary",
    "Take a group to the national youth conference each year",
    "Make short films for each election",
)
SUPPORT = ("The region's youth organiser", "A small budget, which the Treasurer looks after")


def _list(texts: tuple[str, ...]) -> List:
    return List(list(texts))


def _tasks() -> List:
    made = List()
    for text, within in TASKS:
        item = ListItem(text)
        if within:
            item.append(_list(within))
        made.append(item)
    return made


def build() -> bytes:
    document = Document("text")
    body = document.body
    body.clear()
    body.append(Header(1, "Langrigg Moor Labour Party"))
    body.append(Header(2, "Job description: Youth Officer"))
    body.append(Paragraph(INTRODUCTION))
    body.append(Header(3, "The aims of the Youth Officer are:"))
    body.append(_list(AIMS))
    body.append(Header(3, "Tasks"))
    body.append(_tasks())
    body.append(Header(3, "The Youth Officer may also want to:"))
    body.append(_list(MAYBE))
    body.append(Header(3, "Help and support"))
    body.append(_list(SUPPORT))
    body.append(Header(3, "Who can stand"))
    body.append(Paragraph("Any member aged under 27 on the day of the election. The work is unpaid."))
    file = BytesIO()
    document.save(file)
    return file.getvalue()
