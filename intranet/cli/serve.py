"""intranet serve."""

import click

from intranet.cli.demo import announce, make_demo
from intranet.cli.listening import address_of, is_loopback, listen
from intranet.cli.readiness import let_go, ready
from intranet.cli.server import Server
from intranet.config import from_environment
from intranet.core import clock
from intranet.core.errors import Unfit
from intranet.queries import access
from intranet.services import founding


@click.command()
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Listen here; a demo listens on this machine only."
)
@click.option(
    "--port", type=click.IntRange(1, 65535), help="Listen on this port; else the first free one from 5000 up."
)
@click.option("--with-demo", is_flag=True, help="Make a demo constituency if the database is empty.")
def serve(host: str, port: int | None, *, with_demo: bool) -> None:
    """Start the intranet and say where it listens.

    The first start makes the database, and a start after an upgrade brings it up to date, keeping a copy. Stop it with
    Ctrl-C or SIGTERM: what is under way is finished first.
    """
    config = from_environment()
    with listen(host, port) as listener:
        app = ready(config, click.echo)
        address = config.url or address_of(listener, host)
        with app.app_context():
            password = make_demo() if with_demo and not founding.is_founded() else None
            welcome = _welcome(address, password)
            if access.settings_on(clock.today())["demo"]:
                _refuse_to_show(host)
            let_go()
        Server(app, listener, behind_proxy=config.production, when_ready=lambda: click.echo(welcome)).run()


def _welcome(address: str, password: str | None) -> str:
    settings = access.settings_on(clock.today())
    if not founding.is_founded():
        return f"The intranet listens at {address}\nThere is nobody in it yet. Begin with: intranet init"
    lines = [f"{settings['name']} is at {address}"]
    if settings["demo"]:
        lines += ["", *announce(password)]
    return "\n".join([*lines, "", "Stop it with Ctrl-C."])


def _refuse_to_show(host: str) -> None:
    if not is_loopback(host):
        raise Unfit("This is a demo, where anybody can sign in as anybody, so it only listens on this machine.")
