"""Numbers in addresses: a number longer than any the database can hold names nothing, so it is a 404 like the rest."""

from flask import Flask
from werkzeug.routing import IntegerConverter


class Number(IntegerConverter):
    """At most nine digits: the largest id that every database of ours can hold is 2147483647."""

    regex = r"\d{1,9}"


def install(app: Flask) -> None:
    """Read every `<int:…>` of every room this way; called before the first of them is opened."""
    app.url_map.converters["int"] = Number
