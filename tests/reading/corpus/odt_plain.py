"""An OpenDocument text of plain paragraphs, one for each role, with a table of delegates after them."""

from io import BytesIO

from odfdo import Document, Header, Paragraph, Row, Style, Table

INTRODUCTION = "Each officer below has one vote on the Executive. The Chair has a second if votes are equal."
ROLES = (
    "Chair: keeps order at meetings, signs letters on the members' behalf and looks for common ground.",
    "Vice Chair: does the Chair's work when needed, and walks round the branches each year with the Secretary.",
    "Secretary: writes letters, takes minutes, and tells members of each meeting by post and by e-mail.",
    "Treasurer: keeps the cash book and, in agreement with the Chair, sets aside money for each election.",
    "Women's Officer: must be a woman, builds up the women's section and asks at each meeting how many women spoke.",
    "Policy Officer: reads consultations, drafts answers with the help of members and files them.",
)
DELEGATES = (
    ("Role", "Number", "What is asked of them"),
    ("Regional conference delegates", "2, at least 1 woman", "Attend the conference and report back"),
    ("Trades council delegates", "3", "Attend every meeting of the council"),
)


def build() -> bytes:
    document = Document("text")
    document.insert_style(Style("text", name="Strong", bold=True), automatic=True)
    body = document.body
    body.clear()
    title = Paragraph("Sandholme Labour Party – officers and what they do")
    title.set_span("Strong", regex=".+")
    body.append(title)
    body.append(Paragraph(INTRODUCTION))
    for text in ROLES:
        role = Paragraph(text)
        role.set_span("Strong", regex=r"^[^:]+:")
        body.append(role)
    body.append(Header(1, "Delegates"))
    table = Table("Delegates")
    for texts in DELEGATES:
        row = Row()
        for column, text in enumerate(texts):
            row.set_value(column, text)
        table.append_row(row)
    body.append(table)
    file = BytesIO()
    document.save(file)
    return file.getvalue()
