"""Mail leaves by one of two ways: through a server, or into a folder where somebody can read it."""

from intranet.mailing.folder import Folder
from intranet.mailing.letter import Letter, NotReached, Refused, Way, compose
from intranet.mailing.smtp import Smtp
from intranet.mailing.way import way_for

__all__ = ["Folder", "Letter", "NotReached", "Refused", "Smtp", "Way", "compose", "way_for"]
