"""The agenda room: the agenda to read and to print, the secretary's arranging, and what agendas start with."""

from intranet.web.agenda import answers, arranging, items, starting, views
from intranet.web.agenda.blueprint import blueprint

__all__ = ["answers", "arranging", "blueprint", "items", "starting", "views"]
