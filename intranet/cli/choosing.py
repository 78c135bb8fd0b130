"""Choosing at the terminal: what there is, numbered, and the numbers as an answer."""

from collections.abc import Sequence
from typing import Any, TypeVar

import click

Value = TypeVar("Value")


class Stopped(Exception):
    """Whoever sits at the terminal wishes to stop, with nothing saved."""


def is_so(question: str, *, likely: bool = True) -> bool:
    """Ask for yes or no; Enter is what is likely, and q stops. Raises Stopped."""
    shown = "Y/n" if likely else "y/N"
    while True:
        said = click.prompt(f"{question} [{shown}]", default="", show_default=False).strip().casefold()
        if said == "q":
            raise Stopped
        if said in {"", "y", "yes", "n", "no"}:
            return likely if not said else said.startswith("y")
        click.echo("Say y or n, or q to stop and save nothing.")


def one_of(question: str, choices: Sequence[tuple[Value, str]], present: Value) -> Value:
    """Ask for one of these; Enter leaves it as it is."""
    values = [value for value, _ in choices]
    _list(choices)
    place: int = click.prompt(question, type=click.IntRange(1, len(choices)), default=values.index(present) + 1)
    return values[place - 1]


def several_of(question: str, choices: Sequence[tuple[Value, str]], present: Sequence[Value]) -> tuple[Value, ...]:
    """Ask for any number of these, "-" meaning none; Enter leaves them as they are."""
    _list(choices)
    shown = " ".join(str(place) for place, (value, _) in enumerate(choices, start=1) if value in present) or "-"
    while True:
        said = str(click.prompt(f"{question} (numbers with spaces between, - for none)", default=shown))
        places = [] if said.strip() == "-" else said.replace(",", " ").split()
        if all(place.isdecimal() and 1 <= int(place) <= len(choices) for place in places):
            return tuple(choices[int(place) - 1][0] for place in dict.fromkeys(places))
        click.echo(f"Say numbers from 1 to {len(choices)} with spaces between, or - for none.")


def _list(choices: Sequence[tuple[Any, str]]) -> None:
    for place, (_, words) in enumerate(choices, start=1):
        click.echo(f"  {place:>3}. {words}")
