"""The words of the demo's handovers."""

from typing import NamedTuple


class Left(NamedTuple):
    """What somebody left of a role, how many days before they went; without an end, before today."""

    role: str
    by: str
    days_before: int
    words: dict[str, str]


NOTES = (
    Left(
        "Treasurer",
        "joyce-penhale",
        9,
        {
            "where_things_are": "Ledger and statements are in the blue box file at the Welfare Hall, top shelf, and "
            "scanned under “Money” on the shared drive. Receipts are kept by month, six years back.",
            "contacts": "Harold Pym audits and likes a telephone call first. At the bank, ask for the community "
            "accounts desk; they are slow in August.",
            "do_differently": "I would count the raffle with two people every time, and put the hall hire into the "
            "budget by the year: it surprised me twice.",
            "accounts_held": "Bank mandate with the Chair and the Secretary; Members Centre for the registered "
            "treasurer. The key of the cash tin is on the hook behind the ledger.",
        },
    ),
    Left(
        "Fundraiser",
        "brian-telfer",
        2,
        {
            "where_things_are": "The list of raffle prizes, and who gave them, is pinned in the cupboard at the "
            "Welfare Hall with the float and the ticket rolls.",
            "contacts": "The bakery on Front Street gives a hamper if asked by October. Both branch secretaries know "
            "who bakes.",
            "do_differently": "Fewer and larger evenings. The quiz pays; the jumble sale wears everybody out.",
        },
    ),
    Left(
        "Secretary",
        "margaret-hollis",
        30,
        {
            "where_things_are": "Minutes from before this intranet are in three ring binders at the Wearmoor Miners' "
            "Rooms. The region's calendar hangs beside them.",
            "contacts": "The regional office answers by e-mail within two days and by telephone at once.",
        },
    ),
)
