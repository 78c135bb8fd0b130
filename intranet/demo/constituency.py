"""The demo's structure: North West Durham's fifteen roles, two branches, and the dates that officers set."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from intranet.core.vocabulary import Anchor, BodyKind, Cadence, CompositionKind, RoleKind, Side, StandingKind, Theme
from intranet.demo.cast import BRANCHES, branch_chair, branch_secretary
from intranet.demo.dates import EXECUTIVE, MEMBERS, branch_key
from intranet.structures import BodySpec, CompositionSpec, DutySpec, RoleSpec, Structure, load

STRUCTURE = "north-west-durham"
DOCUMENT = "002"


@dataclass(frozen=True, slots=True)
class Chosen:
    """How often a duty comes round here, where its document gives no date."""

    cadence: Cadence
    month: int | None = None
    day: int | None = None
    bodies: tuple[str, ...] = ()
    days: int = 0

    def given_to(self, duty: DutySpec) -> DutySpec:
        """The duty with these dates."""
        anchor = Anchor.DAY if self.day else Anchor.CALENDAR
        return replace(
            duty,
            cadence=self.cadence,
            anchor=anchor,
            anchor_month=self.month,
            anchor_day=self.day,
            bodies=self.bodies,
            days=self.days,
        )


# By the role's title and the number of the bullet that a duty comes from.
CHOSEN: dict[tuple[str, int], Chosen] = {
    ("Chair", 12): Chosen(Cadence.ONCE_A_TERM),
    ("Chair", 14): Chosen(Cadence.MONTHLY),
    ("Vice Chair", 3): Chosen(Cadence.YEARLY, month=9, day=30),
    ("Secretary", 13): Chosen(Cadence.EACH_MEETING, bodies=("local-campaign-forum",)),
    ("Treasurer", 1): Chosen(Cadence.MONTHLY),
    ("Treasurer", 5): Chosen(Cadence.YEARLY, month=12, day=15),
    ("Membership Secretary", 2): Chosen(Cadence.QUARTERLY),
    ("Membership Secretary", 3): Chosen(Cadence.EACH_MEETING, bodies=(EXECUTIVE,)),
    ("Membership Secretary", 6): Chosen(Cadence.MONTHLY),
    ("Membership Secretary", 7): Chosen(Cadence.MONTHLY),
    ("Women's Officer", 4): Chosen(Cadence.QUARTERLY),
    ("Fundraiser", 1): Chosen(Cadence.YEARLY, month=1, day=31),
    ("Fundraiser", 2): Chosen(Cadence.QUARTERLY),
    ("Trade Union Liaison Officer", 4): Chosen(Cadence.MONTHLY),
    ("Trade Union Liaison Officer", 5): Chosen(Cadence.YEARLY, month=3, day=31),
    ("Youth Officer", 4): Chosen(Cadence.QUARTERLY),
    ("Youth Officer", 5): Chosen(Cadence.MONTHLY),
    ("Youth Officer", 7): Chosen(Cadence.MONTHLY),
    ("Campaign Co-ordinator", 8): Chosen(Cadence.WEEKLY),
    ("Campaign Co-ordinator", 9): Chosen(Cadence.EACH_MEETING, bodies=("local-campaign-forum",)),
    ("IT Officer", 6): Chosen(Cadence.MONTHLY),
    ("IT Officer", 7): Chosen(Cadence.YEARLY, month=5, day=25),
    ("Political Education Officer", 1): Chosen(Cadence.YEARLY, month=9, day=15),
    ("Political Education Officer", 2): Chosen(Cadence.EACH_MEETING, bodies=(MEMBERS,), days=21),
    ("Equalities Officer", 4): Chosen(Cadence.QUARTERLY),
}

OWN_COMPOSITION = CompositionSpec(
    words="Women hold four or more of the eight roles that vote on the executive.",
    kind=CompositionKind.AT_LEAST_WOMEN,
    roles=(
        "Chair",
        "Vice Chair",
        "Secretary",
        "Treasurer",
        "Membership Secretary",
        "Women's Officer",
        "Fundraiser",
        "Trade Union Liaison Officer",
    ),
    at_least=4,
    source="Standing orders of Aldersyke and Wearmoor, 3.2",
    valid_from=None,
    valid_to=None,
)


def structure() -> Structure:
    """The structure that the demo is founded on."""
    shipped = load(STRUCTURE)
    bodies = tuple(replace(body, title=_nowhere(body.title)) for body in shipped.bodies)
    branches = tuple(BodySpec(branch_key(name), f"{name} Branch", BodyKind.BRANCH) for name in BRANCHES)
    roles = tuple(_dated(role) for role in shipped.roles)
    added = tuple(role for name in BRANCHES for role in _branch_roles(name))
    return replace(
        shipped, bodies=bodies + branches, roles=roles + added, composition=(*shipped.composition, OWN_COMPOSITION)
    )


def number_of(duty: DutySpec) -> int | None:
    """The number of the bullet that a duty comes from first; None for one of the constituency's own."""
    return next((source.number for source in duty.sources if source.document == DOCUMENT), None)


def _nowhere(words: str) -> str:
    """The demo lies in no real county."""
    return words.replace("County Durham", "County")


def _dated(role: RoleSpec) -> RoleSpec:
    return replace(role, duties=tuple(_as_chosen(role.title, duty) for duty in role.duties))


def _as_chosen(title: str, duty: DutySpec) -> DutySpec:
    number = number_of(duty)
    chosen = CHOSEN.get((title, number)) if number is not None and duty.cadence is Cadence.ONGOING else None
    dated = chosen.given_to(duty) if chosen else duty
    return replace(dated, words=_nowhere(duty.words))


def _branch_roles(branch: str) -> Iterator[RoleSpec]:
    key = branch_key(branch)
    yield _branch_role(
        branch_chair(branch),
        f"Leads the {branch} branch and chairs its meetings.",
        key,
        (
            _own("Chair the branch's meetings", Theme.MEETINGS, key, Side.AFTER, 7),
            _own("Build a branch that people want to come back to", Theme.MEMBERSHIP),
            _own("Bring the branch's views to the executive", Theme.LIAISON),
            _own("Organise canvassing and leafleting in the branch's wards", Theme.CAMPAIGNING),
        ),
    )
    yield _branch_role(
        branch_secretary(branch),
        f"Keeps the {branch} branch running, and tells its members what is on.",
        key,
        (
            _own("Send out the notice and agenda of branch meetings", Theme.MEETINGS, key, Side.BEFORE, 7),
            _own("Take notes at branch meetings", Theme.MEETINGS, key, Side.AFTER, 7),
            _own("Tell the Membership Secretary who has moved or left", Theme.MEMBERSHIP),
        ),
    )


def _branch_role(title: str, purpose: str, key: str, duties: tuple[DutySpec, ...]) -> RoleSpec:
    votes = {key: StandingKind.VOTES, MEMBERS: StandingKind.VOTES, EXECUTIVE: StandingKind.SPEAKS}
    return RoleSpec(
        title=title,
        kind=RoleKind.BRANCH,
        office=None,
        seats=1,
        shareable=True,
        unshareable_source="",
        aliases=(),
        deputy=None,
        purpose=purpose,
        standing=votes,
        duties=duties,
    )


def _own(words: str, theme: Theme, body: str | None = None, side: Side = Side.BEFORE, days: int = 0) -> DutySpec:
    """A duty of the constituency's own, which no document names."""
    return DutySpec(
        words=words,
        theme=theme,
        cadence=Cadence.EACH_MEETING if body else Cadence.ONGOING,
        anchor=Anchor.CALENDAR,
        anchor_month=None,
        anchor_day=None,
        bodies=(body,) if body else (),
        side=side,
        days=days,
        lead_days=None,
        optional=False,
        partners=(),
        sources=(),
    )
