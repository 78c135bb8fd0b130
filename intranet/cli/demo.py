"""intranet demo, and what the first start of a demo says."""

import os
import secrets
from collections.abc import Iterator

import click

from intranet.cli.readiness import at_work
from intranet.config import from_environment
from intranet.core import clock
from intranet.core.errors import RuleError
from intranet.demo.build import ALREADY_REAL, build, is_demo
from intranet.demo.cast import CAST
from intranet.services import founding

PASSWORD_SETTING = "INTRANET_DEMO_PASSWORD"  # noqa: S105 - the name of a setting
ALREADY_DEMO = "There is a demo already. Make it afresh with: intranet demo --reset"
MOST_ROLES, MOST_YEARS = 2000, 20


@click.command()
@click.option("--reset", is_flag=True, help="Clear the demo that is there away, and make it afresh as of today.")
@click.option("--roles", type=click.IntRange(1, MOST_ROLES), help="Add wards until it has so many roles.")
@click.option("--years", type=click.IntRange(1, MOST_YEARS), default=1, show_default=True, help="How far back it goes.")
def demo(*, reset: bool, roles: int | None, years: int) -> None:
    """Make a demo constituency, or make it afresh.

    Nothing in it is real: the constituency, its officers and their year are invented, and reach up to yesterday. A
    database that holds a real constituency is never touched. Its password is INTRANET_DEMO_PASSWORD, or else a new one
    each time. With --roles and --years it grows, to measure how quick the intranet is.
    """
    with at_work(from_environment(), click.echo):
        if founding.is_founded() and not reset:
            raise RuleError(ALREADY_DEMO if is_demo(clock.today()) else ALREADY_REAL)
        password = make_demo(roles=roles, years=years, afresh=reset)
        click.echo("\n".join(announce(password)))
    click.echo("\nStart it with: intranet serve")


def make_demo(*, roles: int | None = None, years: int = 1, afresh: bool = False) -> str:
    """Make the demo, showing how far it is where it is large; its password."""
    password = os.environ.get(PASSWORD_SETTING) or "-".join(secrets.token_hex(2) for _ in range(4))
    click.echo("Making a demo constituency")
    with click.progressbar(length=roles or 1, label="Roles", hidden=not roles) as bar:
        build(
            clock.today(),
            password=password,
            roles=roles,
            years=years,
            afresh=afresh,
            progress=lambda done, _of: bar.update(max(0, done - bar.pos)),
        )
    return password


def announce(password: str | None) -> Iterator[str]:
    """How to get into the demo. A password is only known when it was just made."""
    yield "It is a demo: nothing in it is real. Sign in with one press on a name,"
    yield "or with one of these addresses and the demo's password:"
    yield ""
    for member in CAST:
        if member.account:
            yield f"  {member.email:<31} {', '.join(held.role for held in member.roles)}"
    yield ""
    yield f"The password is {_shown(password)}"


def _shown(password: str | None) -> str:
    if os.environ.get(PASSWORD_SETTING):
        return f"the one that {PASSWORD_SETTING} had when the demo was made."
    if password is None:
        return "the one shown when it was made. For another one: intranet demo --reset"
    return f"{password}  (it is not shown again)"
