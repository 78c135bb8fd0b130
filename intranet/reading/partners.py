"""Step: with whom a duty is done, among the roles of the document and of the constituency."""

import re
from collections.abc import Mapping, Sequence

from intranet.reading.names import matching, plain
from intranet.reading.titles import whole_title

_WITH = re.compile(
    r"\b(?:with(?: the)? (?:help|support|assistance|agreement|advice|approval|aid) (?:of|from)|with|alongside"
    r"|jointly by|shared by|in (?:conjunction|consultation|agreement|partnership|collaboration|liaison"
    r"|concert) (?:with|by)"
    r"|together with|side by side with|along with|consult(?:s|ing)?|assisted by|supported by|meet(?:s"
    r"|ing)?(?= the\b))\s+",
    re.IGNORECASE,
)
# Where the list of names ends.
_STOP = re.compile(
    r"\s+(?:to|in|on|over|for|as|by|that|who|which|when|where|from|so|whether|at|about|into|is|are|will|shall|should"
    r"|must|if"
    r"|before|after|during|through|via|regarding|concerning)\b|[.;:!?]|\s[-–—]\s",
    re.IGNORECASE,
)
_JOINT = re.compile(r"\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or|&|/|plus|as well as)\s+|\s*/\s*", re.IGNORECASE)
_OUTSIDE = re.compile(
    r"\b(?:branch(?:es)?|regional|region|national|county|council(?:['’]s)?|district|ward|union(?!\s+liaison)"
    r"|returning|electoral|police|election agent"
    r"|other|all|neighbouring|party officers|their|school|local authority|young labour|head office|relevant|fellow"
    r"|team|borough|its|an?|labour group|council group|group leader)\b",
    re.IGNORECASE,
)
# What is a role without any word before it.
_ALONE = (
    "chair",
    "chairman",
    "chairwoman",
    "chairperson",
    "secretary",
    "treasurer",
    "president",
    "fundraiser",
    "webmaster",
)
MOST_WORDS = 8
FARTHEST = 300  # no list of partners is longer
LONGEST = 3000  # nor a duty


def partners_of(text: str, own: str, titles: Sequence[str], aliases: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The roles that a duty is shared with: "with the Piper and the Drummer" gives both, "with the choir" nobody.

    A role that the document names here only is given as it is written, for the constituency may have it.
    """
    found: list[str] = []
    for name in _names_in(text):
        part, known = _known(name, titles, aliases)
        found += [title for title in known or _named_only(part.split()) if plain(title) != plain(own)]
    return tuple(dict.fromkeys(found))


def names_of(text: str, titles: Sequence[str]) -> list[tuple[str, str]]:
    """What a text calls the roles that it names as partners: "with the BRO" calls the Bell Ringing Officer "BRO"."""
    pairs = []
    for name in _names_in(text):
        part, known = _known(name, titles, {})
        pairs += [(part, title) for title in known[:1] if len(known) == 1]
    return pairs


def _names_in(text: str) -> list[str]:
    return [
        name
        for joint in _WITH.finditer(text[:LONGEST])
        for name in _names_after(text[joint.end() : joint.end() + FARTHEST])
    ]


def _names_after(text: str) -> list[str]:
    """The names of a list, up to what is done with them: "the Piper, Drummer and Singer lead the band" gives three."""
    # "Vice Chair (Outings)" is a name; what else stands in brackets is not.
    rest = re.sub(r"\((?![A-Z][\w &-]*\))[^()]*\)", " ", text)
    stop = _STOP.search(rest)
    pieces = [piece.strip() for piece in _JOINT.split(rest[: stop.start()] if stop else rest)]
    names: list[str] = []
    for piece in pieces:
        words = piece.split()
        if not words:
            continue
        names.append(_shared_head(piece, pieces))
    return names


def _shared_head(piece: str, pieces: Sequence[str]) -> str:
    """A name with the word that it shares with a later one: "constituency and branch singers" begins with a singer.

    So does "Jazz, Folk and Opera Officers" with a Jazz Officer.
    """
    words = [word.lower() for word in piece.split() if word.lower() != "the"]
    after = pieces[pieces.index(piece) + 1 :]
    if words in (["constituency"], ["clp"]) and after and after[0].lower().startswith("branch "):
        return f"constituency {after[0].split(maxsplit=1)[1].removesuffix('s')}"
    head = re.search(r"\b(officer|co-?ordinator|lead|rep)s$", pieces[-1], re.IGNORECASE)
    named = all(one[:1].isupper() and len(one.split()) < 3 for one in pieces)
    if (
        head is not None
        and len(pieces) > 1
        and named
        and not after
        and not re.search(r"\bbranch\b", piece, re.IGNORECASE)
    ):
        return piece[:-1]
    if head is not None and after and len(words) < 3 and piece[:1].isupper() and not _OUTSIDE.search(pieces[-1]):
        return piece if whole_title(piece) is not None else f"{piece} {head[1]}"
    return piece


def _known(name: str, titles: Sequence[str], aliases: Mapping[str, tuple[str, ...]]) -> tuple[str, list[str]]:
    """The part of a name that means roles here, and which: "the Secretary ensure" means the Secretary.

    A name that means none comes back whole, or empty where it is somebody outside.
    """
    words = re.sub(r"^(?:the|our|your|both|either|a|an)\s+", "", name, flags=re.IGNORECASE).split()[:MOST_WORDS]
    for length in range(len(words), 0, -1):
        part = " ".join(words[:length])
        known = (
            []
            if _is_outside(part, [*titles, *(name for names in aliases.values() for name in names)])
            else matching(part, titles, dict(aliases))
        )
        if known:
            return part, known
    whole = " ".join(words)
    return "" if _OUTSIDE.search(whole) else whole, []


def _is_outside(part: str, titles: Sequence[str]) -> bool:
    return _OUTSIDE.search(part) is not None and plain(part) not in {plain(title) for title in titles}


def _named_only(words: Sequence[str]) -> list[str]:
    """A role that the document only names, one at a time: "the Piping Officer", not "pipers" or "officers"."""
    for length in range(len(words), 0, -1):
        part = " ".join(words[:length])
        where = re.match(r"(?:constituency|clp)\s+", part, re.IGNORECASE)
        name = part[where.end() :] if where else part
        title = whole_title(name[:1].upper() + name[1:])
        last = name.split()[-1].lower() if name else ""
        if title is None or last.endswith("s") or (length == 1 and last not in _ALONE):
            continue
        named = " ".join(
            word if word[0].isupper() or word in ("and", "of", "for") else word.capitalize() for word in name.split()
        )
        return [f"CLP {named}" if where else named]
    return []
