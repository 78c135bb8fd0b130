"""Everything in a place, in a form that two places can be compared by."""

import sqlite3
from contextlib import closing

from intranet.core.files import checksum
from intranet.keeping.archive import FILES_NAME, files_under
from intranet.keeping.place import Place


def digest(place: Place) -> tuple[list[str], dict[str, str]]:
    """All tables as SQL, and all files by checksum."""
    with closing(sqlite3.connect(place.database)) as connection:
        tables = list(connection.iterdump())
    files = place.instance / FILES_NAME
    return tables, {name: checksum(files / name) for name in files_under(files)}
