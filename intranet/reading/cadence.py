"""Step: how often a duty comes round, from its words only; a deadline says nothing of it."""

import re

from intranet.core.vocabulary import Cadence

_EACH = r"(?:each|every|per|a|an|any|once (?:a|an|per|every|each)|at each|at every)"
_DEADLINE = re.compile(
    r"\b(?:with)?in(?:side)? (?:a|an|one|two|three|four|five|six|seven|ten|fourteen|\d+)\s*(?:\w+ )?(?:hours?|days?"
    r"|weeks?|months?|fortnight)"
    r"|\b(?:at least |no later than |not less than )?(?:a|an|one|two|three|seven|fourteen|\d+) (?:clear "
    r"|working )?(?:hours?|days?|weeks?|months?)"
    r"(?:['’]s?)? (?:before|after|prior|beforehand|in advance|ahead|notice|of)\b|\bthroughout the year\b"
    r"|\byear[- ]round\b"
    r"|\b(?:stand\w*|up|runn?\w*) for (?:\w+ )?elections?\b"
    r"|\bthe (?:previous|last|next|coming|past) (?:year|month|week|quarter)\b|\b(?:five|four)[- ]year\b",
    re.IGNORECASE,
)
_MEETING = r"(?:meetings?|executive|committee|gc|ec|gms?|session of the (?:executive|committee))"
_ELECTION = re.compile(
    rf"\b(?:{_EACH}|all|before|after|during|at|for|between) (?:\w+ ){{0,4}}?election(?:s| campaigns?)?\b(?! (?:fund"
    rf"|law|agent))"
    r"|\belection (?:campaigns?|material|leaflets?|literature|budgets?|expenses|returns?|strategy|time|plans?"
    r"|periods?|addresses)\b"
    r"|\bcampaign\w* in (?:\w+ ){0,4}elections\b"
    r"|\b(?:long|short) campaigns?\b|\b(?:polling|election) day\b|\b(?:round|cycle) of elections\b"
    r"|\bwhen (?:an election|elections)\b"
    r"|\b(?:campaigns?|plan) for (?:\w+ ){0,3}?elections?\b",
    re.IGNORECASE,
)
_EACH_MEETING = re.compile(
    r"\b(?:each|every|per|the next|following|to the|before|after|at our|at the)\s+(?:[\w'’]+[- ]){0,4}?meetings?\b"
    r"|\b(?:each|every) (?:\w+ )?(?:executive|committee|all[- ]member|general|branch)(?: \w+)? meetings?\b"
    r"|\b(?:agendas?|minutes?|minuting|minute[- ]book)\b(?! from)|\b(?:notes?|record) of (?:the |each |every "
    r"|all )?(?:\w+ )?meetings?\b"
    r"|\breport\w* (?:back )?(?:\w+ )?(?:regularly|routinely)|\bregular(?:ly)? (?:written |verbal "
    r"|oral )?(?:reports?|report\w*)\b"
    r"|\bregularly report\w*|\b(?:chairs?|chairing|preside\w*|convene\w*|take the chair)\b(?: \w+){0,5} (?:meetings?"
    r"|executive|committee|ec|gc)\b"
    r"|\b(?:notice|summons|papers|invitations?|notices) (?:of|for|to) (?:the |each |every |all "
    r"|our )?(?:\w+ ){0,2}?meetings?\b"
    r"|^(?:to )?(?:attend\w*|represent\w*)\b[^.;]{0,60}?\bmeetings?\b|\bat (?:\w+ )?(?:committee|executive|general"
    r"|lcf|forum) meetings\b"
    r"|\breport\w* (?:\w+ )?(?:back )?to (?:each|every) (?!constituency|branch|clp|ward|member|year|agm"
    r"|annual)|\bmatters arising\b|\baction (?:list|log|points)\b"
    r"|\b(?:each|every|per) (?:\w+ )?(?:executive|ec|gc|gm|committee|forum)\b(?! (?:officer|member|role|post|place))"
    r"|\breport\w*\b[^.;,]{0,40}\b(?:regularly|routinely|on a regular basis)\b"
    r"|\bwhenever (?:the \w+|we|it) meets?\b",
    re.IGNORECASE,
)
_PLAIN = (
    (
        Cadence.WEEKLY,
        re.compile(
            rf"\bweekly\b|\b{_EACH} week(?:end)?\b|\b(?:every|each|on) (?:mon|tues|wednes|thurs|fri|satur|sun)days?\b",
            re.IGNORECASE,
        ),
    ),
    (
        Cadence.MONTHLY,
        re.compile(
            rf"(?<!bi-)(?<!bi)\bmonthly\b|\b{_EACH} (?:calendar )?month\b|\bmonth by month\b|\b(?:end|start"
            rf"|beginning) of the month\b",
            re.IGNORECASE,
        ),
    ),
    (
        Cadence.QUARTERLY,
        re.compile(
            rf"\bquarterly\b|\b{_EACH} quarter\b|\b(?:every|each) (?:three|3) months\b|\bfour times (?:a|per|each"
            rf"|every) year\b"
            rf"|\bquarter(?:'s|’s|s)? end\b|\bend of (?:the|each|every) quarter\b",
            re.IGNORECASE,
        ),
    ),
    (
        Cadence.YEARLY,
        re.compile(
            rf"\b(?:annual(?:ly)?|yearly)\b|\b{_EACH} (?:\w+ )?year\b|\bAGMs?\b|\bannual general\b|\byear[- ]end\b"
            r"|\bend[- ]of[- ](?:the[- ])?year\b"
            r"|\b(?:end|start|beginning) of (?:the|each|every) (?:\w+ )?year\b|\bonce yearly\b|\b(?:in|by|each|every"
            r"|before) (?:\d+ |the end of )?"
            r"(?:january|february|april|june|july|august|september|october|november|december)\b|\b(?:each"
            r"|every) (?:spring|summer|autumn|winter)\b"
            r"|\bfinancial year\b",
            re.IGNORECASE,
        ),
    ),
)
_ONCE = re.compile(
    r"\b(?:on|upon|when|after|before) (?:taking|being|leaving|first|your)\b[^.;]{0,20}\b(?:office|elected|election"
    r"|appointed|role|post|up)\b"
    r"|\bonce (?:a|per|each|every|in (?:a|the|your|their)) term\b|\b(?:start|beginning|end) of (?:the|your|their"
    r"|each|every|his or her) term\b",
    re.IGNORECASE,
)
_BEFORE_MEETINGS = re.compile(
    r"\b(?:prepar\w+|following|before|after|at|during|for|up|follow)\b[^.]{0,20}\bmeetings?\b|^(?:at |in |our "
    r"|executive )?meetings?\b.{0,12}$",
    re.IGNORECASE,
)


def cadence_of(text: str, section: str = "") -> Cadence:
    """How often a duty comes round: "tunes the drums each month" monthly, "within a week" nothing, so ongoing.

    The heading above counts where it says when: "Before meetings".
    """
    words = _DEADLINE.sub(" ", text)
    if _ONCE.search(words):
        return Cadence.ONCE_A_TERM
    for cadence, pattern in _PLAIN[:3]:
        if pattern.search(words):
            return cadence
    if _ELECTION.search(words) and not re.search(
        r"\b(?:party|internal|committee|officer) elections?\b", words, re.IGNORECASE
    ):
        return Cadence.EACH_ELECTION
    if _EACH_MEETING.search(_not_occasions(words)):
        return Cadence.EACH_MEETING
    if _PLAIN[3][1].search(words):
        return Cadence.YEARLY
    if _BEFORE_MEETINGS.search(section):
        return Cadence.EACH_MEETING
    for cadence, pattern in (*_PLAIN, (Cadence.EACH_ELECTION, _ELECTION), (Cadence.EACH_MEETING, _EACH_MEETING)):
        if pattern.search(section):
            return cadence
    return Cadence.ONGOING


def _not_occasions(words: str) -> str:
    """The words without meetings that come once a year, or that are only a place to do something."""
    words = re.sub(r"\b(?:mak|ensur)\w+ (?:that )?(?:each|every) meeting\b", " ", words, flags=re.IGNORECASE)
    return re.sub(
        r"\b(?:annual (?:general )?|all[- ]members?['’]? )?(?<!each )(?<!every )meetings? (?:are|is)\b"
        r"|\bannual (?:general )?meetings?\b",
        " ",
        words,
        flags=re.IGNORECASE,
    )
