"""The directory to take along, as far as the reader is shown it: as a table, and as cards for an address book."""

from collections.abc import Callable
from io import BytesIO

from flask import request, send_file
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.core.db import end_read
from intranet.exporting.csv import CSV, csv_table
from intranet.exporting.vcard import VCARD, cards
from intranet.exporting.xlsx import XLSX, xlsx_table
from intranet.queries import directory as reads
from intranet.rules.attempts import EXPORT
from intranet.rules.permissions import Permission
from intranet.services import attempts
from intranet.services import directory as keeping
from intranet.services.attempts import TooManyTries
from intranet.web import words
from intranet.web.directory.asked import asked
from intranet.web.directory.blueprint import blueprint
from intranet.web.directory.sections import Shown
from intranet.web.directory.sheet import HEADS, WIDTHS, address_book, in_words, table
from intranet.web.directory.views import shown_to_reader
from intranet.web.errors import Action, error_page
from intranet.web.forms.base import Form
from intranet.web.guard import reader, requires
from intranet.web.site import site
from intranet.web.unit_of_work import carried_out


@blueprint.post("/directory.csv")
@requires(Permission.READ_DIRECTORY)
def as_csv() -> Response:
    """The directory as CSV."""
    return _file(lambda found: csv_table(HEADS, in_words(table(found))), CSV, "csv")


@blueprint.post("/directory.xlsx")
@requires(Permission.READ_DIRECTORY)
def as_xlsx() -> Response:
    """The directory as a spreadsheet."""
    return _file(lambda found: xlsx_table("Directory", HEADS, table(found), WIDTHS), XLSX, "xlsx")


@blueprint.post("/directory.vcf")
@requires(Permission.READ_DIRECTORY)
def as_vcards() -> Response:
    """Everybody whom the reader can reach, as cards for an address book."""
    organisation = site().name
    return _file(lambda found: cards(address_book(found, organisation)), VCARD, "vcf")


def _file(write: Callable[[Shown], bytes], kind: str, ending: str) -> Response:
    """Taking data out is a POST, because it leaves a record. Raises TooManyTries after twenty in ten minutes."""
    attempts.count(EXPORT, f"account {reader().account_id}")
    wanted = asked(request.args, clock.today())
    found = shown_to_reader(reads.on_day(wanted.on, wanted.today), wanted)
    end_read()
    many = words.counted(found.people, "person", "people")
    what = f"{many} of the directory of {words.full_day(wanted.on)}, {'vCard' if ending == 'vcf' else ending.upper()}"
    carried_out(Form(), lambda: keeping.note_export(what, actor=reader()))
    name = f"directory-{wanted.on.isoformat()}.{ending}"
    return send_file(BytesIO(write(found)), kind, as_attachment=True, download_name=name)


@blueprint.errorhandler(TooManyTries)
def too_many_files(refusal: TooManyTries) -> Response:
    """Nobody takes the directory along without end."""
    minutes = words.counted(max(1, -(-refusal.wait // 60)), "minute")
    there = Action("/directory/", "Go to the directory")
    response = error_page(429, f"You asked for many files in a short time. Please wait {minutes}.", [there])
    response.headers["Retry-After"] = str(refusal.wait)
    return response
