"""What a database's refusals mean to whoever waits for an answer: somebody else holds it, or nothing can be kept."""

import sqlite3

from intranet.core.errors import Busy, IntranetError, NoRoom

HELD = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
UNWRITABLE = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY}
# A quota or a limit on a file is told as a failure to write; a failure to read is damage, and is not named here.
NOT_WRITTEN = {
    sqlite3.SQLITE_IOERR_WRITE,
    sqlite3.SQLITE_IOERR_FSYNC,
    sqlite3.SQLITE_IOERR_DIR_FSYNC,
    sqlite3.SQLITE_IOERR_TRUNCATE,
    sqlite3.SQLITE_IOERR_DELETE,
}
# PostgreSQL, "Error Codes": lock_not_available, deadlock_detected; disk_full, io_error, read_only_sql_transaction.
HELD_STATES = {"55P03", "40P01"}
UNWRITABLE_STATES = {"53100", "58030", "25006"}


def in_our_words(error: BaseException) -> IntranetError | None:
    """The refusal of a database driver as one of ours; None for every other error."""
    code = getattr(error, "sqlite_errorcode", None)
    state = getattr(error, "sqlstate", None)
    if (code is not None and code & 0xFF in HELD) or state in HELD_STATES:
        return Busy()
    if code in NOT_WRITTEN or (code is not None and code & 0xFF in UNWRITABLE) or state in UNWRITABLE_STATES:
        return NoRoom()
    return None
