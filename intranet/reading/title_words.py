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
