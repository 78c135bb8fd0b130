"""Of which words a role's title is made: what may stand before and behind the word for an office."""

import re

_HEAD = (
    r"(?:(?:co-?|vice[- ]?|deputy[- ]|assistant[- ]|joint[- ])?(?:chair(?:man|woman|person)?|secretary|treasurer"
    r"|convenor"
    r"|convener|president)|officer|co-?ordinator|organi[sz]er|leader|lead|delegate|representative|rep|auditor|examiner"
    r"|observer|ordinary member|fund-?raiser|editor|webmaster|administrator|clerk|trustee|champion|agent|steward"
    r"|spokesperson|manager"
    r"|director|captain|scrutineer|whip|librarian|archivist|registrar|advis[eo]r|advocate|ambassador|teller|custodian)"
)
HEADS = rf"(?:{_HEAD}s?|secretaries|chair(?:men|women|people)|clerks)"
_WORD = r"[\w'’&+/.]+(?:-[\w'’+]+)*"
_BEFORE_HEAD = r"(?!(?:of|for|to|on|at|in|the|an?)\s)"
_ROUND = r"\s*\([^()]*\)"
_TAIL = r"(?:\s+(?:of|to|for|on|at|in|without)\s+(?:the\s+)?[\w'’&+ -]{2,60}?)"
_VICE_OF = (  # "Vice Chair Outings" is told from the other one without brackets
    r"(?<=chair)\s+(?:campaigns?|campaigning|membership|policy|fundraising|communications?|organisation|equalit(?:y|ies)"
    r"|education|engagement|elections?|development|finance|women|youth)(?:\s+(?:and|&)\s+\w+)?"
)
TITLE = re.compile(
    rf"(?:(?:the|our|an?)\s+)?(?P<name>(?:{_BEFORE_HEAD}{_WORD},?(?:{_ROUND})?\s+){{0,7}}?{HEADS}(?:\s+(?:and|&|/)\s+"
    rf"(?:{_WORD}\s+){{0,3}}{HEADS})?(?:{_TAIL}|{_VICE_OF}|\s*/\s*[A-Z][\w &]{{2,30}})?)"
    rf"(?P<times>(?:\s+[x×]\s*\d+)?)(?P<rounds>(?:{_ROUND})*)(?P<after>(?:,\s+[^.]*)?)",
    re.IGNORECASE,
)
PLACES = re.compile(
    r"(?P<name>[A-Z][\w'’ &-]{2,50}?)\s*\((?P<note>\d{1,2}\s+(?:posts?|seats?|places?|delegates?|reps?|representatives?"
    r"|people)\b[^()]*)\)\s*(?:[-–—]|:)\s+(?P<rest>\S.*)"
)
WHO_SHALL = re.compile(
    r"(?!(?:The|Each|Every|Our|This|Any) )(?P<who>[A-Z][^,:;]{2,60}),\s+"
    r"(?:(?P<note>[^,:;]{0,40}\b(?:whom|which)\b[^,:;]{0,40}),\s+)?"
    r"(?=who\s+(?:shall|will|must|should)\b)"
)
GENERIC = re.compile(
    r"(?:(?:the|our|clp|branch|party|key|core|main|other|formal|principal|additional|senior|full|executive|non-executive|functional|co-?ordinating|voting"
    r"|elected"
    r"|non-voting|statutory|required|legally|honorary|committee|local|constituency|all|current|and|&|/|new|national"
    r"|officers?|forum|conference|post|posts|ward|of|the)\s+)*"
    r"(?:officers|co-?ordinators|delegates|representatives|reps|leads|trustees|champions|agents|post[- ]holders)"
    r"(?:(?:,| and| &) (?:delegates|representatives|reps|auditors|observers|co-?ordinators))*",
    re.IGNORECASE,
)
