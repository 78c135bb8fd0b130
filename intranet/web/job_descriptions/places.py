"""Where something stands in a document, so that a reader finds it again."""

from intranet.queries.job_readings import ReadingFacts
from intranet.rules.job_drafts import DraftDuty

PAGED = "application/pdf"


class Places:
    """The places of one document: only a PDF says for certain which page a line is on."""

    def __init__(self, reading: ReadingFacts) -> None:
        pages = {role.draft.page for role in reading.roles} | {
            duty.page for role in reading.roles for duty in role.draft.duties
        }
        self._paged = reading.media_type == PAGED or len(pages) > 1

    def words(self, page: int, line: int) -> str:
        """`page 2, line 14`; in a document without pages, `line 14`."""
        return f"page {page}, line {line}" if self._paged else f"line {line}"

    def of_duty(self, duty: DraftDuty) -> str:
        """The same of a duty, with the heading above it: `line 14, under “Finance”`."""
        under = f", under “{duty.section}”" if duty.section else ""
        return f"{self.words(duty.page, duty.line)}{under}"
