"""Numbers in addresses: a number longer than any the database can hold names nothing, so it is a 404 like the rest."""

from flask import Flask
from werkzeug.routing import IntegerConverter


class Number(IntegerConverter):
    """At most eighteen digits: the largest id of a database row has nineteen."""

    regex = r"\d{1,18}"


def install(app: Flask) -> None:
    """Read every `<int:…>` of every room this way; called before the first of them is opened."""
    app.url_map.converters["int"] = Number
