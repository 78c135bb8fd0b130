"""What may stand in an address: numbers that a database can hold, and slugs. Anything else is a 404 like the rest."""

from flask import Flask
from werkzeug.routing import BaseConverter, IntegerConverter


class Number(IntegerConverter):
    """At most nine digits: the largest id that every database of ours can hold is 2147483647."""

    regex = r"\d{1,9}"


class Slug(BaseConverter):
    """A name in small letters, digits and hyphens, such as the one a role is mentioned by."""

    regex = r"[a-z0-9-]{1,120}"


def install(app: Flask) -> None:
    """Read every `<int:…>` and `<slug:…>` of every room this way; called before the first of them is opened."""
    app.url_map.converters["int"] = Number
    app.url_map.converters["slug"] = Slug
