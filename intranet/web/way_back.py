"""Back to the page that a form was on: only ever to an address of our own."""

from urllib.parse import urlsplit

from flask import request


def way_back(default: str) -> str:
    """The path of the page that sent this form, or the default. Never another host, never an odd address."""
    try:
        parts = urlsplit(request.referrer or "")
    except ValueError:  # no address at all
        return default
    path = parts.path
    if parts.netloc != request.host or not path.startswith("/") or path.startswith(("//", "/\\")):
        return default
    if any(ord(c) <= 32 or c == "\\" for c in path + parts.query) or path == request.path:
        return default
    return f"{path}?{parts.query}" if parts.query else path
