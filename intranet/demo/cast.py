"""The cast: invented people, the same in the demo, the tests and the journeys."""

from dataclasses import dataclass, field

from intranet.core.vocabulary import TermHow

CONSTITUENCY = "Aldersyke and Wearmoor"
BRANCHES = ("Aldersyke", "Wearmoor")


@dataclass(frozen=True, slots=True)
class Held:
    """A role in somebody's hands.

    `agms` are the annual general meetings that elected them, counted back from the last one (0). `since` and `until`
    are days counted back from today, where they came or went in between.
    """

    role: str
    agms: tuple[int, ...] = (0, 1)
    how: TermHow = TermHow.ELECTED
    since: int | None = None
    until: int | None = None
    carries_on: bool = False  # their term is over, nobody else stood, and they go on


@dataclass(frozen=True, slots=True)
class Member:
    """One of the cast. `woman` is what they chose to say for the rule book's minimum; None: they have not said."""

    slug: str
    name: str
    roles: tuple[Held, ...]
    pronouns: str | None = None
    telephone: str | None = None
    woman: bool | None = None
    account: bool = True
    invited: bool = False  # an invitation is on its way, so there is no account yet
    has_email: bool = True
    shares: bool = True  # how to reach them, with all officers; else with the executive only
    notes: str = field(default="", compare=False)

    @property
    def email(self) -> str | None:
        return f"{self.slug.replace('-', '.')}@example.org" if self.has_email else None


def branch_chair(branch: str) -> str:
    return f"{branch} Branch Chair"


def branch_secretary(branch: str) -> str:
    return f"{branch} Branch Secretary"


CAST: tuple[Member, ...] = (
    Member(
        "amara-okafor",
        "Amara Okafor",
        (Held("Chair", (0, 1, 2)),),
        "she/her",
        "07700 900101",
        woman=True,
        notes="Covers the Treasurer; with the Secretary, the vacant youth role.",
    ),
    Member(
        "gethin-pryce",
        "Gethin Pryce",
        (Held("Vice Chair"), Held(branch_chair("Aldersyke"), (0, 1, 2))),
        "he/him",
        "07700 900102",
        woman=False,
        notes="Holds two roles.",
    ),
    Member(
        "margaret-hollis",
        "Margaret Hollis",
        (Held("Secretary", (0, 1, 2, 3)),),
        "she/her",
        "07700 900103",
        woman=True,
        notes="Ticks and reports on behalf of those who do not sign in.",
    ),
    Member(
        "tomasz-zielinski",
        "Tomasz Zielinski",
        (Held("Treasurer", (0,)),),
        "he/him",
        "07700 900104",
        woman=False,
        notes="New this year, after Joyce Penhale.",
    ),
    Member("priya-raman", "Priya Raman", (Held("Membership Secretary"),), "she/her", "07700 900105", woman=True),
    Member(
        "siobhan-carrick", "Siobhan Carrick", (Held("Women's Officer", (0, 1, 2)),), None, "07700 900106", woman=True
    ),
    Member(
        "jodie-attwood",
        "Jodie Attwood",
        (Held("Fundraiser", (), TermHow.ACTING, since=60),),
        None,
        "07700 900107",
        shares=False,
        notes="Acting, since Brian Telfer stood down; half way through her first steps.",
    ),
    Member(
        "ron-cuthbert",
        "Ron Cuthbert",
        (Held("Trade Union Liaison Officer", (1, 2), carries_on=True),),
        "he/him",
        "07700 900108",
        woman=False,
        notes="His term is over; he carries on.",
    ),
    Member("kwame-mensah", "Kwame Mensah", (Held("Campaign Co-ordinator"),), "he/him", "07700 900109", woman=False),
    Member("wei-lin-chao", "Wei-Lin Chao", (Held("IT Officer", (0, 1, 2)),), "they/them", "07700 900110"),
    Member(
        "eleanor-whitcombe",
        "Eleanor Whitcombe",
        (Held("Political Education Officer"),),
        "she/her",
        None,
        woman=True,
        notes="Shares her role with Yusuf Demir.",
    ),
    Member(
        "yusuf-demir",
        "Yusuf Demir",
        (Held("Political Education Officer", (0,)),),
        "he/him",
        "07700 900112",
        woman=False,
        notes="Shares his role with Eleanor Whitcombe.",
    ),
    Member("farida-nasser", "Farida Nasser", (Held("Equalities Officer"),), "she/her", "07700 900113", woman=True),
    Member(
        "harold-pym",
        "Harold Pym",
        (Held("Auditor", (0, 1, 2)),),
        None,
        "07700 900114",
        woman=False,
        account=False,
        has_email=False,
        notes="Has no e-mail address, so never signs in. The other auditor's seat is vacant.",
    ),
    Member(
        "nadia-petrov",
        "Nadia Petrov",
        (Held("Group Observer", (0,), TermHow.APPOINTED),),
        None,
        None,
        shares=False,
        notes="Reads the structure and her own role only.",
    ),
    Member(
        "bronwen-adair", "Bronwen Adair", (Held(branch_secretary("Aldersyke")),), "she/her", "07700 900116", woman=True
    ),
    Member("ken-thwaite", "Ken Thwaite", (Held(branch_chair("Wearmoor")),), "he/him", "07700 900117", woman=False),
    Member(
        "dilys-marchbank",
        "Dilys Marchbank",
        (Held(branch_secretary("Wearmoor"), (), TermHow.CO_OPTED, since=25),),
        account=False,
        invited=True,
        notes="Co-opted last month; her invitation is still open.",
    ),
)

# Who held a role before; they have no account any more.
FORMER: tuple[Member, ...] = (
    Member("joyce-penhale", "Joyce Penhale", (Held("Treasurer", (1, 2, 3)),), account=False),
    Member("callum-reeve", "Callum Reeve", (Held("Youth Officer", (0, 1), until=95),), account=False),
    Member("brian-telfer", "Brian Telfer", (Held("Fundraiser", (0, 1), until=75),), account=False),
    Member("olive-sandford", "Olive Sandford", (Held(branch_secretary("Wearmoor"), (0, 1), until=40),), account=False),
)

# Who holds each role today; a role left out is vacant.
ROLE_HOLDERS: dict[str, tuple[str, ...]] = {}
for _member in CAST:
    for _held in _member.roles:
        ROLE_HOLDERS[_held.role] = (*ROLE_HOLDERS.get(_held.role, ()), _member.slug)

BY_SLUG: dict[str, Member] = {member.slug: member for member in (*CAST, *FORMER)}
