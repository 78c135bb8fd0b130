"""The handover: what the holder of a role leaves for the next, when it is asked for, and how long it can be written."""

from dataclasses import asdict, dataclass
from datetime import date, timedelta

from intranet.rules.access import LEFT_WITHIN

LONGEST = 10_000  # characters of one of the four notes


@dataclass(frozen=True, slots=True)
class Notes:
    """What somebody leaves for whoever holds the role next: four notes, each of which may be empty."""

    where_things_are: str = ""
    contacts: str = ""
    do_differently: str = ""
    accounts_held: str = ""

    @property
    def by_name(self) -> dict[str, str]:
        """Each note under its name, in their order."""
        return asdict(self)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written in any of them."""
        return not any(self.by_name.values())

    def changed_from(self, before: "Notes") -> list[str]:
        """The names of the notes that say something else than they did."""
        return [name for name, words in self.by_name.items() if words != before.by_name[name]]


def runs_out_on(
    ended_on: date | None, due_to_end_on: date | None, agm_on: date | None, notice: timedelta
) -> date | None:
    """The day on which a term comes to its end: the real one where it is known, else the expected one or the AGM.

    A term that is expected to last well beyond the next annual general meeting, by more than the notice, is not up for
    election there. None where neither a day nor a meeting is known.
    """
    if ended_on is not None:
        return ended_on
    if due_to_end_on is None or agm_on is None:
        return due_to_end_on or agm_on
    return due_to_end_on if due_to_end_on - agm_on > notice else min(due_to_end_on, agm_on)


def is_asked_for(runs_out: date | None, today: date, notice: timedelta) -> bool:
    """Whether the handover of a role is asked for: from so long before its holder's term runs out."""
    return runs_out is not None and today >= runs_out - notice


def is_written_lately(written_on: date | None, runs_out: date, notice: timedelta) -> bool:
    """Whether the notes were written since they were asked for, so that nobody needs to be asked again."""
    return written_on is not None and written_on >= runs_out - notice


def last_day_to_write(ended_on: date) -> date:
    """The last of the thirty days on which whoever left a role may still write; the first is the one it ended on."""
    return ended_on + LEFT_WITHIN - timedelta(days=1)
