"""The progress report on paper; that of a review is set once, right after it closed, and its bytes are kept."""

import logging
from typing import Any

from intranet.core.db import end_read
from intranet.printing import paper
from intranet.queries import snapshots
from intranet.rules.progress_report import By, Edition
from intranet.rules.snapshot import opened, read_by
from intranet.services import snapshots as freezing
from intranet.web.report_words.laid_out import lay_out
from intranet.web.report_words.said import as_of

log = logging.getLogger(__name__)


def keep_paper(meeting_id: int) -> bool:
    """Set the report of a review that was just closed while nobody waits for the database, then keep its bytes.

    The review is closed even where that fails: the trouble is logged, and the report's page offers to try again.
    """
    kept = snapshots.get(meeting_id)
    end_read()
    if kept is None or kept.has_pdf:
        return kept is not None
    try:
        made = full_paper(kept.document, kept.checksum)
    except Exception:
        log.exception("The progress report of meeting %s could not be set.", meeting_id)
        return False
    freezing.keep_pdf(meeting_id, made)
    return True


def full_paper(text: str, checksum: str) -> bytes:
    """The full report by objective, set from a kept document; the same document gives the same bytes."""
    return paper_of(opened(text, checksum), By.OBJECTIVE, Edition.FULL, checksum, {})


def paper_of(document: dict[str, Any], by: By, edition: Edition, checksum: str, names: dict[int, str]) -> bytes:
    """Any report as a PDF. What was said to the executive only is on no paper."""
    laid = lay_out(read_by(document, lambda _: False), by, edition, checksum=checksum, names=names)
    return paper.pdf("progress_report", laid, as_of(document))
