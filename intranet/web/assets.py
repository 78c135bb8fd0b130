"""Static files are named with a hash of their content, so that browsers may keep them for a year."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from flask import Flask, request
from werkzeug.wrappers import Response

YEAR = 365 * 24 * 3600


def install(app: Flask) -> None:
    """Give templates `asset(path)`, and answers to hashed names their year."""
    folder = Path(app.static_folder or "")

    @cache
    def asset(path: str) -> str:
        digest = sha256((folder / path).read_bytes()).hexdigest()[:12]
        return f"/static/{path}?v={digest}"

    @app.after_request
    def keep(response: Response) -> Response:
        if request.endpoint == "static" and response.status_code == 200:
            hashed = "v" in request.args
            response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable" if hashed else "no-cache"
        return response

    app.jinja_env.globals["asset"] = asset
