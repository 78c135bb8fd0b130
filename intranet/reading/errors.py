"""What a person is told when a document cannot be read."""

TOO_LARGE = "This document is too large to be read here. Keep only the pages with the roles, or paste their text."
TOO_LONG = "Reading this document took too long, so it was given up. Keep only the pages with the roles and try again."
PASSWORD = "This document is protected by a password. Save a copy without the password and read that."  # noqa: S105
SCANNED = (
    "This document holds pictures of pages only, and no text. Use the file that it was printed from, or type the text."
)
DAMAGED = "This document is damaged or incomplete. Open it where it was written and save it again."
OLD_WORD = "This is an old Word document (.doc). Open it in Word or LibreOffice, save it as .docx and read that."
RICH_TEXT = "This is a rich text document (.rtf). Open it in Word or LibreOffice, save it as .docx and read that."
NO_DOCUMENT = "This is not a document that can be read here. It can be .docx, .odt, .pdf, .html, .md or .txt."
EMPTY = "There is no text in this document."


class Unreadable(Exception):
    """A document that cannot be read; `words` say why, and what to do instead."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words
