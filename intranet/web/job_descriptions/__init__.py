"""Job descriptions read in: looked over as drafts, adopted, and undone as a whole."""

from intranet.web.job_descriptions import adopting, details, downloads, joins, reading_in, roles, undoing, views
from intranet.web.job_descriptions.blueprint import blueprint

__all__ = ["adopting", "blueprint", "details", "downloads", "joins", "reading_in", "roles", "undoing", "views"]
