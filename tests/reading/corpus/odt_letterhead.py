"""An OpenDocument text about one role under a letterhead, with a numbered list and paragraphs between headings."""

from io import BytesIO

from odfdo import Document, Header, List, Paragraph

DUTIES = (
    "Keep in regular touch with the unions affiliated to us",
    "Encourage affiliated members to come to our meetings",
    "Report to the Executive every quarter on affiliations and on disputes",
    "In conjunction with the Membership Secretary, invite levy payers to join",
    "Alongside the Campaign Co-ordinator, plan how unions can help at each election",
    "Keep the list of delegates from unions for the Secretary",
)


def build() -> bytes:
    document = Document("text")
    body = document.body
    body.clear()
    for text in (
        "The Labour Party in Quarrington and Bewes",
        "3 Tannery Lane, Quarrington",
        "quarrington@party.example",
    ):
        body.append(Paragraph(text))
    body.append(Header(1, "Trade Union Liaison Officer: job description"))
    body.append(Header(2, "Where the role stands"))
    body.append(Paragraph("The TULO is a voting member of the Executive and must belong to an affiliated union."))
    body.append(Header(2, "Duties"))
    body.append(List(list(DUTIES)))
    body.append(Paragraph("Attend the trades council as our observer."))
    body.append(Header(2, "Ideas for somebody with more time"))
    body.append(List(["Put on a May Day event", "Make a map of workplaces with the Campaign Co-ordinator"]))
    body.append(Header(2, "What we are looking for"))
    body.append(List(["A trade unionist of some years' standing", "Somebody who listens"]))
    body.append(Header(2, "Expenses"))
    body.append(Paragraph("Fares are refunded by the Treasurer against receipts."))
    file = BytesIO()
    document.save(file)
    return file.getvalue()
