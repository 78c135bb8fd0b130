"""How a task and an objective stand: a colour worked out from what is known of them, and why, in words."""

from dataclasses import dataclass

from intranet.core.plan_vocabulary import Colour


@dataclass(frozen=True, slots=True)
class Standing:
    """A colour with the sentence that explains it; `overridden` where the lead set it, with a reason."""

    colour: Colour
    because: str
    overridden: bool = False
