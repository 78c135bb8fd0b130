"""The meeting room: what is written while a meeting sits."""

from intranet.web.meeting_room import attendance, attendance_forms, screens, stays
from intranet.web.meeting_room.blueprint import blueprint

__all__ = ["attendance", "attendance_forms", "blueprint", "screens", "stays"]
