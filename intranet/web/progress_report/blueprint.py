"""The room of the progress report."""

from flask import Blueprint

blueprint = Blueprint("progress_report", __name__)
