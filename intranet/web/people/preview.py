"""What starting a term would mean, in sentences."""

from datetime import date

from intranet.queries.terms import Comes, Held
from intranet.rules.access import MANAGERS, READERS
from intranet.web.words import counted, full_day, listed, say


def of_start(name: str, comes: Comes, starts_on: date, today: date, replaced: Held | None) -> list[str]:
    """What comes with the role, what it opens, and who steps back or shares."""
    lines = [f"{name} holds the role of {comes.title} from {full_day(starts_on)} on."]
    if starts_on > today:
        lines.append("Until then nothing changes for them.")
    others = [holder for holder in comes.holders if replaced is None or holder != replaced.name]
    if replaced is not None:
        lines.append(f"{replaced.name} no longer holds it from that day on.")
    if others:
        lines.append(f"{listed(others)} {'holds' if len(others) == 1 else 'hold'} it too.")
    lines.append(
        f"{counted(comes.duties, 'duty', 'duties').capitalize()} come{'s' if comes.duties == 1 else ''} with it."
    )
    lines += [f"{body}: {say(standing)}." for body, standing in comes.places]
    if comes.kind in READERS:
        lines.append("They can read all role pages.")
    if comes.office in MANAGERS:
        lines.append("They may change the structure, people, dates and settings.")
    return lines
