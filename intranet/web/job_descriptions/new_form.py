"""The form that a job description comes in with: a file, or its text."""

from typing import Any

from werkzeug.datastructures import FileStorage
from wtforms import FileField
from wtforms.validators import Optional

from intranet.core.errors import RuleError
from intranet.reading.limits import FILE_BYTES
from intranet.web.forms.base import Form, Line, Words

LONGEST_TEXT = 400_000  # characters; two hundred pages
LONGEST_TITLE = 200
NEITHER = "Please choose a file, or paste the text below."
BOTH = "Please give either a file or text, not both."
MAY_BE = "A Word document (.docx), OpenDocument (.odt), PDF, web page or plain text."


class NewForm(Form):
    """A job description: one of file and text."""

    file = FileField("The document", description=f"{MAY_BE} At most {FILE_BYTES // 1024 // 1024} MB.")
    text = Words("Or paste its text here", LONGEST_TEXT, [Optional()], render_kw={"rows": 8})
    title = Line(
        "What to call it",
        LONGEST_TITLE,
        [Optional()],
        description="Its duties name it as where they come from. Left empty, it is called as the file is.",
    )

    def sent(self) -> FileStorage | None:
        """The file, where one was chosen; an empty choice of files is no file."""
        found = self.file.data
        return found if isinstance(found, FileStorage) and found.filename else None

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether all of it can be used; exactly one of file and text."""
        holds = bool(super().validate(extra_validators))
        if self.sent() is None and not self.text.data and holds:
            self.refuse(RuleError(NEITHER, "file"))
            return False
        if self.sent() is not None and self.text.data:
            self.refuse(RuleError(BOTH, "text"))
            return False
        return holds
