"""The blueprint that the room's views hang on."""

from flask import Blueprint

blueprint = Blueprint("job_descriptions", __name__, url_prefix="/job-descriptions")
