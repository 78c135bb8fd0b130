"""In which role somebody proposes an agenda item."""

from intranet.core.vocabulary import StandingKind
from intranet.rules.access import STRONGEST_FIRST, Actor, Holding, OfBody

MAY_PROPOSE = (StandingKind.VOTES, StandingKind.SPEAKS)


def proposing_roles(actor: Actor, of: OfBody) -> tuple[Holding, ...]:
    """The roles in which somebody may propose an item, the likeliest first.

    Those that vote or speak there, the strongest standing first. The Chair and the Secretary prepare every meeting:
    where none of their roles has standing, they propose in whichever they hold.
    """
    seated = [one for one in actor.holdings if of.standings.get(one.role_id) in MAY_PROPOSE]
    if not seated:
        return actor.holdings
    return tuple(sorted(seated, key=lambda one: STRONGEST_FIRST.index(of.standings[one.role_id])))
