"""The progress report: on screen, on paper, and its numbers as a spreadsheet."""

from intranet.web.progress_report import files, views
from intranet.web.progress_report.blueprint import blueprint

__all__ = ["blueprint", "files", "views"]
