"""When the executive meets next."""

from datetime import date

from sqlalchemy import bindparam, select

from intranet.core.db import row
from intranet.core.meeting_vocabulary import TO_COME
from intranet.core.vocabulary import BodyKind
from intranet.models import Body, Meeting

_NEXT = (
    select(Meeting.on)
    .join(Body, Body.id == Meeting.body_id)
    .where(
        Body.kind == BodyKind.EXECUTIVE,
        Meeting.state.in_(TO_COME),
        Meeting.on > bindparam("today"),
    )
    .order_by(Meeting.on)
    .limit(1)
)


def next_after(today: date) -> date | None:
    """The day of the executive's next meeting after today, if one has a date."""
    found = row(_NEXT, {"today": today})
    return found[0] if found else None
