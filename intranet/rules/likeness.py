"""How alike two sentences are that say what somebody does."""

import re
from collections.abc import Iterable
from functools import lru_cache

WORDS = re.compile(r"\w+(?:['’]\w+)*")
SMALL_WORDS = """
a an and are as at be by for from he her his i in into is it its of on or our she so such that the their them there they
this to up we which who will with you your any all also each every other where when
"""
SMALL = frozenset(SMALL_WORDS.split())
# What is said of any work: "work with the Chair to ensure that…"
OF_ANY_WORK = frozenset(
    {"work", "ensur", "mak", "make", "sure", "help", "togeth", "alongsid", "jointl", "clp", "party"}
)
ENDINGS = ("ations", "ation", "ings", "ing", "ies", "ied", "ers", "es", "ed", "er", "s", "e", "y")
SHORTEST_STEM = 3


def likeness(one: str, other: str) -> float:
    """How alike two sentences are, from 0 to 1: the share of the words that count which both have.

    Case, marks, small words and endings ("keeps", "keeping") are set aside. It is the same whichever comes first.
    """
    return likeness_of(stems(one), stems(other))


def likeness_of(mine: frozenset[str], theirs: frozenset[str]) -> float:
    """The same for sentences whose stems are at hand."""
    if not mine or not theirs:
        return 1.0 if mine == theirs else 0.0
    return 2 * len(mine & theirs) / (len(mine) + len(theirs))


def work_in(text: str, partners: Iterable[str]) -> frozenset[str]:
    """The words that count of a duty without those who do it together, by any of their names."""
    named: frozenset[str] = frozenset().union(*(stems(name) for name in partners))
    found = stems(text)
    return found - named - OF_ANY_WORK or found


@lru_cache(maxsize=4096)
def stems(text: str) -> frozenset[str]:
    """The words that count, without their endings; all words where no word counts."""
    found = [
        word.replace("’", "'").removesuffix("'s")
        for word in WORDS.findall(text.casefold().replace("co-", "co").replace("web site", "website"))
    ]
    return frozenset(_stem(word) for word in found if word not in SMALL) or frozenset(found)


def _stem(word: str) -> str:
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word.removesuffix(ending)
    return word
