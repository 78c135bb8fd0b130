"""The yardstick: one fixed page of a given size, from a Flask application with nothing else in it."""

import os

from flask import Flask

app = Flask(__name__)
PAGE = ("<p>Fixed words on a fixed page.</p>\n" * (int(os.environ["FIXED_BYTES"]) // 36 + 1))[
    : int(os.environ["FIXED_BYTES"])
]


@app.get("/")
def fixed() -> str:
    """The same bytes every time."""
    return PAGE
