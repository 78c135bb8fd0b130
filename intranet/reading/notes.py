"""Sentences that say how things stand, not what to do: votes, pay, terms, ex officio places, when a group meets."""

import re

from intranet.reading.subjects import subject_of
from intranet.reading.verbs import starts_with_verb

_STANDING = re.compile(
    r"\bex[- ]officio\b|\bautomatically (?:a )?members?\b|\bby virtue of\b|\b(?:has|have|having|with|without) (?:a "
    r"|no |the )?"
    r"(?:casting )?(?:vote|voting)\b|\b(?:do(?:es)?|may|can|shall|will) ?not (?:have|carry|get|vote)\b"
    r"|\bnon-?\s?voting\b|\b(?:un)?paid\b|\bno pay\b"
    r"|\bexpenses\b|\bhonorarium\b|\bsalary\b|\bjob[- ]shar|\bis open to\b|\bmust be (?:a |an )?(?:wom[ae]n|members?"
    r"|under|aged)"
    r"|\bshall be (?:a )?wom[ae]n\b|\b(?:is|are|shall be|be|will be) elected\b|\bholds? office\b|\bright of access\b"
    r"|\bself-?identif",
    re.IGNORECASE,
)
_STATES = re.compile(
    r"(?:there (?:is|are|shall|will|has|have)|it (?:is|was|takes|has)|this (?:is|role|post|position|officer is|was"
    r"|takes)|these are"
    r"|(?:\w+ ){0,2}(?:posts?|seats?|places?)\b|nobody|no[- ]one|note\b|n\.?b\.?\b|please|see |for (?:more|further)"
    r"|if you"
    r"|two are|(?:one|two|three|four|five|six) (?:\w+ ){0,2}(?:is|are|must|shall|should|may)\b|some |in (?:some"
    r"|recent|many|most|other)|our \w+ (?:is|are)|we )",
    re.IGNORECASE,
)
_MEETS = re.compile(
    r"^(?:the|our) [\w' ]{2,60}? (?:normally |usually |generally |currently )?(?:meets|is|are|was|were|has been"
    r"|have been)\b",
    re.IGNORECASE,
)
_HAS_VOTE = re.compile(r"(?:has|have|having|holds?|carries) (?:an? |the |no |one )?(?:\w+ )?vote\b", re.IGNORECASE)
_WANTED = re.compile(
    r"(?:also )?(?:should|must|needs? to|will need to|ideally|has to) (?:have|be|know|possess|hold|own)\b",
    re.IGNORECASE,
)
_ANSWERS_FOR = re.compile(
    r"(?:(?:is|are|be|also|jointly|overall|being)\s+)*(?:responsible|accountable|in charge|responsibility)"
    r"\s+(?:for|of)\b",
    re.IGNORECASE,
)
_REQUIRES = re.compile(
    r"(?:this|the|your) (?:role|job|post|position) (?:requires (?:you|them) to|is to|involves|includes|means)\s+",
    re.IGNORECASE,
)
_OF_ALL = re.compile(
    r"(?:all|every|each)(?: of)?(?: the| our)? (?:\w+ )?(?:officers?|members?|branch(?:es)?|volunteers?)\b"
    r"(?=[^.]*\b(?:should|shall|will|must|has|have)\b)",
    re.IGNORECASE,
)
_RULES = re.compile(
    r"^[^:]{0,30}\b(?:for|of) (?:all|every|each) (?:officers?|posts?|roles?)\b[^:]{0,20}:", re.IGNORECASE
)
# What a web page says on every page.
_WEB = re.compile(
    r"(?:share (?:this|on|via)|follow us|more info|read more|find out more|click (?:here|on)|back to top|print this"
    r"|sign up|subscribe)\b",
    re.IGNORECASE,
)
_MUST_BE = re.compile(
    r"(?:must|should|shall|has to|needs to) (?:be|have been|identify|self-identify|live|belong)\b", re.IGNORECASE
)
_TELEPHONE = re.compile(r"\b0\d{3,4}[ -]?\d{3}[ -]?\d{3}\b")
_MAY = re.compile(
    r"(?:(?:they|you|he or she|she or he|the \w+(?: \w+)?) )?(?:may|might|could|can)(?: also| well| sometimes| even)*"
    r"(?: (?:like|want|wish|choose|decide|care|be (?:asked|invited)))? (?:to )?(?!not\b)",
    re.IGNORECASE,
)
_HOLDER = re.compile(
    r"(?:the |this |these |each |our |a )?(?:post[- ]?holder|role[- ]?holder|holder|officer|delegate|auditor"
    r"|observer|representative|job"
    r"|role|post|position|secretary|treasurer|chair|co-?ordinator)s?\b|they\b|you\b|he or she\b|she or he\b|he/she\b"
    r"|s/he\b|she\b",
    re.IGNORECASE,
)


def is_note(text: str) -> bool:
    """Whether an item says how things stand: "There is no pay.", "The choir meets on Fridays.", "2 posts"."""
    words = text.strip()
    required = _REQUIRES.match(words)
    if required is not None and starts_with_verb(words[required.end() :]):
        return False
    if (
        _OF_ALL.match(words)
        or _RULES.search(words)
        or _HAS_VOTE.match(words)
        or _WEB.match(words)
        or _MUST_BE.match(words)
    ):
        return True
    if re.match(r"(?:they|you|he or she|she or he)(?: will|'ll|’ll)? ", words, re.IGNORECASE) and _shall_do(words):
        return False
    if starts_with_verb(words):
        return False
    if _STATES.match(words) or (_STANDING.search(words) and not _shall_do(words)):
        return True
    return bool(_MEETS.match(words)) and not re.search(r"\b(?:responsible|expected|charged|required|to)\b", words)


def may_be_done(text: str) -> bool:
    """Whether a sentence says what the role may do if it likes: "May also want to run the stall"."""
    found = _MAY.match(text.strip())
    return found is not None and starts_with_verb(text.strip()[found.end() :])


def _shall_do(text: str) -> bool:
    found = re.search(r"(?:\b(?:shall|will|must|should)|['’]ll)\s+(?:also\s+)?(.*)", text, re.IGNORECASE)
    return found is not None and starts_with_verb(found[1]) and not re.match(r"be\b|not\b|have\b", found[1])


def gives_a_duty(sentence: str) -> bool:
    """Whether a sentence of a paragraph gives a duty: "They shall play." does, "Pipers are rare." does not."""
    words = sentence.strip()
    if _OF_ALL.match(words) or _WANTED.match(words) or _WEB.match(words) or _TELEPHONE.search(words):
        return False
    if may_be_done(words):
        return True
    required = _REQUIRES.match(words)
    if required is not None:
        return starts_with_verb(words[required.end() :])
    if starts_with_verb(words) or _ANSWERS_FOR.match(words):
        return True
    if _STATES.match(words) or _STANDING.search(words):
        return False
    if not _HOLDER.match(words) and subject_of(words) is None:
        return False
    if re.search(
        r"\b(?:responsible for|in charge of|expected to|required to|charged with|duty to|role is to|job is to)\b", words
    ):
        return True
    return _shall_do(words)
