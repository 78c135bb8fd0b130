"""A job description leaves as the file that came, to be saved, never as a page of ours."""

from io import BytesIO

from flask import current_app, g, send_file
from werkzeug.wrappers import Response

from intranet.config import Config
from intranet.core.db import end_read
from intranet.core.errors import NotFound
from intranet.core.job_vocabulary import JobReadingState
from intranet.queries import job_readings as reads
from intranet.queries.job_readings import ReadingFacts
from intranet.rules.permissions import Permission
from intranet.services import file_store
from intranet.web.guard import may, requires
from intranet.web.job_descriptions.blueprint import blueprint


def _seen(job_reading_id: int) -> ReadingFacts | None:
    """One that was adopted is for everybody who may see its roles; any other for those who look such drafts over."""
    found = reads.get(job_reading_id)
    if found is None or found.state is JobReadingState.ADOPTED:
        return found
    return found if may(Permission.ADOPT_JOBS) else None


@blueprint.get("/<int:job_reading_id>/original")
@requires(Permission.READ_STRUCTURE, load=_seen, name="reading")
def download(reading: ReadingFacts) -> Response:
    """The document as it was given."""
    config: Config = current_app.extensions["intranet"]
    end_read()
    place = file_store.path_of(config.instance, reading.checksum)
    if not place.is_file():
        raise NotFound
    g.sandboxed = True  # web/headers.py: whatever opens it, nothing in it runs as ours
    content = BytesIO(place.read_bytes())
    return send_file(content, reading.media_type, as_attachment=True, download_name=reading.file_name, etag=False)
