"""Taking in what was sent: a form holds so many fields at most, however it comes across."""

from io import BytesIO
from typing import IO, Any

from flask import Flask, Request, request, session
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import FormDataParser

from intranet.rules.uploads import LARGEST

# Where a file may come with the form, for those who are signed in; everywhere else MAX_CONTENT_LENGTH holds.
WITH_FILES = frozenset(
    {"papers.add", "papers.replace", "papers.add_letter", "papers.edit_letter", "job_descriptions.add"}
)
FRAME = 1024 * 1024  # bytes round the file itself
URLENCODED = "application/x-www-form-urlencoded"


class CountingParser(FormDataParser):
    """Counts the fields before it makes anything of them.

    The library counts only those that come in parts; a million others would take seconds and a gigabyte.
    """

    def parse(
        self, stream: IO[bytes], mimetype: str, content_length: int | None, options: dict[str, str] | None = None
    ) -> Any:
        """Read a form. Raises RequestEntityTooLarge when it holds more fields than MAX_FORM_PARTS."""
        if mimetype == URLENCODED and self.max_form_parts is not None:
            sent = stream.read()
            if sent.count(b"&") >= self.max_form_parts:
                raise RequestEntityTooLarge
            stream = BytesIO(sent)
        return super().parse(stream, mimetype, content_length, options)


class CountedRequest(Request):
    """A request whose form is counted."""

    form_data_parser_class = CountingParser


def install(app: Flask) -> None:
    """Take in every request so."""
    app.request_class = CountedRequest

    @app.before_request
    def room_for_files() -> None:
        if request.endpoint in WITH_FILES and "sid" in session:
            request.max_content_length = LARGEST + FRAME
