"""What is written of a plan, as it stands afterwards."""

from typing import Any

from intranet.core.db import db


def fresh(kind: type[Any]) -> Any:
    db.session.rollback()
    return db.session.query(kind).populate_existing().one()
