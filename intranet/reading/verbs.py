"""Words that a duty begins with: what people in a local party do, in the three forms in which documents put it.

English spells many plurals like verbs (reports, plans, minutes), so a word that can be both counts as a verb only where
what follows it can be its object.
"""

import re
from enum import StrEnum

from intranet.reading.verb_list import AMBIGUOUS, BASE

# What an object, or what a verb asks for, begins with.
OPENER = re.compile(
    r"(?:the|a|an|any|all|our|its|their|his|her|your|each|every|both|new|regular|other|members?|meetings|events|with|on"
    r"|to|as|at|for|up|out|back|after|that|how|and|closely|regularly|about|over|in|between|by|from|into|local|party"
    r"|branch(?:es)?|people|officers|when|where|upon|campaigns?|women|young|agendas?|minutes|policy|applications)\b",
    re.IGNORECASE,
)
ADVERB = re.compile(
    r"(?:also|always|actively|formally|generally|normally|usually|regularly|jointly|together"
    r"|(?:where|when|as|if) (?:necessary|needed"
    r"|required|possible|appropriate|asked|available|absent),?|then|help"
    r"|helps|and|to|shall|will|must|should|may|can|could|not|who|which|where necessary,|as necessary|monthly|annually"
    r"|\w+ly)\s+",
    re.IGNORECASE,
)
# No title begins with these, whatever follows: "Encourage branch officers" is something to do.
PLAIN_VERBS = BASE - AMBIGUOUS | {f"{verb}s" for verb in BASE - AMBIGUOUS}
_DETERMINER = re.compile(
    r"(?:the|a|an|every|each|our|its|their|any|all|your|his|her|whoever|everyone|everybody|up|out|down"
    r"|off)\b",
    re.IGNORECASE,
)
_NOUN_NEXT = re.compile(
    r"(?!(?:of|for|and|or|in|at|from|is|are|was|were|that|who|which|by|as|where|will|shall|within|during|via|per)\b)[a-z]",
    re.IGNORECASE,
)
_SMALL = frozenset(
    """
    about above across after against all along also although among and any are around at because before behind below
    beside between beyond both but by concerning despite down dueach either every everyone except following for
    from had has here how if in including inside into is it its just like many more most near neither nor not of off on
    once one only onto or our out outside over per plus regarding since so some still such than that their them then
    there these they this those though through throughout till to toward towards two under unless until up upon via was
    were what whatever when where whether which while who whom whose why with within without worth yet you your
    """.split()  # noqa: SIM905
)
_WORD = re.compile(r"[A-Za-z][A-Za-z-]*")


class Form(StrEnum):
    """How a verb is put: keeps, keep, keeping."""

    THIRD = "third"
    BASE = "base"
    GERUND = "gerund"


def _third(word: str) -> set[str]:
    """What a third person may come from: keeps, carries, publishes."""
    found = {word[:-1]} if word.endswith("s") and not word.endswith("ss") else set()
    if word.endswith("es"):
        found.add(word[:-2])
    if word.endswith("ies"):
        found.add(word[:-3] + "y")
    return found | ({"be"} if word == "is" else set()) | ({"have"} if word == "has" else set())


def _gerund(word: str) -> set[str]:
    """What a gerund may come from: keeping, making, running."""
    stem = word.removesuffix("ing")
    if stem == word or len(stem) < 2:
        return set()
    found = {stem, stem + "e"}
    return found | {stem[:-1]} if stem[-1] == stem[-2:-1] else found


def _british(word: str) -> str:
    return re.sub(r"i(z)(e[sd]?|ing)$", r"is\2", word)


def form_of(text: str, *, opening: bool = False) -> Form | None:
    """The form of the verb that a text begins with, or None: "keeps the key" is a third person, "the key" is nothing.

    `opening` is for the beginning of a duty, where a word such as "plans" is rather a verb than a noun.
    """
    rest = text.strip()
    match = _WORD.match(rest)
    if match is None:
        return None
    word = _british(match.group().lower())
    after = rest[match.end() :].strip()
    if _gerund(word) & BASE:
        return Form.GERUND
    third = _third(word) & BASE
    if third and (_is_verb_here(third, after, third=True) or (opening and _may_open(after))):
        return Form.THIRD
    if word in BASE and (_is_verb_here({word}, after) or (opening and _may_open(after))):
        return Form.BASE
    return _unknown_form(word, after)


def _unknown_form(word: str, after: str) -> Form | None:
    """The form of a verb that stands in no list: before "the" or "every" only a verb makes sense."""
    if not _DETERMINER.match(after) or word in _SMALL or len(word) < 3:
        return None
    if word.endswith("ing"):
        return Form.GERUND
    return Form.THIRD if word.endswith("s") and not word.endswith("ss") else Form.BASE


def _is_verb_here(words: set[str], after: str, *, third: bool = False) -> bool:
    if third and words & AMBIGUOUS and after.startswith("and "):
        return form_of(after.removeprefix("and ")) is Form.THIRD  # "minutes and papers", but "plans and runs stalls"
    if not words & AMBIGUOUS or OPENER.match(after) is not None:
        return True
    if not after.strip(" .,;"):
        # "letters and e-mails" are two things, but "attends and reports" are two things to do.
        return not third or bool(words & {"report", "vote", "speak", "help", "listen"})
    # Plurals are followed by "of", "and" or a comma, hardly by another noun: "signs letters" does something.
    return third and _NOUN_NEXT.match(after) is not None


def _may_open(after: str) -> bool:
    """Whether what follows lets a word be a verb: "plans outings", but not "plans of the hall" or "plans"."""
    return (
        re.match(r"(?!(?:of|is|are|was|were|will|shall|should|must|may|can|for|and|or)\b)[\w‘'“\"(]", after) is not None
    )


def without_adverbs(text: str) -> str:
    """A text from its first word that could be a verb on: "generally keeps order" becomes "keeps order"."""
    rest = text.strip()
    while (match := ADVERB.match(rest)) is not None and form_of(rest, opening=True) is None:
        rest = rest[match.end() :]
    return rest


def starts_with_verb(text: str) -> bool:
    """Whether a text begins with something to do, however it is put."""
    return form_of(without_adverbs(text), opening=True) is not None
