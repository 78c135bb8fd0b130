"""Reading the steps of whoever begins in a role or leaves it, and whether they agree with the rest of the file."""

from collections.abc import Sequence

from intranet.core.people_vocabulary import StepKind, StepSide
from intranet.structures.places import Place
from intranet.structures.specs import StepSpec
from intranet.structures.table import Table

_KEYS = frozenset(StepSpec.__dataclass_fields__)
_LONGEST_WORDS = 120

PlacedStep = tuple[StepSpec, Place]


def read_step(values: object, place: Place) -> StepSpec:
    """One step; raises StructureError for what is wrong with it by itself (not with the roles and steps it names)."""
    table = Table(values, place, _KEYS)
    step = StepSpec(
        key=table.text("key"),
        side=table.choice("side", StepSide),
        kind=table.choice("kind", StepKind),
        words=table.text("words"),
        more=table.text("more", ""),
        roles=table.texts("roles"),
        granter=table.text("granter") if table.has("granter") else None,
        after=table.text("after") if table.has("after") else None,
    )
    if not step.words[0].isupper() or step.words.endswith("."):
        raise place.error("the words of a step begin with a capital letter and have no full stop.")
    if len(step.words) > _LONGEST_WORDS:
        raise place.error(f"the words have {len(step.words)} letters; {_LONGEST_WORDS} is the most.")
    return step


def check_steps(steps: Sequence[PlacedStep], titles: set[str]) -> None:
    """Raises StructureError for the first step that does not fit the roles, or the steps it comes after."""
    by_key: dict[str, StepSpec] = {}
    for step, place in steps:
        if step.key in by_key:
            raise place.error(f'another step is already called "{step.key}".')
        by_key[step.key] = step
    for step, place in steps:
        _check_roles(step, place, titles)
        if step.after is not None:
            _check_order(step, place, by_key)


def _check_roles(step: StepSpec, place: Place, titles: set[str]) -> None:
    for title in (*step.roles, *([step.granter] if step.granter else ())):
        if title not in titles:
            raise place.error(f'the role "{title}" does not exist in this structure.')
    if step.granter in step.roles:
        raise place.error(f'the role "{step.granter}" cannot grant a step to itself.')


def _check_order(step: StepSpec, place: Place, by_key: dict[str, StepSpec]) -> None:
    """What comes first is a step of the same side, and of all the roles that wait for it."""
    first = by_key.get(step.after or "")
    if first is None:
        raise place.error(f'the step "{step.after}", after which it is to come, does not exist.')
    if first.side is not step.side:
        raise place.error(f'the step "{first.key}" is of the other side, so none can come after it here.')
    if first.roles and not (step.roles and set(step.roles) <= set(first.roles)):
        raise place.error(f'the step "{first.key}" is not for all the roles of this one, so some would wait for ever.')
    chain = [step.key]
    after: str | None = step.after
    while after is not None and after not in chain:
        chain.append(after)
        after = by_key[after].after if after in by_key else None
    if after == step.key:
        raise place.error(f"the steps wait for each other in a circle: {', then '.join(chain)}.")
