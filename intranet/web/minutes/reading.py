"""Which minutes a page draws: the agreed document where there is one, else what stands in the tables now."""

import logging
from dataclasses import dataclass
from typing import Any

from intranet.core import clock
from intranet.core.db import end_read
from intranet.core.errors import NotFound
from intranet.printing import paper
from intranet.queries import access, minutes, minutes_document
from intranet.queries.meetings import MeetingFacts
from intranet.queries.minutes import Edition, Frame
from intranet.rules.minutes import WRITTEN
from intranet.rules.minutes_document import opened
from intranet.services import minutes_agreement
from intranet.web.minutes.laid_out import agreed_words, laid_out
from intranet.web.site import settings

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Read:
    """Minutes with what frames them; `document` is None before the meeting, `edition` the one that they are of."""

    frame: Frame
    document: dict[str, Any] | None
    edition: Edition | None = None

    @property
    def laid(self) -> dict[str, Any] | None:
        """The same as finished words."""
        if self.document is None:
            return None
        if self.edition is None:
            return laid_out(self.document)
        return laid_out(self.document, standing=agreed_words(self.document), checksum=self.edition.checksum)


def read(meeting: MeetingFacts, edition: int | None = None) -> Read:
    """The minutes of a meeting: of an edition, where one is asked for; else of the one that stands; else as they are.

    Raises NotFound for an edition that there is not.
    """
    frame = minutes.frame(meeting.id)
    wanted = frame.agreed if edition is None else next((one for one in frame.editions if one.number == edition), None)
    if edition is not None and wanted is None:
        raise NotFound
    if wanted is not None:
        kept = minutes.kept(meeting.id, wanted.number)
        return Read(frame, opened(kept.document, kept.checksum), wanted)
    if meeting.state not in WRITTEN:
        return Read(frame, None)
    known = settings()
    of_its_day = known if meeting.on == clock.today() else access.settings_on(meeting.on)
    return Read(frame, minutes_document.of_meeting(meeting, frame, known["name"], of_its_day))


def pdf_of(meeting_id: int, edition: int) -> bytes | None:
    """The paper of agreed minutes: its bytes as they were kept, else set again from the same document."""
    kept = minutes.kept_pdf(meeting_id, edition)
    end_read()
    if kept is None:
        return None
    if kept.pdf is not None:
        return bytes(kept.pdf)
    document = opened(kept.document, kept.checksum)
    laid = laid_out(document, standing=agreed_words(document), checksum=kept.checksum)
    return paper.pdf("minutes", laid, kept.agreed_on)


def keep_paper(meeting_id: int, edition: int) -> bool:
    """Set the paper of minutes that were just agreed while nobody waits for the database, then keep its bytes.

    The agreement stands even where that fails: the trouble is logged, and the paper is set when it is asked for.
    """
    try:
        made = pdf_of(meeting_id, edition)
    except Exception:
        log.exception("The paper of the minutes of meeting %s could not be set.", meeting_id)
        return False
    if made is None:
        return False
    minutes_agreement.keep_pdf(meeting_id, edition, made)
    return True
