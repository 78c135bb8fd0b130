"""What a role's title looks like, alone on its line, before a dash, behind a label, or in "The Piper shall:"."""

import re
from dataclasses import dataclass

from intranet.reading.casing import cased
from intranet.reading.lines import Line, LineKind
from intranet.reading.title_words import GENERIC, HEADS, PLACES, TITLE, WHO_SHALL
from intranet.reading.verbs import PLAIN_VERBS, starts_with_verb

_NOT_IN_TITLE = re.compile(
    r"\b(?:is|are|was|were|will|shall|should|must|may|can|has|have|had|that|which|who|whom|our|your|you|we|they"
    r"|(?-i:it|It)|this"
    r"|these|those|be|been|by|from|as|not|all|any|each|every|other|two|three|four|following|what|how|if|when|where|dear"
    r"|elected|thanked|his|her|its|their|them|us|no|several|many|with|about|than|or|because|so|assist"
    r"|ensure|become|liaise|ask|deputise|serve|being|helping|working|needs?|wants?|seeks?|wanted|needed|come)\b",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"\d|\b(?:vot\w+|wom[ae]n|posts?|seats?|places?|people|persons?|share[ds]?|aged|under|male|female|co-opted|elected"
    r"|vacan\w+|officio|paid|unpaid|member of|appointed|identif\w+|optional|non-exec\w*|statutory|required|each|one|two"
    r"|three|four|must|may|at least|formerly|previously|also|known|continued|cont|from|if|or)\b|@",
    re.IGNORECASE,
)
LABEL = re.compile(
    r"(?:^|.*\b)(?:(?:job|role|post|position|officer)\s+(?:title|name)|name of (?:the )?(?:role|post|position)"
    r"|title of (?:the )?(?:role|post|position)|^(?:role|post|position|title|office))\s*[:–—]\s*(?P<name>\S.*)",
    re.IGNORECASE,
)
_KIND_OF_TEXT = (
    r"(?:(?:job|role|post|officer)\s+)?(?:descriptions?|profile|specification|outline|duties|responsibilities|remit"
    r"|tasks|role|job|post|functions)(?:\s+(?:and|&)\s+\w+)?"
)
_BEFORE = re.compile(
    rf"(?:the\s+)?(?:(?:(?:main|key|specific)\s+)?{_KIND_OF_TEXT}(?:\s+(?:relating|belonging|attached)\s+to)?"
    r"(?:\s+the\s+office)?)\s*(?:\s(?:of|for)\s+(?:the\s+|an?\s+)?|[-–—:]\s*)|(?:appendix|annex|section"
    r"|part)\s+\w{1,3}\s*[-–—:.]?\s*",
    re.IGNORECASE,
)
_AFTER = re.compile(rf"(?:['’]s?)?\s*[-–—:,]?\s+(?:{_KIND_OF_TEXT})\s*:?$", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:[A-Z]?\d{1,2}(?:\.\d{1,2})*[.)]?|\(?[a-zA-Z][.)])\s+")
# Whatever stands out and says who votes or how many there are is a role: "Caretaker (no vote)".
_NOTED = re.compile(
    r"(?P<name>[A-Z][\w'’ &-]{2,40}?)\s*\((?P<note>[^()]*\b(?:vot(?:e|es|ing)|posts?|seats?|places?"
    r"|wom[ae]n)\b[^()]*)\)"
)
_COUNTED = re.compile(r"(?P<n>\d{1,2}|Two|Three|Four|Five|Six)\s+(?P<title>[A-Z][^.:]*s\b[^.:]*)$")
_FIELD = re.compile(
    r"(?:member|campaign|polic|organis|equalit|women|educat|communicat|fundrais|development|admin|engage|diversity"
    r"|elect|recruit"
    r"|politic|youth|financ|trade union|outreach|branch)",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(
    r"(?<=\w\w)\.\s+(?=[A-Z])|(?<=\))\.?\s+(?=[A-Z])"
    r"|\s+(?:[-–—]+|\|)\s*|\s*[–—]\s*|\s*:\s+|:$|\s+(?=\S+@\S+)|\s+-(?=\w)"
)
_FOOTNOTE = re.compile(r"(?<=[a-z)])[*†‡]+(?=\s*[:–—-]|\s*$|\s+\()")  # "Piper*: ..." leads to a note below
# "Piper: what is expected" is all about the Piper, but says nothing yet.
_ABOUT = re.compile(
    r"(?:what|how|who|why)\b[^,;.]{0,40}\??|(?:an? )?(?:guide|introduction|overview|handbook)", re.IGNORECASE
)
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
LONGEST = 110
MOST_WORDS = 12


@dataclass(frozen=True, slots=True)
class Title:
    """A title as found; `notes` stood behind it in brackets, `rest` behind a dash or colon, `names` are other names."""

    text: str
    notes: tuple[str, ...] = ()
    rest: str = ""
    names: tuple[str, ...] = ()
    labelled: bool = False


def title_in(line: Line) -> Title | None:
    """The title that a line gives, or None: "PIPER (2 posts)" and "Piper - plays at meetings" give "Piper"."""
    if len(line.text) > LONGEST and not _SEPARATOR.search(line.text[:LONGEST]) and not WHO_SHALL.match(line.text):
        return None
    text = _FOOTNOTE.sub("", line.text.strip().rstrip(".·…* "))
    labelled = LABEL.match(text)
    if labelled is not None and len(labelled["name"]) <= LONGEST:
        return _labelled(labelled["name"])
    if (sentence := _who_shall(text)) is not None:
        return sentence
    counted = _COUNTED.match(text)
    if counted is not None and (several := whole_title(counted["title"])) is not None:
        return Title(several.text, (f"{counted['n']} posts", *several.notes), several.rest, several.names)
    text = _without_start(_without_start(text, _NUMBERED), _BEFORE)
    whole = None if line.text.endswith(".") else whole_title(_AFTER.sub("", text))
    noted = _NOTED.fullmatch(text) if is_strong(line) and whole is None else None
    if noted is not None and not is_group(noted["name"]):
        return Title(cased(noted["name"]), (noted["note"],))
    return whole or _before_separator(text) or _with_places(text)


def _who_shall(text: str) -> Title | None:
    """A title with what its holder shall do: "Two Pipers, one of whom shall be a woman, who shall play"."""
    found = WHO_SHALL.match(text)
    counted = _COUNTED.match(found["who"]) if found is not None else None
    title = whole_title(counted["title"] if counted is not None else found["who"]) if found is not None else None
    if found is None or title is None:
        return None
    notes = (f"{counted['n']} posts" if counted is not None else "", found["note"] or "")
    return Title(title.text, (*title.notes, *filter(None, notes)), text[found.end() :], title.names)


def _with_places(text: str) -> Title | None:
    """A name that no list of words knows, with its places and what is done there: "Fair (2 posts) - plays there"."""
    found = PLACES.match(text)
    sent = found is not None and re.search(r"deleg|rep", found["note"])
    if found is None or (is_group(found["name"]) and not sent) or not starts_with_verb(found["rest"]):
        return None
    return Title(cased(found["name"]), (found["note"],), found["rest"])


def _without_start(text: str, start: re.Pattern[str]) -> str:
    found = start.match(text)
    return text[found.end() :] if found is not None else text


def whole_title(text: str) -> Title | None:
    """The title that a text is, with nothing before or behind but a few words in brackets; None if it is none."""
    found = TITLE.fullmatch(text.strip(" :"))
    if found is None or len(text.split()) > MOST_WORDS + 8:
        return None
    name = found["name"].strip()
    if re.search(rf"(?i:{HEADS}) leads$", name):
        return None  # "The Chair leads." says what the Chair does
    if any(word in PLAIN_VERBS for word in re.findall(r"(?<= )[a-z]+\b(?!-)", name)):
        return None
    first = name.split()[0].lower()
    if first in PLAIN_VERBS and (len(name.split()) > 2 or name.lower().endswith("s")):
        return None
    outside = re.sub(r"\([^()]*\)", "", name)
    if not _could_be_name(outside) or (found["after"] and not _NOTE.search(found["after"])):
        return None
    notes, kept, names = _sorted_rounds(name, found["rounds"])
    short = re.search(r"(?<=[a-z])\s*/\s*([A-Z]{2,6})$", name)
    if short is not None:
        name, names = name[: short.start()], (*names, short[1])
    if re.search(r"\s(?:on|for|at|in)\s+(?:the\s+)?[a-z]", outside) and starts_with_verb(outside):
        return None
    if found["times"]:
        notes = (*notes, found["times"].strip())
    if found["after"]:
        notes = (*notes, found["after"].strip(", "))
    return Title(cased(f"{name}{kept}"), notes, names=names)


def is_group(text: str) -> bool:
    """Whether a heading names many roles at once: "Executive officers", but not "Press officers"."""
    outside = re.sub(r"\([^()]*\)", "", text).strip(" :")
    outside = _without_start(_without_start(outside, _NUMBERED), _BEFORE)
    return (
        GENERIC.fullmatch(outside) is not None
        or re.search(
            r"^(?!(?:with|for|to|on|about|at|in|by|an?|from) ).*\b(?:posts|positions|roles|offices|vacancies"
            r"|committee|executive|officers (?:of|and|with|who))$"
            r"|\b(?:officers|posts|roles|positions) (?:of|and|with|who|on|not)\b",
            outside,
            re.IGNORECASE,
        )
        is not None
    )


def _labelled(text: str) -> Title | None:
    """What stands behind "Job title:", which is a title whatever it says, if it is short."""
    known = whole_title(text) or _before_separator(text)
    if known is not None:
        return Title(known.text, known.notes, known.rest, known.names, labelled=True)
    if len(text.split()) <= MOST_WORDS and not text.endswith(".") and text[0].isupper():
        return Title(cased(text), labelled=True)
    return None


def _before_separator(text: str) -> Title | None:
    for found in _SEPARATOR.finditer(text[: LONGEST + 20]):
        title = whole_title(text[: found.start()])
        if title is not None and "," not in re.sub(r"\([^()]*\)", "", text[: found.start()]):
            rest = text[found.end() :].strip(" -–—:|")
            rest = "" if _ABOUT.fullmatch(rest) else rest
            if (
                re.search(r"\b(?:vice|deputy)\b", title.text, re.IGNORECASE)
                and len(rest.split()) < 4
                and _FIELD.match(rest)
            ):
                # "Vice Chair – Outings" says which of them it is.
                return Title(cased(text.strip(" :")), title.notes, "", title.names)
            return Title(title.text, title.notes, rest, title.names)
    return None


def split_notes(name: str, rest: str = "") -> Title:
    """A title that no list of words knows, without the brackets that say who may hold it: "Tea maker (2)"."""
    bare = " ".join(re.sub(r"\([^()]*\)", " ", name).split())
    notes, kept, names = _sorted_rounds(bare, name)
    return Title(cased(f"{bare}{kept}"), notes, rest, names)


def _could_be_name(outside: str) -> bool:
    if _NOT_IN_TITLE.search(outside) or len(outside.split()) > MOST_WORDS or not outside[:1].isupper():
        return False
    return outside.count(",") == 0 or outside.count(",") == 1


def _sorted_rounds(name: str, rounds: str) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
    """What stands in brackets, as notes, as part of the title, and as other names."""
    notes: list[str] = []
    names: list[str] = []
    kept = ""
    for inside in re.findall(r"\(([^()]*)\)", rounds):
        words = inside.strip()
        if _NOTE.search(words):
            notes.append(words)
        elif re.fullmatch(r"[A-Z]{2,7}s?", words) or whole_title(words[:1].upper() + words[1:]) is not None:
            names.append(words)
        elif _is_somebody(name, words):
            continue
        else:
            kept += f" ({words})"
    return tuple(notes), kept, tuple(names)


def _is_somebody(name: str, words: str) -> bool:
    """Whether brackets behind a title hold a person's name: "Treasurer (Ada Byron)", but "Vice Chair (New Members)"."""
    many = re.search(r"\b(?:vice|deputy|assistant|joint|co)\b", name, re.IGNORECASE)
    return (
        not many
        and re.fullmatch(r"(?:[A-Z][a-z'’-]+|[A-Z]\.?)(?: (?:[A-Z][a-z'’-]+|[A-Z]\.?)){1,2}", words) is not None
    )


def is_strong(line: Line) -> bool:
    """Whether a line stands out, so that its being a title needs no other sign."""
    return line.kind is LineKind.HEADING or line.bold or line.capitals
