"""What a duty is about, told from its words, its role and the heading above it: a guess for somebody to look over.

Words that say what is done come first, in an order in which the narrower comes before the wider; then the role, for a
Treasurer's duties are about money unless they say otherwise; then words that may stand in a duty of any kind.
"""

import re
from collections.abc import Iterable

from intranet.core.vocabulary import Theme

Told = tuple[tuple[Theme, str], ...]

# Who does it together, and what groups and officers are called, says nothing of what is done.
TOGETHER = re.compile(
    r"^(?:to )?(?:work(?:ing|s)?\b[^.;]{0,20}? )?(?:closely )?"
    r"(?:with|alongside|in (?:conjunction|consultation|agreement) with) [^.;]{0,160}? (?:to|in(?= \w+ing\b)|on) ",
    re.IGNORECASE,
)
CALLED = re.compile(
    r"\b(?:campaigns? (?:co-?ordinators?|officers?|committee)|political education officers?|peo|it officers?|"
    r"fund-?raising officers?|membership (?:officers?|secretar(?:y|ies))|trades? unions? liaison officers?|tulo|"
    r"women's (?:officers?|organisations?)|press officers?|elected representatives?|"
    r"branch (?:secretar(?:y|ies)|officers?))\b",
    re.IGNORECASE,
)

BY_DEED: Told = (
    (Theme.TRAINING, r"skills? audit|knowledge and skills|training needs|\b(?:help(?:ing)? )?(?:to )?train (?!ing)"),
    (Theme.TRAINING, r"access to training|(?:organis|arrang|provid|deliver|run)\w* (?:\w+ ){0,2}(?:training|courses)"),
    (
        Theme.TRAINING,
        r"work experience|develop\w* the (?:capacity|skills)|induction|mentor|training (?:programme|course)",
    ),
    (Theme.TRADE_UNIONS, r"union levy|affiliat\w* (?:fees?|unions?)|\bTUs\b.*\baffiliate\b"),
    (
        Theme.GOVERNANCE,
        r"safeguarding|rule ?book|standing orders|party rules|the law\b|management team|selection process",
    ),
    (Theme.GOVERNANCE, r"development plan|complaints?\b|disciplin|constitution\b"),
    (Theme.COMMUNICATION, r"keep\w* (?:[\w' ]{0,60} )?(?:informed|up to date|in touch)|kept informed|newsletters?\b"),
    (Theme.COMMUNICATION, r"\b(?:the|local|social|in all) media\b(?! packages)|press releases?|journalists?|bulletin"),
    (Theme.COMMUNICATION, r"public face|point of contact|directory|communicat\w* (?:relevant|with branches|decisions)"),
    (
        Theme.COMMUNICATION,
        r"correspondence(?! file)|mailing|provid\w* [\w ]*with information|spokes(?:person|man|woman)",
    ),
    (Theme.COMMUNICATION, r"(?:content|updat\w+) [\w ]*(?:web ?site|facebook)"),
    (
        Theme.IT_AND_DATA,
        r"data protection|data ?bases?\b|contact creator|computers?|web ?site|\bIT (?:issues|packages)\b",
    ),
    (Theme.IT_AND_DATA, r"\bGDPR\b|software|technical|e-?mail (?:system|account)|online tools|packages"),
    (Theme.FINANCE, r"\baudit|accounts?\b(?! for)|accounted for|financ|bank\b|\bbills?\b|donations and loans|expenses"),
    (Theme.FINANCE, r"(?:understudy|assistant|deputy) (?:the )?treasurer|invoices?|payments?\b|insurance|spending"),
    (Theme.FUNDRAISING, r"fund-?rais(?!ing events\.?$)\w*|rais\w* (?:money|funds)|donors?\b|raffle|\bfunds\b"),
    (Theme.FUNDRAISING, r"fund-?rais"),
    (Theme.FINANCE, r"budget"),
    (Theme.EQUALITIES, r"accessib|meetings are [\w ,]*relevant|equal opportunit|under-?represent"),
    (
        Theme.MEETINGS,
        r"\bagendas?\b|\bminutes\b|action (?:orient|points)|agreed actions|book\w* (?:rooms?|venues?|halls?)",
    ),
    (Theme.MEETINGS, r"report\w* (?:regularly |back )?(?:\w+ )?to (?:the )?(?:\w+ )?(?:executive|committee|meeting)"),
    (
        Theme.MEETINGS,
        r"\bchair\w*(?: all)? (?:\w+ )?meetings|(?:organis|arrang|conven|call)\w* (?:the )?(?:\w+ )?meetings",
    ),
    (Theme.MEETINGS, r"meetings are|papers for|notice of meetings|programme of meetings|deputis|assist\w* the chair"),
    (Theme.MEETINGS, r"prepar\w* for (?:the |each |every )?(?:executive|meeting|committee)|committee decision|quorum"),
    (Theme.LIAISON, r"\bliais\w* with (?:the )?(?:mps?\b|regional|national|other|office|council|young members)"),
    (Theme.LIAISON, r"represent\w* the (?:clp|party|constituency|branch|members)|\bdelegates? shall|council group"),
    (
        Theme.LIAISON,
        r"(?:contact|links?) with (?:local )?(?:branches|groups|voluntary|organisations)|visit\w* branches",
    ),
    (
        Theme.LIAISON,
        r"assist\w* (?:other|the|branch) [\w ]*(?:officers|roles)|branches are|active branches|labour group",
    ),
    (Theme.LIAISON, r"in the delivery of their role"),
    (
        Theme.POLITICAL_EDUCATION,
        r"political (?:education|debate|discussion)|polic(?:y|ies) (?:making|debate|development)",
    ),
    (Theme.POLITICAL_EDUCATION, r"policy forum|manifesto|debates?\b|speakers?\b|reading group|brief\w* members"),
    (
        Theme.MEMBERSHIP,
        r"recruit(?!\w* local)|(?:join|rejoin)\w* the (?:labour )?party|new members|welcom|lapsed|arrears",
    ),
    (Theme.MEMBERSHIP, r"membership (?:list|records?|data|system|rates)|members are welcomed|forms of membership"),
    (Theme.MEMBERSHIP, r"subscriptions|membership retention"),
    (Theme.CAMPAIGNING, r"canvass|leaflet|campaign(?:ing)? (?:plan|team|strateg|material|session|activit)|phone ?bank"),
    (
        Theme.CAMPAIGNING,
        r"election(?:s|al)? (?:material|campaign|plan|agent)|street stalls?|doorstep|polling|\bvoters? id",
    ),
    (Theme.CAMPAIGNING, r"campaigning|recruitment campaigns"),
)
BY_ROLE: Told = (
    (Theme.FUNDRAISING, r"fund-?rais"),
    (Theme.FINANCE, r"treasurer|auditor|financ"),
    (Theme.TRADE_UNIONS, r"union|\btulo\b"),
    (Theme.MEMBERSHIP, r"membership"),
    (Theme.EQUALITIES, r"women|\bbame\b|ethnic|disab|lgbt|equalit|youth|young|student|divers|inclusion|older|access"),
    (Theme.IT_AND_DATA, r"\bIT\b|digital|data|technolog|web"),
    (Theme.POLITICAL_EDUCATION, r"political education|\bpeo\b|policy"),
    (Theme.COMMUNICATION, r"press|media|communication|publicity"),
    (Theme.CAMPAIGNING, r"campaign(?! forum)|election|organiser"),
    (Theme.TRAINING, r"training"),
    (Theme.LIAISON, r"liaison|delegate|observer|forum|representative"),
)
BY_WORD: Told = (
    (Theme.TRADE_UNIONS, r"trades? unions?|\bunions?\b"),
    (Theme.FUNDRAISING, r"fund-?rais|donat"),
    (Theme.EQUALITIES, r"\bwomen|ethnic|disab|lgbt|equalit|young|minorit|accessible|inclusi"),
    (Theme.TRAINING, r"\btraining\b|courses?\b"),
    (Theme.CAMPAIGNING, r"campaign|elections?\b|volunteers?\b"),
    (Theme.LIAISON, r"liais|represent|\blinks?\b|contact with|other officers|branches"),
    (Theme.POLITICAL_EDUCATION, r"\bpolic(?:y|ies)\b|\bpolitical\b|issues"),
    (Theme.COMMUNICATION, r"communicat|publicity|inform\b|\bcontact\b"),
    (Theme.MEETINGS, r"meetings?\b|notes"),
    (Theme.MEMBERSHIP, r"member(?:ship|s)?\b"),
    (Theme.FINANCE, r"money|cost"),
)


def theme_of(text: str, role_title: str, section: str) -> Theme:
    """The theme of a duty, from the document's words, the title of its role and the heading above it."""
    deed = CALLED.sub(" ", TOGETHER.sub("", text.replace("’", "'")))
    title = role_title.replace("’", "'")
    for told, said in ((BY_DEED, deed), (BY_ROLE, title), (BY_DEED, section), (BY_WORD, deed), (BY_WORD, text)):
        theme = _first(told, said)
        if theme is not None:
            return theme
    return Theme.GOVERNANCE


def _first(told: Iterable[tuple[Theme, str]], said: str) -> Theme | None:
    return next((theme for theme, words in told if re.search(words, said, re.IGNORECASE)), None)
