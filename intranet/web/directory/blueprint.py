"""The room of the directory."""

from flask import Blueprint

blueprint = Blueprint("directory", __name__)
