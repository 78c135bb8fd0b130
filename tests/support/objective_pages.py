"""What the pages of an objective send, and the objective as it stands afterwards."""

from intranet.core.vocabulary import RoleKind
from tests.support.client import CheckingClient
from tests.support.people import make_person, make_role, sign_in


def other(client: CheckingClient) -> CheckingClient:
    return sign_in(client, make_person("Bo Hill", make_role("Branch Secretary", kind=RoleKind.BRANCH)))
