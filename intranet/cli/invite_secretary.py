"""intranet invite-secretary: for whoever has the machine, when nobody is left who could do it on a page."""

import click

from intranet.cli.readiness import at_work
from intranet.config import from_environment
from intranet.core.db import writing
from intranet.core.english import listed
from intranet.services import invitations, inviting_secretary
from intranet.services.inviting_secretary import Invited

LOCAL = "http://127.0.0.1:5000"


@click.command()
@click.option("--name", default="", help="Their name, where they are new here.")
@click.option("--email", required=True, help="Their e-mail address, which they will sign in with.")
@click.option("--replace", is_flag=True, help="End the terms of those who hold the role, today.")
@click.option("--afresh", is_flag=True, help="Close the account they have; the link opens it anew.")
def invite_secretary(name: str, email: str, replace: bool, afresh: bool) -> None:
    """Let somebody act as Secretary from today on.

    Prints the link that opens their account.
    It works for whoever has this machine, even when no Chair and no Secretary is left. Somebody with this address is
    found again; anybody else is added. Nobody's term ends unless you say --replace.
    """
    config = from_environment(create_key=False)
    with at_work(config, click.echo), writing():
        invited = inviting_secretary.invite(name, email, replace=replace, afresh=afresh)
    for line in _said(invited, config.url or LOCAL):
        click.echo(line)


def _said(invited: Invited, beginning: str) -> list[str]:
    lines = [f"No longer Secretary from today on: {listed(invited.ended)}."] if invited.ended else []
    acts = "acts as Secretary from today on" if invited.began else "holds the role of Secretary already"
    lines.append(
        f"{invited.name} {acts}{' (somebody with this address was here before)' if invited.was_known else ''}."
    )
    if invited.token is None:
        lines.append(f"They have an account, and sign in as before: {beginning}/sign-in")
        return [*lines, "If they cannot, run this again with --afresh: it closes the account and prints a new link."]
    link = f"{beginning}/invitation/{invited.token}"
    return [*lines, f"Give them this link. It works once, within {invitations.DAYS} days:", "", f"  {link}", ""]
