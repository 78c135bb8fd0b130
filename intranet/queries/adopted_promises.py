"""What was promised when a plan was adopted, as the frozen document says it."""

from dataclasses import dataclass

from intranet.core.plan_vocabulary import PlanPart
from intranet.queries import plan_document
from intranet.rules import adopted_promises
from intranet.rules.adopted_promises import Adopted
from intranet.rules.plan_document import opened


@dataclass(frozen=True, slots=True)
class AdoptedText:
    """Every part of a plan as it was adopted, and what it was called then."""

    promises: Adopted
    titles: dict[tuple[PlanPart, int], str]


def of_plan(plan_id: int) -> AdoptedText | None:
    """The adopted text of a plan; None where it was not adopted. One statement.

    Raises ValueError where the document is not the one that was adopted.
    """
    kept = plan_document.kept(plan_id)
    if kept is None:
        return None
    document = opened(kept.document, kept.checksum)
    return AdoptedText(adopted_promises.promises(document, plan_id), adopted_promises.titles(document))
