"""What the lines under a heading or an announcement are: duties, what may be done, or nothing of the sort."""

import re
from enum import StrEnum

from intranet.reading.subjects import subject_of


class Section(StrEnum):
    """What stands under a heading."""

    OPENING = "opening"  # under the title itself: bullets are duties, paragraphs introduce the role
    DUTIES = "duties"
    OPTIONAL = "optional"
    OTHER = "other"  # skills, help, purpose, notes
    UNKNOWN = "unknown"  # a sub-heading that says only what its duties are about


_DUTIES = re.compile(
    r"\b(?:dut(?:y|ies)|responsibilit(?:y|ies)|tasks?|accountabilities|functions|remit|aims?|objectives"
    r"|what (?:you|they|we|he|she|the|an?|this|do|does)\b.*\b(?:do|does|doing)|need to do|responsible for|in charge of"
    r"|what (?:it|this|the (?:role|job|post)) (?:involves|includes|entails|means)"
    r"|day[- ]to[- ]day|job is to|role is to|to do list|main activities|key areas)\b",
    re.IGNORECASE,
)
_OPTIONAL = re.compile(
    r"\b(?:(?-i:may)|might|could|can)\b(?!\s+not)|\boptional|\bif (?:time|you have time)|\bideas\b|\bsuggest"
    r"|\bwould be (?:good|nice)",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:skills?|attributes?|qualit(?:y|ies)|person spec\w*|specification|experience|abilit(?:y|ies)|requirements?"
    r"|ideally"
    r"|(?:you|you['’]ll|will|holder|officer)s? (?:will )?(?:also )?needs?(?: to (?:be|have|know))?|need to be"
    r"|qualifications?"
    r"|looking for|help (?:and|&) \w+|(?:and|&) (?:help|support)|support (?:available|for you|you)"
    r"|(?<!any )(?<!election )(?<!every )(?<!the )(?<!same )time(?! to time)|hours"
    r"|commitment|term of|tenure"
    r"|nutshell|overview|introduction|background|summary|purpose|about (?:the|this|you|us)|why |get out of"
    r"|you(?:['’]ll| will) get"
    r"|benefits|(?:responsible|accountable|reports?|answer(?:s|able)?) to|line manag\w+|eligib\w+|notes?|points"
    r"|(?:how to|please|your|our) contacts?|contact (?:us|details|me|for)|get in touch"
    r"|further|information|expenses?|pay|remuneration|salary|location|resources|useful|links|apply|application|adopted"
    r"|desirable|essential|personal|what(?:['’]s| is) the (?:role|job)|what is (?:a|an|the)|the role$|part of"
    r"|you (?:can|will|may|could) expect|expect from us|we (?:offer|provide|give)|in return"
    r"|membership of|with whom|(?:work(?:s|ing)|key|main) (?:closely )?(?:with$|relationships?|contacts?)"
    r"|who (?:can|should|would|might)|thank|with thanks|read next|elections? (?:of|to)|job share|vacanc\w+|the law says"
    r"|ex[- ]officio|(?:would|will|might|may|could) help|helpful|advantage|nice to have|bonus|handy"
    r"|(?:elected|chosen|appointed|nominated) by)\b"
    r"|^(?:help|support|contacts?|training|role|contents|terms?|standing|voting|votes?|when|where|general)\b:?$",
    re.IGNORECASE,
)
_ANNOUNCES = re.compile(
    r"\b(?:shall|will|must|should|does|do|includ(?:e|es|ing)|are|is|to|by|for|expected|means|involves?|covers?"
    r"|follows|following)"
    r"(?: also)?(?: be)?\s*:?$",
    re.IGNORECASE,
)
_MODAL = re.compile(r"\b(?:shall|will|must|should|does)\s*:?$", re.IGNORECASE)
LONGEST_HEADING = 14


def section_of(text: str) -> Section:
    """What a heading or an announcement brings: "Main tasks" duties, "Skills" something else, "Meetings" is unknown."""
    words = re.sub(r"\s*\([^()]*\)", "", text).strip() or text.strip()
    if re.search(
        r"\bmay (?:also )?(?:want|wish|like|choose|consider)|\byou might|\bcould (?:also )?\W*$|\bideas?\b"
        r"|\b(?:more|spare|extra) time\b|\bif (?:you have|there is) (?:the )?time\b",
        words,
        re.IGNORECASE,
    ):
        return Section.OPTIONAL
    if re.search(
        r"\bskills?\b|\bspecification\b|\b(?:not|never|n['’]t)\b|n['’]t\b|\bideal|\bneed to be\b", words, re.IGNORECASE
    ):
        return Section.OTHER
    for pattern, section in ((_DUTIES, Section.DUTIES), (_OTHER, Section.OTHER)):
        if pattern.search(words):
            return section
    asks = re.match(r"(?:who|when|where|why|how)\b", words, re.IGNORECASE) and not _ANNOUNCES.search(words)
    if words.endswith("?") or asks:
        return Section.OTHER
    if _OPTIONAL.search(words):
        return Section.OPTIONAL
    return Section.DUTIES if _ANNOUNCES.search(words) else Section.UNKNOWN


def announces(text: str) -> bool:
    """Whether a line only says what follows: "The Piper shall:", "This includes:", or "The Piper must" alone."""
    words = text.strip()
    if words.endswith((":", ":-", ": -", ":–")):
        return True
    short = len(words.split()) <= LONGEST_HEADING
    return (short and _MODAL.search(f" {words}") is not None and subject_of(words) is not None) or bool(
        short and re.search(r"\b(?:can|could|may(?: also)?(?: want to| wish to)?)$", words) and subject_of(words)
    )
