"""Job descriptions that are being looked over, in one line each."""

from hashlib import sha256

from intranet.core.db import writing
from intranet.queries import job_readings as reads
from intranet.queries.job_readings import ReadingFacts
from intranet.reading.extract import lines_of
from intranet.reading.read import read
from intranet.reading.result import Reading
from intranet.rules.access import Actor
from intranet.rules.job_drafts import DraftRole
from intranet.services import job_readings
from intranet.services.papers import Given

SHORT = """\
# Chair

- Chair every meeting of the executive
- Work with the Secretary on the agenda for each meeting

# Secretary

- Keep the minutes of each meeting
- Work with the Chair on the agenda for each meeting
- Write to branches every month
"""


def reading_of(text: str, known: tuple[str, ...] = ()) -> Reading:
    """What is read of a text, in this process."""
    return read(lines_of(text.encode(), "jobs.md"), known)


def given_as(text: str, file_name: str = "jobs.md") -> Given:
    """The file of a text, without its bytes in the store."""
    content = text.encode()
    return Given(file_name, "text/markdown", len(content), sha256(content).hexdigest())


def begun(
    text: str = SHORT, *, title: str = "Job descriptions", file_name: str = "jobs.md", actor: Actor | None = None
) -> int:
    """Read a text and keep it as a draft; its id."""
    known = tuple(role.title for role in reads.known(None).roles)
    reading = reading_of(text, known)
    with writing():
        return job_readings.begin(title, given_as(text, file_name), reading, actor=actor)


def facts(job_reading_id: int) -> ReadingFacts:
    """A draft as it stands."""
    found = reads.get(job_reading_id)
    assert found is not None
    return found


def role_of(job_reading_id: int, title: str) -> DraftRole:
    """One role of a draft, by its title in the document."""
    return next(role for role in facts(job_reading_id).drafts if role.original == title)


def saved(job_reading_id: int, role: DraftRole, actor: Actor | None = None) -> int:
    """Keep a role of a draft as somebody looked it over; its version now."""
    kept = facts(job_reading_id).role(role.number)
    assert kept is not None
    with writing():
        return job_readings.save_role(job_reading_id, role.number, role, seen=kept.version)
