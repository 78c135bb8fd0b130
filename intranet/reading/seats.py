"""Step: how many hold a role, whether they vote, and what is said of women's places."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

NUMBERS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "a": 1,
    "an": 1,
}
_N = rf"(?P<n>\d{{1,2}}|{'|'.join(word for word in NUMBERS if len(word) > 2)})"
_SEATS = (
    re.compile(rf"^\W*{_N}\s*(?:$|,|;|:|\(|[-–—](?:\s|$))", re.IGNORECASE),
    re.compile(
        rf"\b{_N}\s+(?:elected\s+)?(?:posts?|seats?|places?|positions?|people|persons|officers|members|holders"
        rf"|vacancies|delegates|"
        r"representatives|reps|auditors|observers|trustees)\b",
        re.IGNORECASE,
    ),
    re.compile(r"(?:^|\s)[x×]\s*(?P<n>\d{1,2})\b|\b(?P<m>\d{1,2})\s*[x×](?:\s|$)", re.IGNORECASE),
    re.compile(
        rf"^(?:up to |there (?:are|shall be|will be|should be) (?:up to )?)?{_N} (?:are|shall|will"
        rf"|(?:\w+ )?(?:delegates|representatives|reps|auditors|observers|trustees|posts|seats|places)\b)",
        re.IGNORECASE,
    ),
)
_SHARE = re.compile(r"\bjob[- ]share\b(?!\w)", re.IGNORECASE)
_NO_VOTE = re.compile(
    r"\b(?:none|neither|nobody|no one)\b[^.;]{0,40}\b(?:has|have|carr(?:y|ies)|gets?) (?:a |the )?vote\b|"
    r"\bnon-?\s?voting\b|\b(?:no|without(?: a| the)?) (?:vote|voting)\b|\b(?:do|does|may|can|shall|will"
    r"|cannot)\s?(?:not)? (?:not )?(?:have|carry|get) (?:a |any |the )?"
    r"(?:vote|voting)\b(?<!may have a vote)|\b(?:do|does|may|can|shall|will)\s?not (?:\w+ )?vote\b|\bcannot vote\b"
    r"|\bnot\b[^.;]{0,40}\b(?:or|to|nor) (?:to )?vote\b"
    r"|\bspeak but not vote\b|\bnot (?:be |automatically )?(?:a )?(?:full )?voting\b"
    r"|\bnot (?:be )?entitled to vote\b|\bno voting\b",
    re.IGNORECASE,
)
_VOTE = re.compile(
    r"\b(?:has|have|carries|carrying|with) (?:a |the |full |one |an equal )?(?:vote|voting rights)\b"
    r"|,\s*votes$|^\W*votes?\b(?= (?:on|at|in)\b|$)|^\W*voting\b|\bvoting (?:member|officer|post|role)s?\b"
    r"|\b(?:entitled|able|right) to (?:\w+ and )?vote\b|\b(?:may|can|shall|will) (?:\w+ and )?vote\b|\bequal vote\b",
    re.IGNORECASE,
)
_ONLY = re.compile(
    r"\b(?:must|shall|should|has to|needs to) be (?:held by )?(?:a )?(?:woman|female)\b|\b(?:wom[ae]n|female) only\b"
    r"|\b(?:open|reserved)\b[^.]{0,20}\bwomen(?: only)?\b"
    r"|\breserved for (?:a )?wom[ae]n\b|\ball-women\b|\bself[- ]identif\w+ (?:as )?(?:a )?wom[ae]n\b"
    r"|\bheld by a woman\b",
    re.IGNORECASE,
)
_AT_LEAST = re.compile(
    rf"\b(?:at least|minimum(?: of)?|no fewer than|not (?:less|fewer) than|min\.?)\s+(?P<n>\d{{1,2}}"
    rf"|{'|'.join(NUMBERS)})\b(?: (?:more )?of (?:whom|which|them|these|the \w+))?"
    r"[^.;]{0,30}?\b(?:wom[ae]n|female)\b|\b(?P<m>\d{1,2}|one|two|three|four|five|six) (?:of (?:whom|which"
    r"|them) )?(?:at least )?(?:(?:must|shall|should|is|are) (?:to )?be |is |are )?(?:a )?(?:wom[ae]n|female)\b",
    re.IGNORECASE,
)


_FACT = re.compile(
    r"(?:(?P<vote>votes?|voting(?: rights?)?|right to vote)|how many(?: \w+)?|number(?: of \w+| required)?|places|posts"
    r"|seats|vacancies)\s*(?::|[-–—])\s*(?P<value>\S.*)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Standing:
    """What the words around a title say of its holders; None and 1 where they say nothing."""

    seats: int = 1
    votes: bool | None = None
    min_women: int | None = None
    women_only: bool = False


def number(word: str) -> int:
    """A number as digits or as a word; "two" is 2."""
    return int(word) if word.isdigit() else NUMBERS[word.lower()]


def votes_in(text: str) -> bool | None:
    """Whether words say that holders vote: "non-voting" False, "has a vote" True, anything else None."""
    if _NO_VOTE.search(text):
        return False
    return True if _VOTE.search(text) else None


def standing_of(notes: Iterable[str], sentences: Iterable[str]) -> Standing:
    """What is said in brackets behind a title and in the sentences under it: "(4, two of them women)" is four seats."""
    around = list(sentences)
    near = [*notes, *(fact for words in around if (fact := _fact(words)))]
    all_words = [*near, *(words for words in around if not _fact(words))]
    near_seats = next((n for words in near if (n := _seats(words))), None)
    seats = near_seats or next((n for words in all_words if (n := _seats(words, bracket=False))), None)
    votes = next((answer for words in all_words if (answer := votes_in(words)) is not None), None)
    women = next((n for words in all_words if (n := _women(words))), None) if (seats or 1) > 1 else None
    only = women is None and any(_ONLY.search(words) for words in all_words)
    return Standing(seats or 1, votes, women, only)


def _fact(words: str) -> str:
    """What a label of its own says of seats or votes: "How many: 2" and "Vote: no"; nothing for other labels."""
    found = _FACT.match(words)
    if found is None:
        return ""
    if not found["vote"]:
        return found["value"]
    return "non-voting" if re.match(r"no\b|non|nil|n/?a\b", found["value"], re.IGNORECASE) else "voting"


def _seats(words: str, *, bracket: bool = True) -> int | None:
    without = _AT_LEAST.sub(" ", words)
    for pattern in _SEATS if bracket else _SEATS[3:]:
        found = pattern.search(without)
        if found is not None:
            groups = found.groupdict()
            return number(groups.get("n") or groups["m"])
    return 2 if _SHARE.search(words) and bracket else None


def _women(words: str) -> int | None:
    found = _AT_LEAST.search(words)
    if found is None:
        return None
    return number(found["n"] or found["m"])
