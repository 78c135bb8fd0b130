"""What a duty is about, told from its words, its role and the heading above it: a guess to look over."""

import re

from intranet.core.vocabulary import Theme

WORDS: tuple[tuple[Theme, str], ...] = (
    (Theme.FUNDRAISING, r"fund-?rais|raise money|donors?\b"),
    (Theme.FINANCE, r"accounts?\b|budget|financ|bank|audit|donations|money"),
    (Theme.TRADE_UNIONS, r"trades? union|unions?\b"),
    (Theme.IT_AND_DATA, r"\bIT\b|website|data protection|computer|contact creator"),
    (Theme.POLITICAL_EDUCATION, r"polic(?:y|ies)|political education|debate|speakers?"),
    (Theme.TRAINING, r"train|skills"),
    (Theme.EQUALITIES, r"women|ethnic|disab|lgbt|equal|young|minorit"),
    (Theme.MEETINGS, r"meetings?\b|agenda|minutes"),
    (Theme.CAMPAIGNING, r"campaign|elections?\b|canvass|leaflet"),
    (Theme.MEMBERSHIP, r"member(?:ship)?s?\b"),
    (Theme.COMMUNICATION, r"communicat|newsletter|media|press|mailing"),
    (Theme.LIAISON, r"liais|contact|represent|links?\b"),
)


def theme_of(text: str, role_title: str, section: str) -> Theme:
    """The theme of a duty."""
    for said in (text, role_title, section):
        for theme, words in WORDS:
            if re.search(words, said, re.IGNORECASE):
                return theme
    return Theme.GOVERNANCE
