"""The command line: `intranet`, whose commands are loaded only when they are asked for."""

import gc
import os
import sys
from importlib import import_module
from typing import Any

import click

from intranet.core.errors import IntranetError

# Where each command lives, and its line in the help, so that asking for help loads nothing.
COMMANDS = {
    "serve": ("intranet.cli.serve", "Start the intranet and say where it listens."),
    "init": ("intranet.cli.init", "Make an empty constituency and invite its first secretary."),
    "demo": ("intranet.cli.demo", "Make a demo constituency, or make it afresh."),
    "check": ("intranet.cli.check", "Look whether the installation and its data are sound."),
    "deliver": ("intranet.cli.deliver", "Send the mail that is waiting."),
    "remind": ("intranet.cli.remind", "Queue the weekly letter to each officer, with what is before them."),
    "retention": ("intranet.cli.retention", "List what is kept no longer, or remove it."),
    "invite-secretary": ("intranet.cli.invite_secretary", "Let somebody act as Secretary from today on."),
    "backup": ("intranet.cli.backup", "Write the data into one file while the intranet runs."),
    "verify": ("intranet.cli.backup", "Prove that a backup can be restored, without touching the data."),
    "restore": (
        "intranet.cli.backup",
        "Put a backup in place of the present data, which is kept in a folder beside it.",
    ),
    "structures": ("intranet.cli.structures", "List, show and check the ready-made structures."),
    "read-jobs": ("intranet.cli.read_jobs", "Read a job description and print its roles and duties."),
    "version": ("intranet.cli.version", "Say which version this is, and of what."),
}
OURS_ALONE = 0o077  # what the database, its copies and the files are, only their owner may open


class Refused(click.ClickException):
    """A refusal in words, without a traceback."""


class Commands(click.Group):
    """Commands found by name; a refusal from anywhere below is said in words and ends with 1."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        gc.disable()  # loading makes only what stays: looking for garbage meanwhile takes a fifth of the time
        try:
            command: click.Command = getattr(import_module(COMMANDS[cmd_name][0]), cmd_name.replace("-", "_"))
        finally:
            gc.enable()
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (_, words) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except IntranetError as error:
            raise Refused(error.message) from error
        except BrokenPipeError:
            raise
        except OSError as error:
            raise Refused(f"{error.strerror or error}: {error.filename or 'the disk'}") from error
        except Exception as error:
            if not _is_from_database(error):
                raise
            raise Refused(
                f"The database cannot be used: {getattr(error, 'orig', error)}. Try: intranet check"
            ) from error


def _is_from_database(error: Exception) -> bool:
    """Whether the database refused; loads nothing, for an error that was raised comes from something loaded."""
    raised = sys.modules.get("sqlalchemy.exc")
    return raised is not None and isinstance(error, raised.DBAPIError)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def main() -> None:
    """The intranet for the officers of a constituency party.

    The data lies in the folder `instance`, or where INTRANET_INSTANCE says.
    """
    os.umask(OURS_ALONE)
