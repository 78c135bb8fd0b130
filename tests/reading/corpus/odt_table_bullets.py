"""An OpenDocument text with a table of two columns: the role, and its duties with bullets typed in the cell."""

from io import BytesIO

from odfdo import Cell, Document, Header, Paragraph, Row, Table

ROWS = (
    ("Post", "Responsibilities"),
    (
        "Convenor",
        (
            "• Convene the forum at least four times a year\n• Write to candidates as soon as they are selected\n"
            "• Keep the peace"
        ),
    ),
    (
        "Campaign Manager\n(appointed, no vote)",
        (
            "• Produce the campaign plan for the borough elections with the Convenor\n"
            "• Allocate helpers to target wards each week during the campaign"
        ),
    ),
    ("Forum Treasurer", "• Hold the election fund\n• Ask each constituency for its share every April"),
    (
        "Constituency representatives x 6 (two from each, one of whom must be a woman)",
        "• Attend all meetings of the forum\n• Report to the constituency's executive after each meeting",
    ),
    ("Council Group Observer", "• Pass on news of the Labour Group to the forum"),
)


def build() -> bytes:
    document = Document("text")
    body = document.body
    body.clear()
    body.append(Header(1, "Harbour Boroughs Local Campaign Forum"))
    body.append(Paragraph("Posts are filled for one year at the forum's annual meeting in June."))
    table = Table("Posts")
    for texts in ROWS:
        row = Row()
        for text in texts:
            cell = Cell()
            for line in text.split("\n"):
                cell.append(Paragraph(line))
            row.append_cell(cell)
        table.append_row(row)
    body.append(table)
    file = BytesIO()
    document.save(file)
    return file.getvalue()
