"""What can be changed of a role at the terminal: one question for each part of it, and of its duties."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import click

from intranet.cli.choosing import one_of, several_of
from intranet.cli.role_lines import NO_PLACE, Titles
from intranet.core.job_vocabulary import DutyFate, RoleFate
from intranet.core.vocabulary import Cadence, RoleKind, StandingKind, Theme
from intranet.rules.job_drafts import DraftDuty, DraftRole, read_role
from intranet.web.words import say

MOST_SEATS = 50


def moved_up(role: DraftRole, place: int) -> DraftRole:
    """The role with the duty at this place (from 2) before the one above it."""
    before, moved = role.duties[place - 2 : place]
    return replace(role, duties=(*role.duties[: place - 2], moved, before, *role.duties[place:]))


def _title(role: DraftRole, _known: Titles) -> DraftRole:
    return replace(role, title=_line("What the role is called (Enter leaves it)", role.title))


def _kind(role: DraftRole, _known: Titles) -> DraftRole:
    return replace(role, kind=one_of("What kind of role", [(one, say(one)) for one in RoleKind], role.kind))


def _seats(role: DraftRole, _known: Titles) -> DraftRole:
    many = click.IntRange(1, MOST_SEATS)
    return replace(role, seats=click.prompt("How many people hold it at once", type=many, default=role.seats))


def _standing(role: DraftRole, known: Titles) -> DraftRole:
    standing = dict(role.standing or {})
    kinds: list[tuple[StandingKind | None, str]] = [*((one, say(one)) for one in StandingKind), (None, NO_PLACE)]
    for body_id, title in known.bodies.items():
        chosen = one_of(f"At the {title}", kinds, standing.pop(body_id, None))
        if chosen is not None:
            standing[body_id] = chosen
    return replace(role, standing=standing)


def _role_out_or_in(role: DraftRole, _known: Titles) -> DraftRole:
    if role.fate is RoleFate.LEAVE_OUT:
        return replace(role, fate=RoleFate.ADD)
    return replace(role, fate=RoleFate.LEAVE_OUT)


def _words(duty: DraftDuty, _role: DraftRole, _known: Titles) -> DraftDuty:
    return replace(duty, words=_line("The duty in your words (Enter leaves it)", duty.words))


def _out_or_in(duty: DraftDuty, _role: DraftRole, _known: Titles) -> DraftDuty:
    """One that is left out or shared stands by itself again; any other is left out."""
    by_itself = duty.fate in (DutyFate.LEAVE_OUT, DutyFate.JOIN)
    return replace(duty, fate=DutyFate.ADD if by_itself else DutyFate.LEAVE_OUT, joined_to="")


def _cadence(duty: DraftDuty, _role: DraftRole, known: Titles) -> DraftDuty:
    cadence = one_of("How often", [(one, say(one)) for one in Cadence], duty.cadence)
    if cadence is not Cadence.EACH_MEETING:
        return replace(duty, cadence=cadence, body_ids=())
    present = duty.body_ids or tuple(known.bodies)[:1]
    return replace(duty, cadence=cadence, body_ids=several_of("Whose meetings", list(known.bodies.items()), present))


def _theme(duty: DraftDuty, _role: DraftRole, _known: Titles) -> DraftDuty:
    return replace(duty, theme=one_of("What it is about", [(one, say(one)) for one in Theme], duty.theme))


def _partners(duty: DraftDuty, role: DraftRole, known: Titles) -> DraftDuty:
    others = [(ref, title) for ref, title in known.roles.items() if ref != read_role(role.number)]
    return replace(duty, partners=several_of("With whom", others, duty.partners))


def _must_or_may(duty: DraftDuty, _role: DraftRole, _known: Titles) -> DraftDuty:
    return replace(duty, optional=not duty.optional)


def _line(question: str, present: str) -> str:
    return " ".join(click.prompt(question, default=present, show_default=False).split())


OF_ROLE: Mapping[str, Callable[[DraftRole, Titles], DraftRole]] = {
    "t": _title,
    "k": _kind,
    "s": _seats,
    "v": _standing,
    "x": _role_out_or_in,
}
OF_DUTY: Mapping[str, Callable[[DraftDuty, DraftRole, Titles], DraftDuty]] = {
    "e": _words,
    "o": _out_or_in,
    "c": _cadence,
    "a": _theme,
    "p": _partners,
    "m": _must_or_may,
}
