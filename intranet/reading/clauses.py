"""Step: one line that says everything, as duties: "Piper - leads the band, keeps the drums and teaches beginners"."""

import re

from intranet.reading.notes import gives_a_duty, is_note
from intranet.reading.titles import Title, whole_title
from intranet.reading.verbs import Form, form_of, starts_with_verb, without_adverbs

_END = re.compile(r"(?<=[.!?;])\s+(?=[A-Z“\"'‘(a-z])")
_ABBREVIATED = re.compile(r"\b(?:e\.g|i\.e|etc|Cllr|Mr|Mrs|Ms|Dr|St|no|vs|inc|approx|incl|N\.?B)\.$", re.IGNORECASE)
_JOINT = re.compile(r",\s+(?:and\s+|or\s+)?(?:also\s+)?|;\s+(?:and\s+)?|\s+(?:and|&),?\s+(?:also\s+)?", re.IGNORECASE)
_NOT_TOLD = re.compile(r"(?:ha(?:s|ve)|is|are|be|needs?|plays?|works?|will|shall|must|should|may|can)\b", re.IGNORECASE)
_INCLUDES = re.compile(
    r"(?:(?:this|it|they|(?:the |this |their |your )?(?:roles?|job|post|work|position|duties|tasks))\s+)"
    r"(?:(?:also|mainly|mostly|typically|may|will|can|could)\s+)*"
    r"(?:includes?|involves?|means?|entails?|consists? of|covers?|requires? (?:you|them|him or her) to|is to"
    r"|are to)\s+",
    re.IGNORECASE,
)
_CONTINUES = re.compile(r"(?:has|have|is|are) (?!overall|responsib|charge|a duty|the duty)", re.IGNORECASE)
_NO_LIST = re.compile(
    r"[@:?]|\d{3}|(?<!-)\b(?:is|was|were|are|has|have|had|been|be|will|shall|must|should|who|which|this|these|there|we|you|they"
    r"|I|nobody|please)\b",
    re.IGNORECASE,
)
_INFINITIVE = re.compile(r"\b(?:to|can|may)\s+(?!(?:the|our|an?|each|every|all|any|their|your|its)\b)\w+")
MOST_WORDS = 7  # in what a sentence calls its role
_PRONOUNS = ("They", "You", "He", "She", "He or she", "She or he", "He/she", "She/he", "S/he", "The postholder")
_WHO = re.compile(r",?\s*(?:and\s+)?\bwho\s+(?:also\s+)?(?:shall|will|must|should),?\s+", re.IGNORECASE)
_PHRASE = re.compile(
    r"(?:in|with|alongside|together with|jointly with|where|when|if|on|at|after|before)\b[^,]{2,80},\s+", re.IGNORECASE
)
_WHO_MAY = re.compile(r",\s+(?:must|shall|has to) be (?:an? )?(?:wom[ae]n|members?)\b[^,]{0,30},", re.IGNORECASE)
_SHALL_TOO = re.compile(r"(?:and\s+)?(?:shall|will|must)\b")
_SHALL = re.compile(r"(?:shall|will|must|should)\s+(?:also\s+)?(?=[a-z])", re.IGNORECASE)
_SUBJECT = re.compile(
    r"(?:the|each|every|this|these|our|they|he or she|she or he|he/she"
    r"|you)\b[^,.;:]{0,60}?,?\s+(?=(?:who\s+)?(?:shall|will|must|should)\b)",
    re.IGNORECASE,
)


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph, without cutting at "e.g." and the like."""
    found: list[str] = []
    for piece in _END.split(text.strip()):
        apart = found and found[-1].endswith(";") and not _SHALL_TOO.match(piece)
        if found and (_ABBREVIATED.search(found[-1]) or (piece[:1].islower() and not apart)):
            found[-1] = f"{found[-1]} {piece}"
        else:
            found.append(piece)
    return found


def duties_of_paragraph(text: str) -> list[str]:
    """The duties that a paragraph gives, each in its own words; sentences that only describe are left out."""
    found: list[str] = []
    for sentence in sentences(text):
        told = _told(sentence)
        if re.match(r"who\s+(?:shall|will|must|should)\b", sentence):
            found += _after_subject(sentence, sentence)
        elif told:
            several = clauses(told)
            found += several if len(several) > 1 else [sentence]
        elif (said := _INCLUDES.match(sentence)) is not None and starts_with_verb(sentence[said.end() :]):
            several = clauses(sentence[said.end() :])
            found += several if len(several) > 1 else [sentence]
        elif _SUBJECT.match(sentence) or (
            starts_with_verb(bare := _without_phrase(sentence)) and not is_note(sentence) and gives_a_duty(bare)
        ):
            found += [clause for clause in clauses(sentence) if clause]
        elif gives_a_duty(sentence):
            found.append(sentence)
    return found


def named_tasks(text: str) -> list[str]:
    """Tasks that are only named: "drums, pipes and the van" are three; a sentence or somebody's name is nothing."""
    words = text.strip().removesuffix(".")
    if (
        (form_of(words, opening=True) is not None and ";" not in words)
        or len(sentences(words.replace(";", ","))) > 1
        or _NO_LIST.search(words)
    ):
        return []
    pieces = _outside_brackets(r";\s*" if ";" in words else r",\s*", words)
    *before, last = pieces
    pieces = [*before, *(re.split(r"\s+(?:and|&)\s+", last, maxsplit=1) if before and ";" not in words else [last])]
    pieces = [re.sub(r"^(?:and|&)\s+", "", piece.strip()) for piece in pieces]
    small = all(piece[:1].islower() for piece in pieces[1:])
    short = all(0 < len(piece.split()) <= MOST_WORDS + 1 and not is_note(piece) for piece in pieces)
    return pieces if len(pieces) > 1 and small and short else []


def _outside_brackets(cut: str, text: str) -> list[str]:
    return re.split(rf"{cut}(?![^()]*\))", text)


def _told(sentence: str) -> str:
    """What a sentence says that its role does: "The Piper keeps time" says "keeps time"; else nothing."""
    return _who_does(sentence)[1]


def teller_of(sentence: str) -> Title | None:
    """The role of which a sentence tells something: "The Piper keeps time" tells of "Piper"."""
    who, rest = _who_does(sentence)
    return whole_title(who[:1].upper() + who[1:]) if rest and who not in _PRONOUNS else None


def _who_does(sentence: str) -> tuple[str, str]:
    words = re.sub(r"^(?:The|Each|Every|Our)\s+", "", sentence).split(" ")
    for count in range(1, min(MOST_WORDS, len(words) - 1) + 1):
        rest = re.sub(r"^also\s+", "", " ".join(words[count:]))
        who = " ".join(words[:count])
        if _is_role(who) and not _NOT_TOLD.match(rest) and starts_with_verb(rest):
            return who, rest
    return "", ""


def _is_role(who: str) -> bool:
    words = who.strip()
    return words in _PRONOUNS or whole_title(words[:1].upper() + words[1:]) is not None


def clauses(sentence: str) -> list[str]:
    """The clauses of a sentence, cut where something else to do begins, not between nouns or within an infinitive."""
    sentence = _WHO_MAY.sub(",", sentence)
    subject = _SUBJECT.match(sentence)
    if subject is not None:
        return _after_subject(sentence, sentence[subject.end() :])
    form = form_of(without_adverbs(sentence), opening=True)
    cut = [0]
    ends = []
    for joint in _JOINT.finditer(sentence):
        if _begins_anew(sentence, cut[-1], joint, form):
            ends.append(joint.start())
            cut.append(joint.end())
    return [sentence[a:b].strip() for a, b in zip(cut, [*ends, len(sentence)], strict=True)]


def _after_subject(sentence: str, rest: str) -> list[str]:
    """What a role "shall" do: one duty keeps its whole sentence, several lose "who shall" between them."""
    if not rest.lower().startswith("who"):
        parts = [
            _SHALL.sub("", part, count=1)
            for part in re.split(
                r"[,;]?\s+and\s+(?=(?:shall|will|must|should)\b)|[,;]\s+(?=(?:shall|will|must|should)\b)", rest
            )
        ]
        return parts if len(parts) > 1 else [sentence] if gives_a_duty(sentence) else []
    return [part.strip(" ,") for part in _WHO.split(f" {rest}") if part.strip(" ,")]


def _without_phrase(text: str) -> str:
    """A clause from its verb on: "in agreement with the Piper, keeps time" from "keeps"."""
    rest = text.strip()
    phrase = _PHRASE.match(rest)
    return without_adverbs(rest[phrase.end() :] if phrase else rest)


def _begins_anew(sentence: str, start: int, joint: re.Match[str], form: Form | None) -> bool:
    after = sentence[joint.end() :]
    if re.match(r"to\s", sentence, re.IGNORECASE) and not after.startswith("to "):
        return False  # "To plan and run stalls" is one, "to plan stalls, to run them" are two
    before = sentence[start : joint.start()]
    if before.count("(") > before.count(")"):
        return False
    found = form_of(_without_phrase(after) if re.match(r"\w+ly\b|always\b", after) or _PHRASE.match(after) else after)
    if found is None or found is not form or _CONTINUES.match(after):
        return False
    if len(without_adverbs(before).split()) < 2 or form_of(_without_phrase(before), opening=True) is None:
        return False
    # "helps branches to plan and run stalls": what follows belongs to the infinitive.
    return form is not Form.BASE or not _INFINITIVE.search(without_adverbs(before)) or "," in joint.group()
