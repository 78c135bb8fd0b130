"""Why the keeper refuses, in words that the IT officer can act on."""

from intranet.core.errors import IntranetError


class BadArchive(IntranetError):
    """The backup cannot be trusted: cut short, damaged, not a backup at all, or made by a newer intranet."""


class Damaged(IntranetError):
    """The database that is in use is damaged or missing."""


class InUse(IntranetError):
    """A running intranet, or another program, holds the data."""


class OtherDatabase(IntranetError):
    """The data is on a database server, which has tools of its own for this."""
