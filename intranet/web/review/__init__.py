"""The review at a meeting of the executive: one screen for each role or objective, kept at one press."""

from intranet.web.review import acts, amending, closing, views
from intranet.web.review.blueprint import blueprint

__all__ = ["acts", "amending", "blueprint", "closing", "views"]
