"""The room of a meeting: what may be written in it, while it goes on and until its minutes are agreed."""

from intranet.core.errors import refuse_for
from intranet.models import AgendaItem, Meeting
from intranet.rules.item_states import why_not_write
from intranet.services import versions


def written_in(meeting_id: int) -> Meeting:
    """A meeting in whose room something may be recorded now. Raises NotFound, or RuleError in words."""
    meeting = versions.reread(Meeting, meeting_id)
    refuse_for(why_not_write(meeting.state))
    return meeting


def written_under(item_id: int) -> tuple[AgendaItem, Meeting]:
    """An agenda item under which something may be recorded now, and its meeting. Raises as `written_in` does."""
    item = versions.reread(AgendaItem, item_id)
    return item, written_in(item.meeting_id)
