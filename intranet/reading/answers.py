"""A reading on its way out of the child process: plain JSON, and nothing in it that could be run."""

from typing import Any

from intranet.core.vocabulary import RoleKind
from intranet.reading.result import CADENCE_WORDS, ReadComposition, ReadDuty, Reading, ReadRole, Source

_CADENCES = {words: cadence for cadence, words in CADENCE_WORDS.items()}


def reading_from(answer: dict[str, Any]) -> Reading:
    """The reading that `Reading.as_json` wrote. Raises KeyError, TypeError or ValueError for anything else."""
    return Reading(
        roles=tuple(_role(role) for role in answer["roles"]),
        composition=tuple(_composition(rule) for rule in answer["composition"]),
        notes=tuple(map(str, answer["notes"])),
    )


def _source(answer: dict[str, Any]) -> Source:
    return Source(int(answer["page"]), int(answer["line"]))


def _duty(answer: dict[str, Any]) -> ReadDuty:
    return ReadDuty(
        text=str(answer["text"]),
        cadence=_CADENCES[answer["cadence"]],
        partners=tuple(map(str, answer["with"])),
        optional=bool(answer["optional"]),
        section=str(answer["section"]),
        source=_source(answer),
    )


def _role(answer: dict[str, Any]) -> ReadRole:
    return ReadRole(
        title=str(answer["title"]),
        aliases=tuple(map(str, answer["aliases"])),
        kind=RoleKind(answer["kind"]),
        seats=int(answer["seats"]),
        votes=None if answer["votes"] is None else bool(answer["votes"]),
        min_women=None if answer["min_women"] is None else int(answer["min_women"]),
        women_only=bool(answer["women_only"]),
        source=_source(answer["source"]),
        duties=tuple(_duty(duty) for duty in answer["duties"]),
    )


def _composition(answer: dict[str, Any]) -> ReadComposition:
    of = answer["of"]
    return ReadComposition(str(answer["text"]), int(answer["min_women"]), None if of is None else tuple(map(str, of)))
