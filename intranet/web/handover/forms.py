"""The form of a handover."""

from intranet.rules.handover import LONGEST, Notes
from intranet.web.forms.base import VersionedForm, Words
from intranet.web.handover_words import ASKS, LABELS


def _words(name: str) -> Words:
    return Words(LABELS[name], LONGEST, description=ASKS[name])


class HandoverForm(VersionedForm):
    """The four notes. The version is the number of the edition they were read from, 0 for none."""

    where_things_are = _words("where_things_are")
    contacts = _words("contacts")
    do_differently = _words("do_differently")
    accounts_held = _words("accounts_held")

    def notes(self) -> Notes:
        """What was typed."""
        return Notes(**{name: self[name].data or "" for name in LABELS})
