"""Taking in a file: what it is is found out and it is kept before anybody waits for the database."""

from flask import current_app
from werkzeug.datastructures import FileStorage

from intranet.config import Config
from intranet.core.errors import RuleError
from intranet.rules.attempts import UPLOAD
from intranet.rules.file_names import harmless
from intranet.rules.uploads import LARGEST, kind_of
from intranet.services import attempts, file_store
from intranet.services.papers import Given
from intranet.web.guard import reader

MISSING = "Please choose a file."


class Received:
    """The file that came with a form, or why it is not taken; an empty choice of files is no file."""

    def __init__(self, sent: object) -> None:
        self.refusal: RuleError | None = None
        self.file: Given | None = None
        if isinstance(sent, FileStorage) and sent.filename:  # a field of that name may have come as text
            attempts.count(UPLOAD, f"account {reader().account_id}")
            try:
                self.file = _kept(sent)
            except RuleError as refusal:
                self.refusal = refusal

    def given(self) -> Given | None:
        """The file that is kept, or None where none was sent. Raises RuleError (file) where it is not taken."""
        if self.refusal is not None:
            raise self.refusal
        return self.file

    def needed(self) -> Given:
        """The same where there must be one."""
        found = self.given()
        if found is None:
            raise RuleError(MISSING, "file")
        return found


def _kept(sent: FileStorage) -> Given:
    content = sent.stream.read(LARGEST + 1)
    sent.close()
    kind = kind_of(content)
    config: Config = current_app.extensions["intranet"]
    checksum = file_store.keep(config.instance, content)
    return Given(harmless(sent.filename or "", kind.ending), kind.media_type, len(content), checksum)
