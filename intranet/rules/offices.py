"""Which office a title surely names."""

import re
from collections.abc import Iterable

from intranet.core.vocabulary import Office

NAMES = {
    Office.CHAIR: ("chair", "chairperson", "chairman", "chairwoman"),
    Office.VICE_CHAIR: ("vice chair", "deputy chair", "vice chairperson", "vice chairman", "vice chairwoman"),
    Office.SECRETARY: ("secretary", "general secretary"),
    Office.TREASURER: ("treasurer",),
    Office.WOMENS_OFFICER: ("women's officer", "women officer", "womens officer"),
    Office.MEMBERSHIP_OFFICER: ("membership officer", "membership secretary", "vice chair membership"),
    Office.CAMPAIGN_COORDINATOR: (
        "campaign coordinator",
        "campaigns coordinator",
        "campaign officer",
        "campaigns officer",
        "vice chair campaigns",
    ),
    Office.POLITICAL_EDUCATION_OFFICER: ("political education officer", "peo"),
    Office.IT_OFFICER: ("it officer", "information technology officer", "digital officer"),
    Office.FUNDRAISER: ("fundraiser", "fundraising officer", "fundraising coordinator"),
}
OFFICES_OF_ONE = frozenset({Office.CHAIR, Office.SECRETARY, Office.TREASURER})
OFFICES = {name: office for office, names in NAMES.items() for name in names}
OF_THE_WHOLE = re.compile(r"^(?:the |clp |constituency |labour |party |local )+|(?: of the (?:clp|constituency))$")


def office_of(title: str, aliases: Iterable[str] = ()) -> Office | None:
    """The office that a title names, else the one that another name of the role names; None where neither surely does.

    A branch's secretary, say, is no Secretary, and a title of two offices is neither.
    """
    own = OFFICES.get(plain_title(title))
    return own or next((OFFICES[name] for name in map(plain_title, aliases) if name in OFFICES), None)


def plain_title(title: str) -> str:
    """A title as it is compared: in small letters, without marks and without the constituency's name for itself."""
    words = title.casefold().replace("’", "'").replace("co-", "co").replace("fund-r", "fundr")
    words = " ".join(re.sub(r"[^\w']+", " ", words).split())
    return OF_THE_WHOLE.sub("", words) or words
