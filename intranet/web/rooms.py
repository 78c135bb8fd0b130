"""The rooms, in the order in which a newcomer meets them."""

from flask import Flask

from intranet.config import Config


def install(app: Flask, config: Config) -> None:
    """Open every room."""
    for module in ():
        app.register_blueprint(module.blueprint)
