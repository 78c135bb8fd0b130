"""A sound structure file, and what is said of one that is not."""

from collections.abc import Callable
from pathlib import Path

import pytest

from intranet.structures import StructureError, load

SOUND = """\
title = "Anytown CLP"
summary = "Four roles."

[documents]
"002" = "Anytown job descriptions"

[[bodies]]
key = "executive"
title = "Executive"
kind = "executive"

[[bodies]]
key = "members"
title = "All-member meeting"
kind = "general"

[[composition]]
words = "At least one of the two is a woman."
kind = "at-least-women"
at_least = 1
roles = ["Chair", "Secretary"]
source = "Rule book"
valid_from = 2026-01-01

[[roles]]
title = "Chair"
kind = "executive"
office = "chair"
shareable = false
unshareable_source = "Rule book"
aliases = ["CLP Chair"]
deputy = "Secretary"
purpose = "Leads."
standing = { executive = "votes", members = "speaks" }

[[roles.duties]]
words = "Keep order"
theme = "meetings"
cadence = "each-meeting"
bodies = ["executive", "members"]
side = "after"
days = 3
lead_days = 5
optional = true
partners = ["Secretary"]
sources = ["002 / CLP Chair / 1", "002 / CLP Secretary / 2"]

[[roles.duties]]
words = "Review the year"
theme = "governance"
cadence = "yearly"
anchor = "day"
anchor_month = 4
anchor_day = 30
sources = ["002 / CLP Chair / 2"]

[[roles]]
title = "Secretary"
kind = "executive"
office = "secretary"
purpose = "Organises."

[[roles.duties]]
words = "Answer letters"
theme = "communication"
cadence = "ongoing"
sources = ["002 / CLP Secretary / 1"]

[[roles]]
title = "Treasurer"
kind = "executive"
office = "treasurer"
purpose = "Counts."

[[roles]]
title = "Auditor"
kind = "auditor"
seats = 2
purpose = "Checks."
"""


Write = Callable[[str], Path]


def refusal(folder: Path, name: str = "anytown") -> str:
    with pytest.raises(StructureError) as caught:
        load(name, folder)
    return caught.value.message


def line_of(text: str, needle: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), start=1) if needle in line)
