"""Reading one duty of a structure file."""

import re

from intranet.core.vocabulary import Anchor, Cadence, Side, Theme
from intranet.structures.places import Place
from intranet.structures.specs import Citation, DutySpec
from intranet.structures.table import Table

_KEYS = frozenset(DutySpec.__dataclass_fields__)
_SOURCE = re.compile(r"(\d{3}) / (\S(?:.*\S)?) / ([1-9]\d*)")
_FULL_STOP = re.compile(r"\.(\s|$)")
_LONGEST_WORDS = 120

ANCHORED = (Cadence.WEEKLY, Cadence.MONTHLY, Cadence.QUARTERLY, Cadence.YEARLY)
SIDED = (Cadence.EACH_MEETING, Cadence.EACH_ELECTION)


def read_duty(values: object, place: Place) -> DutySpec:
    """One duty; raises StructureError for what is wrong with it by itself (not with the roles and bodies it names)."""
    table = Table(values, place, _KEYS)
    duty = DutySpec(
        words=_words(table),
        theme=table.choice("theme", Theme),
        cadence=table.choice("cadence", Cadence),
        anchor=table.choice("anchor", Anchor, Anchor.CALENDAR),
        anchor_month=table.number("anchor_month", 1, 12),
        anchor_day=table.number("anchor_day", 1, 31),
        bodies=table.texts("bodies"),
        side=table.choice("side", Side, Side.BEFORE),
        days=table.number("days", 0, 365) or 0,
        lead_days=table.number("lead_days", 0, 365),
        optional=table.flag("optional", default=False),
        partners=table.texts("partners"),
        sources=_sources(table),
    )
    _check_timing(duty, table)
    return duty


def _words(table: Table) -> str:
    words = table.text("words")
    if not words[0].isupper():
        raise table.place.error("the words of a duty begin with a verb and a capital letter.")
    if len(words) > _LONGEST_WORDS:
        raise table.place.error(f"the words have {len(words)} letters; {_LONGEST_WORDS} is the most.")
    if _FULL_STOP.search(words):
        raise table.place.error("the words of a duty are one short line without a full stop.")
    return words


def _sources(table: Table) -> tuple[Citation, ...]:
    texts = table.texts("sources")
    if not texts:
        raise table.place.error('"sources" is missing: a duty says where it comes from.')
    return tuple(_citation(text, table.place) for text in texts)


def _citation(text: str, place: Place) -> Citation:
    match = _SOURCE.fullmatch(text)
    if not match:
        raise place.error(f'the source "{text}" has to look like "002 / CLP Treasurer / 4": document, role, number.')
    return Citation(match[1], match[2], int(match[3]))


def _check_timing(duty: DutySpec, table: Table) -> None:
    """Only the details that its cadence uses, so that none is set in vain."""
    _check_keys_are_used(duty, table)
    if duty.cadence is Cadence.EACH_MEETING and not duty.bodies:
        raise table.place.error('it comes round with each meeting, so "bodies" has to say whose meetings.')
    on_a_day = duty.anchor is Anchor.DAY
    if on_a_day and duty.anchor_day is None:
        raise table.place.error('it goes by a given day, so "anchor_day" has to say which.')
    if on_a_day and (duty.cadence is Cadence.YEARLY) != (duty.anchor_month is not None):
        raise table.place.error('"anchor_month" goes with a given day of the year: both or neither.')
    if not on_a_day and (duty.anchor_day is not None or duty.anchor_month is not None):
        raise table.place.error('"anchor_day" and "anchor_month" need anchor = "day".')


def _check_keys_are_used(duty: DutySpec, table: Table) -> None:
    uses = {"bodies": (Cadence.EACH_MEETING,), "side": SIDED, "days": SIDED, "anchor": ANCHORED}
    for key, cadences in uses.items():
        if table.has(key) and duty.cadence not in cadences:
            raise table.place.error(f'"{key}" means nothing for the cadence "{duty.cadence.value}".')
    if table.has("lead_days") and duty.cadence is Cadence.ONGOING:
        raise table.place.error('"lead_days" means nothing for an ongoing duty: it has no last day.')
