"""One Word table for all: each title in a row that reaches across, its duties numbered in the rows under it."""

from tests.reading.corpus import word

ROWS = (
    ("Chair", ""),
    ("1", "Lead meetings of the Executive"),
    ("2", "Speak to the newspapers together with the Press Officer"),
    ("3", "Ask each officer for a note of progress every quarter"),
    ("Secretary", ""),
    ("1", "Circulate the agenda"),
    ("2", "Keep an inventory of what the party owns"),
    ("3", "Check the inventory once a year with the Treasurer"),
    ("Treasurer", ""),
    ("1", "Count collections with a second person"),
    ("2", "Report to every meeting of the Executive"),
    ("Press Officer (no vote)", ""),
    ("1", "Issue statements, in agreement with the Chair"),
    ("2", "Photograph the candidates before each election"),
)


def build() -> bytes:
    document = word.empty()
    word.write(document, [("Title", "Ravensgill Labour: duties of our officers")])
    word.table(document, ROWS)
    for row, (title, rest) in zip(document.tables[0].rows, ROWS, strict=True):
        if not rest:
            across = row.cells[0].merge(row.cells[1])
            across.text = ""
            across.paragraphs[0].add_run(title).bold = True
    return word.saved(document)
