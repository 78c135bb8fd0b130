"""The list of job descriptions that were read in, and the page of one."""

from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.core.job_vocabulary import JobReadingState
from intranet.queries import job_readings as reads
from intranet.queries import roles as open_roles
from intranet.queries.job_readings import ReadingFacts
from intranet.queries.job_undoing import why_not
from intranet.rules.job_joining import alike
from intranet.rules.job_problems import problems
from intranet.rules.job_summary import summary
from intranet.rules.permissions import Permission
from intranet.web.guard import requires
from intranet.web.job_descriptions.blueprint import blueprint
from intranet.web.job_descriptions.draft_view import guards, next_step, role_rows, rule_lines
from intranet.web.job_descriptions.opened import TAGS, far, is_draft, known_beside, size_words
from intranet.web.job_descriptions.receiving import WORDS
from intranet.web.job_descriptions.sentences import happened
from intranet.web.page import page


@blueprint.get("", strict_slashes=False)
@requires(Permission.ADOPT_JOBS)
def list_readings() -> Response:
    """Drafts to go on with, then what was adopted, then what was undone."""
    found = reads.list_readings()
    return page(
        "job_descriptions/list_readings.html",
        drafts=[one for one in found if is_draft(one)],
        adopted=[one for one in found if one.state is JobReadingState.ADOPTED],
        undone=[one for one in found if one.state is JobReadingState.UNDONE],
        far=far,
        tags=TAGS,
        today=clock.today(),
    )


@blueprint.get("/<int:job_reading_id>")
@requires(Permission.ADOPT_JOBS, load=reads.get, name="reading")
def show(reading: ReadingFacts) -> Response:
    """A draft: how far it has come, and what is still in its way. One that was adopted: what came of it."""
    return _draft(reading) if is_draft(reading) else _done(reading)


def _draft(reading: ReadingFacts) -> Response:
    known = known_beside(reading)
    missing = problems(reading.drafts, reading.rules, known)
    groups = alike(reading.drafts, known, reading.apart)
    rows = role_rows(reading, missing)
    return page(
        "job_descriptions/show.html",
        reading=reading,
        kind=WORDS.get(reading.media_type, "file"),
        size=size_words(reading.size),
        far=far(reading),
        rows=[row for row in rows if not row.unchanged],
        unchanged=[row for row in rows if row.unchanged],
        joins=len(groups),
        rules=rule_lines(reading, known),
        missing=guards(reading, missing),
        step=next_step(reading, missing, joins=len(groups)),
        today=clock.today(),
    )


def _done(reading: ReadingFacts) -> Response:
    undone = reading.state is JobReadingState.UNDONE
    return page(
        "job_descriptions/done.html",
        reading=reading,
        tag=TAGS[reading.state],
        kind=WORDS.get(reading.media_type, "file"),
        size=size_words(reading.size),
        happened=happened(summary(reading.drafts, reading.rules)),
        roles=[] if undone else role_rows(reading, here=open_roles.names()),
        why_not=() if undone else why_not(reading.id),
        today=clock.today(),
    )
