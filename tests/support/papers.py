"""Papers for tests, with their files where a file is looked for."""

from pathlib import Path

from intranet.core import clock
from intranet.core.db import db
from intranet.core.vocabulary import StandingKind
from intranet.models import Meeting, Paper, PaperVersion, Person
from intranet.services import file_store
from tests.support.people import keep

CONTENT = b"%PDF-1.7 a paper of the tests %%EOF"


def given(meeting_id: int, person: Person, instance: Path) -> Paper:
    """A paper of a meeting that everybody with standing on the body may read."""
    meeting = db.session.get_one(Meeting, meeting_id)
    paper = Paper(body_id=meeting.body_id, meeting_id=meeting_id, title="What it costs", least=StandingKind.OBSERVES)
    keep(paper)
    keep(
        PaperVersion(
            paper_id=paper.id,
            number=1,
            file_name="What it costs.pdf",
            media_type="application/pdf",
            size=len(CONTENT),
            checksum=file_store.keep(instance, CONTENT),
            given_at=clock.now(),
            given_by_id=person.id,
        )
    )
    return paper
