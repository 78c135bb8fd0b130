"""An OpenDocument text as if from a typewriter: titles underlined, dashes for bullets, one list for each."""

from io import BytesIO

from odfdo import Document, Paragraph, Style

TEXT = (
    "__Responsibilities of branch officers – Kirkby Tarn",
    "Reviewed by the branch at its meeting in May. Officers are elected each year and may stand again.",
    "__Chairman or Chairwoman",
    "- to take the chair",
    "- to decide on points of order, and to have a second vote when votes are equal",
    "- to sign the minutes of the previous meeting once they are agreed",
    "__Secretary",
    "- to write the minutes",
    "- to summon meetings with at least five days' notice",
    "- to write to the local authority on behalf of the branch when instructed",
    "__Treasurer",
    "- to collect for the room hire",
    "- to give an account to each annual meeting",
    "- to arrange with the Social Secretary a draw at Christmas every year",
    "__Social Secretary",
    "- to organise at least one social each quarter",
    "- to look after the tea urn",
    "__Delegates to the Constituency (two)",
    "- to attend meetings of the Constituency and vote there as instructed",
    "- to report to the next branch meeting",
)


def build() -> bytes:
    document = Document("text")
    document.insert_style(Style("text", name="Under", underline="solid"), automatic=True)
    body = document.body
    body.clear()
    for text in TEXT:
        paragraph = Paragraph(text.removeprefix("__"))
        if text.startswith("__"):
            paragraph.set_span("Under", regex=".+")
        body.append(paragraph)
    file = BytesIO()
    document.save(file)
    return file.getvalue()
