"""Names of roles: which of them mean the same role, however a document puts them."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby

_WHERE = re.compile(r"^(?:(?:the|a|an|our|your|any|other|clp|constituency|party|local|labour|relevant) )+")
_OFFICE = {
    "officer",
    "secretary",
    "coordinator",
    "organiser",
    "organizer",
    "lead",
    "leader",
    "rep",
    "representative",
    "champion",
}
_HEADS = {"chair", "treasurer", "delegate", "auditor", "observer", "convenor", "president"}
_SAME_HEAD = {
    "chairman": "chair",
    "chairwoman": "chair",
    "chairperson": "chair",
    "convener": "convenor",
    "organizer": "organiser",
    "deputy": "vice",
}
_SMALL = {"and", "of", "for", "the", "to", "on"}


@lru_cache(maxsize=4096)
def plain(name: str) -> str:
    """A name in small letters, with one spelling: "The CLP Co-ordinators" is "coordinator"."""
    words = name.casefold().replace("’", "'").replace("&", " and ").replace("co-ordinat", "coordinat")
    words = re.sub(r"[()\[\],./+-]", " ", words.replace("fund-rais", "fundrais"))
    # "Chairman/Chairwoman" is one role.
    words = " ".join(word for word, _ in groupby(_singular(word) for word in words.split()))
    return _WHERE.sub("", words) or words


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("people") and len(word) > 6:
        return word[:-6] + "person"
    bare = word.removesuffix("'s").removesuffix("s'")
    bare = bare if bare != word else (word[:-1] if word.endswith("s") and not word.endswith("ss") else word)
    return _SAME_HEAD.get(bare, bare)


def without_brackets(name: str) -> str:
    """A name without what stands in brackets, wherever it stands."""
    return " ".join(re.sub(r"\([^()]*\)", " ", name).split())


def initials(name: str) -> set[str]:
    """What a name may be shortened to: "Bell Ringing Officer" to "bro"."""
    words = [word for word in plain(without_brackets(name)).split() if word not in _SMALL]
    letters = "".join(word[0] for word in words)
    return {letters} if len(letters) > 2 else set()


def field_of(name: str) -> frozenset[str]:
    """What a role is about, without the word for its office: "Fundraiser" and "Fundraising Officer" are one."""
    words = [word for word in plain(without_brackets(name)).split() if word not in _SMALL]
    return frozenset(_stem(word) for word in words if word not in _OFFICE)


def _stem(word: str) -> str:
    for ending in ("ing", "er", "ation", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def matching(name: str, titles: Iterable[str], aliases: dict[str, tuple[str, ...]] | None = None) -> list[str]:
    """The titles that a name means, the surest likeness first; several only for "the Vice Chairs" and the like."""
    wanted, known = plain(name), list(titles)
    others = aliases or {}
    if not wanted:
        return []
    by_name = [title for title in known if wanted in {plain(title), *(plain(one) for one in others.get(title, ()))}]
    if by_name:
        return by_name[:1]
    for same in (_by_bare_name, _by_initials, _by_field, _by_beginning):
        found = [title for title in known if same(wanted, title)]
        if len(found) == 1 or (found and same is _by_beginning and name.rstrip(")").endswith("s")):
            return found
    return []


def _by_bare_name(wanted: str, title: str) -> bool:
    return wanted == plain(without_brackets(title)) or plain(without_brackets(wanted)) == plain(title)


def _by_initials(wanted: str, title: str) -> bool:
    return wanted in initials(title)


def _by_field(wanted: str, title: str) -> bool:
    if wanted.rsplit(maxsplit=1)[-1] not in _OFFICE and not wanted.endswith("er"):
        return False
    field = field_of(wanted)
    return bool(field) and field == field_of(title) and not field & {"chair", "vice", "treasur"}


def _by_beginning(wanted: str, title: str) -> bool:
    words = set(wanted.split())
    if re.match(rf"{re.escape(wanted)} (?:of|to|for) ", plain(title)):
        return True
    return len(words) > 1 and bool(words & (_OFFICE | _HEADS)) and plain(title).startswith(wanted + " ")
