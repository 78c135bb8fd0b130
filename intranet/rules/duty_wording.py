"""The words of a document as the words of a duty here: what to do, in one short sentence."""

import re
from collections.abc import Mapping

from intranet.rules.duty_verbs import BASES, DEEDS, DOING, PERHAPS_THINGS, THINGS_FIRST, THIRD

LONGEST = 240  # of a duty's words
SHORTEST_CLAUSE = 60  # a cut leaves at least so much
WHO = re.compile(
    r"^(?:(?:the|this|our) (?:[\w’'-]+ ){1,4}?|he |she |they |you |he/she |s/he )"
    r"(?:shall|will|should|must|(?:is|are) to|(?:is|are) (?:expected|required|asked) to)(?: also)? "
    r"(?=(?P<verb>[\w-]+))",
    re.IGNORECASE,
)
RESPONSIBLE = re.compile(
    r"^(?:(?:the|this|our) (?:[\w’'-]+ ){1,4}?|he |she |they |you )(?:is|are) (?=responsible\b)", re.IGNORECASE
)
FIRST = re.compile(r"^(?P<how>(?:also|[\w-]+ly),? )?(?:to )?(?P<verb>[\w-]+)", re.IGNORECASE)
AND_THEN = re.compile(r"(?P<before>(?:, and|; and|,|;| and| or)(?: then| also| to| \w+ly)? )(?P<verb>[\w-]+)")
OTHERS = {  # from here on verbs may be somebody else's, or lean on another word
    "third": re.compile(r"\b(?:who|which|that|whose|where|when|if)\b", re.IGNORECASE),
    "doing": re.compile(r"\b(?:by|through|of|for|in|including|without|from|about|on) \w+ing\b", re.IGNORECASE),
}
BESIDE = re.compile(r"(?:,| and| or) (?P<verb>[\w-]+)")
# What follows a word that may be a thing as well, where it is a verb.
DOES = re.compile(
    r" (?:the|a|an|all|any|each|every|our|its|their|on|back|regularly|to|numbers)\b| and \w+s\b", re.IGNORECASE
)
CLAUSE_END = re.compile(r"(?<!e\.g)(?<!i\.e)(?<!etc)(?:\. (?=[A-Z])|; |, |: | [–-] | \()")
BRACKETS = re.compile(r" ?\([^()]*\)")
BEFORE_MARK = re.compile(r" (?=[,;:.](?: |$))")


def as_a_duty(text: str) -> str:
    """A document's words as a duty: "keeps the accounts." and "To keep the accounts" are "Keep the accounts".

    A verb changes its form only where it surely is one. At most LONGEST characters, cut where a clause ends and never
    in a word; the document says more then.
    """
    words = BEFORE_MARK.sub("", " ".join(text.split()))
    who = WHO.match(words)
    if who and who["verb"].casefold() in BASES:
        words = words[who.end() :]
    words = RESPONSIBLE.sub("be ", words)
    words = _cut(_told(words)).rstrip(" .,;:–-")
    return words[:1].upper() + words[1:]


def _told(words: str) -> str:
    """As one tells somebody what to do: without "to", and verbs in their plain form."""
    first = FIRST.match(words)
    if first is None:
        return words
    how, verb, rest = first["how"] or "", first["verb"], words[first.end() :]
    form = verb.casefold()
    if form in THIRD and not (form in THINGS_FIRST and not DOES.match(rest)):
        return how + THIRD[form] + _and_then(rest, THIRD, OTHERS["third"])
    if form in DOING and not (form in DEEDS and not DOES.match(rest)):
        return how + DOING[form] + _and_then(rest, DOING, OTHERS["doing"])
    return how + verb + rest


def _and_then(rest: str, forms: Mapping[str, str], others: re.Pattern[str]) -> str:
    """The verbs that go on from the first: "organises and promotes events" is "organise and promote events"."""
    beside = BESIDE.match(rest)
    if beside and beside["verb"] in forms:
        return rest[: beside.start("verb")] + forms[beside["verb"]] + _and_then(rest[beside.end() :], forms, others)
    found = others.search(rest)
    end = found.start() if found else len(rest)
    return AND_THEN.sub(lambda found: found["before"] + _plain(found["verb"], forms), rest[:end]) + rest[end:]


def _plain(verb: str, forms: Mapping[str, str]) -> str:
    return verb if verb in PERHAPS_THINGS or verb in DEEDS else forms.get(verb, verb)


def _cut(words: str) -> str:
    if len(words) > LONGEST:
        words = BRACKETS.sub("", words)
    if len(words) <= LONGEST:
        return words
    room = words[: LONGEST + 1]
    ends = [found.start() for found in CLAUSE_END.finditer(room) if found.start() >= SHORTEST_CLAUSE]
    if ends:
        return room[: ends[-1]]
    return room[: room.rfind(" ")] if " " in room else words[:LONGEST]
