"""What was taken out is gone from the full-text index too."""

from intranet.core.db import db

# SQLite keeps the words of entries that went in the index until its parts are merged.
MADE_AFRESH = "INSERT INTO search_fts(search_fts) VALUES ('rebuild')"


def forget_what_was_found() -> None:
    """Make the index afresh from its entries; the caller holds the transaction. On PostgreSQL it follows by itself."""
    db.session.flush()
    connection = db.session.connection()
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(MADE_AFRESH)
