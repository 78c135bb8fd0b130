"""The blueprint of the onboarding room."""

from flask import Blueprint

blueprint = Blueprint("onboarding", __name__, url_prefix="/onboarding")
