"""An OpenDocument text: headings of two levels, and lists in lists whose outer items only announce the inner ones."""

from io import BytesIO

from odfdo import Document, Header, List, ListItem, Paragraph

ROLES = (
    (
        "Women's Branch Chair",
        "The Chair of the Women's Branch leads its work and speaks for it.",
        (
            ("Chair the branch's meetings, which take place monthly", ()),
            ("Represent the branch:", ("on the CLP Executive", "at the regional women's forum")),
            ("Agree the year's programme with the Women's Branch Secretary and the Women's Branch Treasurer", ()),
        ),
    ),
    (
        "Women's Branch Secretary",
        "The Secretary keeps the branch running.",
        (
            ("Invite all women members to each meeting", ()),
            ("Keep notes of what is agreed", ()),
            (
                "Run the branch's campaigns, in particular",
                ("organise a stall for International Women's Day each year", "write to the local paper"),
            ),
        ),
    ),
    (
        "Women's Branch Treasurer",
        "The Treasurer has charge of the branch's money.",
        (
            ("Pay for crèches so that mothers can come", ()),
            ("Apply to the CLP for an annual grant", ()),
        ),
    ),
)


def build() -> bytes:
    document = Document("text")
    body = document.body
    body.clear()
    body.append(Header(1, "Lowmoor Women's Branch: officers"))
    body.append(Paragraph("All officers of the branch shall be women. They serve from one AGM to the next."))
    for title, purpose, tasks in ROLES:
        body.append(Header(2, title))
        body.append(Paragraph(purpose))
        body.append(Header(3, "What she does"))
        outer = List()
        for text, inner in tasks:
            item = ListItem(text)
            if inner:
                item.append(List(list(inner)))
            outer.append(item)
        body.append(outer)
    file = BytesIO()
    document.save(file)
    return file.getvalue()
