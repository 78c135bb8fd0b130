"""A job description that is being looked over, as it stands at the moment."""

from dataclasses import dataclass

from intranet.cli.role_lines import Titles, titles
from intranet.core.errors import NotFound
from intranet.core.job_vocabulary import RoleFate
from intranet.core.vocabulary import Office
from intranet.queries import job_readings
from intranet.queries.job_readings import ReadingFacts
from intranet.rules.job_drafts import DraftRole
from intranet.rules.job_joining import Alike, alike
from intranet.rules.job_known import Known
from intranet.rules.job_problems import Problem, problems


@dataclass(frozen=True, slots=True)
class JobDraft:
    """The draft, the constituency that it is for, and what everything in it is called."""

    facts: ReadingFacts
    known: Known
    titles: Titles

    @property
    def coming(self) -> tuple[DraftRole, ...]:
        """The roles that are not left out."""
        return tuple(role for role in self.facts.drafts if role.fate is not RoleFate.LEAVE_OUT)

    @property
    def has_secretary(self) -> bool:
        """Whether a role is surely the Secretary, who signs in first and invites the others."""
        return any(role.office is Office.SECRETARY for role in self.coming)

    def alike(self) -> tuple[Alike, ...]:
        """Duties of different roles that look like the same work, and that nobody has answered for yet."""
        return alike(self.facts.drafts, self.known, self.facts.apart)

    def problems(self) -> tuple[Problem, ...]:
        """What keeps it from being adopted."""
        return problems(self.facts.drafts, self.facts.rules, self.known)


def draft_of(job_reading_id: int) -> JobDraft:
    """The draft as it stands now. Raises NotFound where there is none."""
    facts = job_readings.get(job_reading_id)
    if facts is None:
        raise NotFound
    known = job_readings.known(None)
    return JobDraft(facts, known, titles(facts.drafts, {body.id: body.title for body in known.bodies}))
