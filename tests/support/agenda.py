"""An agenda of three items, and people who may do more and less with it."""

from intranet.core.db import db
from intranet.core.vocabulary import Office, RoleKind, StandingKind
from intranet.queries import agenda as reads
from tests.support.meetings import hold, make_item, stand
from tests.support.people import make_person, make_role


class Officers:
    """A secretary, a treasurer who votes, and an auditor who only attends."""

    def __init__(self) -> None:
        self.secretary = stand(make_role("Secretary", Office.SECRETARY))
        self.treasurer = stand(make_role("Treasurer", Office.TREASURER))
        self.auditor = stand(make_role("Auditor", kind=RoleKind.AUDITOR), StandingKind.ATTENDS)
        self.ann = make_person("Ann Lee", self.secretary)
        self.bea = make_person("Bea Marsh", self.treasurer)
        self.cy = make_person("Cy Webb", self.auditor)


class Scene(Officers):
    """Those officers, and a meeting with three items."""

    def __init__(self) -> None:
        super().__init__()
        self.meeting = hold()
        self.items = [make_item(self.meeting, title) for title in ("One", "Two", "Three")]
        self.path = f"/meetings/{self.meeting.id}/agenda"

    def order(self) -> list[str]:
        found = [one.title for one in reads.items(self.meeting.id)]
        db.session.rollback()
        return found
