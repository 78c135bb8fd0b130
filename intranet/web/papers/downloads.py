"""A paper leaves as a file to be saved, never as a page of ours."""

from io import BytesIO

from flask import current_app, g, send_file
from werkzeug.wrappers import Response

from intranet.config import Config
from intranet.core.db import end_read
from intranet.core.errors import NotFound
from intranet.queries import papers as reads
from intranet.queries.papers import PaperFacts
from intranet.rules.permissions import Permission
from intranet.services import file_store
from intranet.web.guard import requires
from intranet.web.papers.blueprint import blueprint


class OneFile:
    """A paper and which of its files is asked for; the guard asks about the paper."""

    def __init__(self, paper: PaperFacts, number: int) -> None:
        self.paper, self.number = paper, number
        self.body_kind, self.standings, self.least = paper.body_kind, paper.standings, paper.least


def _file(paper_id: int, number: int) -> OneFile | None:
    found = reads.in_file(paper_id, number)
    return OneFile(found, number) if found else None


@blueprint.get("/papers/<int:paper_id>/<int:number>")
@requires(Permission.READ_PAPER, load=_file, name="one")
def download(one: OneFile) -> Response:
    """One version of a paper, with its own name and kind."""
    version = one.paper.version_of(one.number)
    config: Config = current_app.extensions["intranet"]
    end_read()
    place = file_store.path_of(config.instance, version.checksum) if version else None
    if version is None or place is None or not place.is_file():
        raise NotFound
    g.sandboxed = True  # web/headers.py: whatever opens it, nothing in it runs as ours
    content = BytesIO(place.read_bytes())
    return send_file(content, version.media_type, as_attachment=True, download_name=version.file_name, etag=False)
