"""Step: what the holders of several roles must add up to: "at least three of the six key officers must be women"."""

import re
from collections.abc import Mapping, Sequence

from intranet.reading.clauses import sentences
from intranet.reading.names import matching, plain
from intranet.reading.result import ReadComposition
from intranet.reading.seats import NUMBERS, number
from intranet.reading.titles import whole_title

_N = rf"(\d{{1,2}}|{'|'.join(NUMBERS)})"
_LEAST = re.compile(
    rf"\b(?:at least|minimum of|no fewer than|not (?:less|fewer) than)\s+{_N}\b(?!\s?(?:%|per ?cent))"
    r"(?P<more> (?:more|others?))?",
    re.IGNORECASE,
)
_WOMEN = re.compile(r"\bwom[ae]n\b|\bfemale\b", re.IGNORECASE)
_HALF = re.compile(r"\b(?:at least )?(?:half\b|50\s?%|50 per ?cent\b)", re.IGNORECASE)
_FOREGOING = re.compile(
    r"\b(?:foregoing|above|preceding|aforementioned|officers|posts|roles|executive)\b", re.IGNORECASE
)
_ALONE = re.compile(
    r"(?:the )?(?P<who>[\w'’ ()-]{3,60}?) (?:must|shall|should|has to) be (?:a woman|held by a woman|female)\b",
    re.IGNORECASE,
)
_PART_OF_NO_NAME = re.compile(
    r"^(?:the|a|an)\s+|\s+(?:at (?:the very )?least|must|shall|should|has to|have to)\b.*$", re.IGNORECASE
)
_SOME_OF = re.compile(rf"{_N} of (?=(?:the|these|those|them)\b)", re.IGNORECASE)
_OF_THOSE = re.compile(rf"\bof (?:the |these |those )?(?:{_N}|them|these|those|whom)\b", re.IGNORECASE)
_ALL_WOMEN = re.compile(
    r"(?:all|every|each|only)(?: of)?(?: the| our)? (?:\w+ )?"
    r"(?:officers?|posts?|roles?|positions?|places?|women)\b[^.;]{0,50}?"
    r"\b(?:(?:must|shall|should|will|has to|have to) (?:all )?be (?:held by |filled by )?(?:wom[ae]n|a woman)"
    r"|(?:are|is) (?:held by |only for |reserved for |for )?(?:wom[ae]n|a woman)(?: only)?"
    r"|(?<=women )(?:members )?(?:may|can|shall) (?:hold|stand for|be elected)\b)",
    re.IGNORECASE,
)
_JOINT = re.compile(r"\s*[,;:]\s*(?:and\s+)?|\s+and\s+|\s+[-–—]\s+|\s+-\s*", re.IGNORECASE)


def compositions(
    texts: Sequence[tuple[str, tuple[str, ...]]], aliases: Mapping[str, tuple[str, ...]]
) -> list[ReadComposition]:
    """The rules that sentences give; each text comes with the titles of the roles that "the foregoing" means there."""
    found: list[ReadComposition] = []
    for text, foregoing in texts:
        before: tuple[str, ...] = ()
        for sentence in sentences(text):
            listed = before if _OF_THOSE.search(sentence) else ()
            rule = _rule(sentence, listed or foregoing, aliases, listed)
            before = _named(sentence, aliases)
            if rule is not None and rule.text not in {one.text for one in found}:
                found.append(rule)
    return found


def women_only_in(texts: Sequence[str]) -> list[str]:
    """Names of roles that sentences keep for women: "The Piper must be a woman" gives "Piper"."""
    found = []
    for text in texts:
        for sentence in sentences(text):
            alone = _ALONE.match(sentence)
            if alone is not None:
                found.append(alone["who"])
            shared = re.search(
                r"\bthe ((?:(?!\bthe\b)[\w'’ -]){3,50}?) and at least \w+ (?:more|others?)\b", sentence, re.IGNORECASE
            )
            if shared is not None and _WOMEN.search(sentence):
                found.append(shared[1])
    return found


def all_women_in(texts: Sequence[str]) -> bool:
    """Whether a sentence keeps every role for women: "All officers of the choir shall be women."."""
    return any(_ALL_WOMEN.match(sentence) for text in texts for sentence in sentences(text))


def _rule(
    sentence: str, foregoing: tuple[str, ...], aliases: Mapping[str, tuple[str, ...]], listed: tuple[str, ...] = ()
) -> ReadComposition | None:
    if not _WOMEN.search(sentence) or not re.search(r"\b(?:must|shall|should|be women|are women)\b", sentence):
        return None
    least = _LEAST.search(sentence)
    if least is not None:
        count = number(least[1]) + (1 if least["more"] else 0)
        of = _named(sentence, aliases) or listed or (foregoing if _FOREGOING.search(sentence) else ())
        return ReadComposition(sentence, count, of or None)
    some = _SOME_OF.match(sentence)
    if some is not None:
        return ReadComposition(sentence, number(some[1]), _named(sentence[some.end() :], aliases) or foregoing or None)
    half_of = re.search(rf"{_HALF.pattern} of (?:the |our )?{_N}\b", sentence, re.IGNORECASE)
    if half_of is not None:
        return ReadComposition(sentence, (number(half_of[1]) + 1) // 2, _named(sentence, aliases) or None)
    if _HALF.search(sentence) and len(foregoing) > 1:
        return ReadComposition(sentence, (len(foregoing) + 1) // 2, foregoing)
    return None


def _named(sentence: str, aliases: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The roles that a sentence lists, by the document's titles where it has them."""
    found: list[str] = []
    listed = re.sub(r"^[^,;:]*\b(?:shall be|will be|are|be)\s+(?=an? |the |[A-Z])", "", sentence)
    pieces = [_within(piece.strip()) for piece in _JOINT.split(listed)]
    names = [_PART_OF_NO_NAME.sub("", piece) for piece in pieces]
    exact = {title for title in aliases for name in names if plain(title) == plain(name)}
    for name in names:
        if not name or name.lower().endswith(("posts", "officers")):
            continue
        # A title that one name has to the letter is not what another name comes close to.
        known = [
            one for one in matching(name, list(aliases), dict(aliases)) if one not in exact or plain(one) == plain(name)
        ]
        title = whole_title(name[:1].upper() + name[1:])
        found += known or ([_as_title(name)] if title is not None else [])
    unique = list(dict.fromkeys(found))
    return tuple(unique) if len(unique) > 1 else ()


def _within(piece: str) -> str:
    """A piece of a list without half of the brackets that stand round the whole list."""
    if piece.count("(") > piece.count(")"):
        return piece.rpartition("(")[2]
    return piece.partition(")")[0] if piece.count(")") > piece.count("(") else piece


def _as_title(name: str) -> str:
    return re.sub(r"(?<![\w'’])[a-z]", lambda letter: letter.group().upper(), name)


def same_role(name: str, title: str) -> bool:
    """Whether a name in a sentence means the role of this title."""
    return plain(name) == plain(title) or bool(matching(name, [title]))
