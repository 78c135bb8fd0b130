"""Looking over one role at the terminal: it is shown, and each answer changes it until it is kept."""

import re
from collections.abc import Iterable
from enum import Enum

import click

from intranet.cli.choosing import Stopped
from intranet.cli.role_changes import OF_DUTY, OF_ROLE, moved_up
from intranet.cli.role_lines import Titles, duty_lines, role_facts, role_lines
from intranet.rules.job_drafts import DraftRole, with_duty

ANSWERS = """\
  Enter  keep this role as it stands, and go on
  e N    edit the words of duty N          o N    leave duty N out, bring it back, or share it no longer
  c N    how often duty N comes round      a N    what duty N is about
  p N    with whom duty N is shared        m N    whether duty N must be done or may
  u N    move duty N up by one
  t  title      k  kind      s  seats      v  standing on each body
  x  leave the whole role out, or bring it back
  l  list the role again      b  back to the role before      q  stop, and save nothing"""
ASKED = "Enter keeps it, ? tells more"
_ANSWER = re.compile(r"([a-z?])\s*(\d{1,3})?")


class Turn(Enum):
    """Where to go after a role."""

    ON = "on"
    BACK = "back"


def changed_until_kept(role: DraftRole, known: Titles) -> tuple[DraftRole, Turn]:
    """Show a role and change it as wished for, until it is kept or they go back. Raises Stopped."""
    _say(role_lines(role, known))
    while True:
        answer = click.prompt(f"\n{role.title} ({ASKED})", default="", show_default=False).strip().casefold()
        if answer in {"", "b"}:
            return role, Turn.BACK if answer else Turn.ON
        if answer == "q":
            raise Stopped
        role = _answered(role, answer, known)


def _answered(role: DraftRole, answer: str, known: Titles) -> DraftRole:
    """The role after an answer; one that nobody can make sense of changes nothing, and says what can be answered."""
    found = _ANSWER.fullmatch(answer)
    letter, place = (found[1], int(found[2] or 0)) if found else ("?", 0)
    if letter in OF_ROLE and not place:
        role = OF_ROLE[letter](role, known)
        _say(role_facts(role, known))
    elif letter == "l":
        _say(role_lines(role, known))
    elif letter in OF_DUTY or letter == "u":
        role = _with_changed_duty(role, letter, place, known)
    else:
        click.echo(ANSWERS)
    return role


def _with_changed_duty(role: DraftRole, letter: str, place: int, known: Titles) -> DraftRole:
    first = 2 if letter == "u" else 1
    if not first <= place <= len(role.duties):
        there = f"its duties {first} to {len(role.duties)}" if len(role.duties) >= first else "no duty here"
        click.echo(f"That can be said of {there}.")
        return role
    if letter == "u":
        role = moved_up(role, place)
        place -= 1
    else:
        role = with_duty(role, OF_DUTY[letter](role.duties[place - 1], role, known))
    _say(duty_lines(place, role.duties[place - 1], known))
    return role


def _say(lines: Iterable[str]) -> None:
    click.echo("\n".join(lines))
