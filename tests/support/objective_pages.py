"""What the pages of an objective send, and the objective as it stands afterwards."""

from typing import Any

from intranet.core.db import db
from intranet.core.vocabulary import RoleKind
from tests.support.client import CheckingClient
from tests.support.people import make_person, make_role, sign_in


def other(client: CheckingClient) -> CheckingClient:
    return sign_in(client, make_person("Bo Hill", make_role("Branch Secretary", kind=RoleKind.BRANCH)))


def fresh(kind: type[Any]) -> Any:
    db.session.rollback()
    return db.session.query(kind).populate_existing().one()
