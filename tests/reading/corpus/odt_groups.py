"""An OpenDocument text with headings for groups, the roles in bold, and real lists under sub-headings in italics."""

from io import BytesIO

from odfdo import Document, Header, List, Paragraph, Style

GROUPS = (
    (
        "Voting members of the Executive",
        (
            (
                "Chair",
                (("Meetings", ("Chair them", "Keep people to the point")), ("People", ("Look after the officers",))),
            ),
            (
                "Women's Officer (must self-identify as a woman)",
                (
                    ("Meetings", ("Call a women's meeting every quarter",)),
                    ("People", ("Encourage women to stand for office", "Mentor new women councillors with the Chair")),
                ),
            ),
        ),
    ),
    (
        "Non-voting members of the Executive",
        (
            (
                "Data Officer",
                (
                    ("Meetings", ("Report monthly on how many doors were knocked",)),
                    ("Records", ("Keep the register of who holds lists", "Delete what is out of date each January")),
                ),
            ),
            (
                "Arts Officer",
                (
                    ("People", ("Find musicians for our socials",)),
                    ("Records", ("Look after the banner and the old photographs together with the Data Officer",)),
                ),
            ),
        ),
    ),
)


def build() -> bytes:
    document = Document("text")
    document.insert_style(Style("text", name="Strong", bold=True), automatic=True)
    document.insert_style(Style("text", name="Slanted", italic=True), automatic=True)
    body = document.body
    body.clear()
    body.append(Header(1, "Eskmouth Labour: role descriptions"))
    body.append(Paragraph("Each officer should read what the others do as well."))
    for group, roles in GROUPS:
        body.append(Header(2, group))
        for title, sections in roles:
            role = Paragraph(title)
            role.set_span("Strong", regex=".+")
            body.append(role)
            for heading, duties in sections:
                about = Paragraph(heading)
                about.set_span("Slanted", regex=".+")
                body.append(about)
                body.append(List(list(duties)))
    file = BytesIO()
    document.save(file)
    return file.getvalue()
