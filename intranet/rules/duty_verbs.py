"""Verbs that duties begin with, in the forms in which documents have them."""

_BASES = """
account act administer advertise advise agree answer appoint appraise arrange assess assist attend attract audit
bank be book brief bring build bundle buy call carry cash chair challenge champion chase check circulate clear
co-operate co-ordinate collaborate collate collect commission communicate compile complete conduct connect
consider consult contact contribute control convene cooperate coordinate count cover create deal debate delete
deliver deputise design develop devise direct discuss display distribute do draft draw edit educate embed
empower enable encourage endorse engage ensure establish evaluate explain explore facilitate file find follow
foster fulfil gather generate get give go greet guide hand handle have hear help highlight hold host identify
implement improve increase induct inform initiate inspect introduce investigate invite involve issue join keep
lead learn liaise link listen lobby look maintain make manage mark maximise meet mentor mind mobilise monitor
motivate name negotiate network nominate note notify nurture observe obtain offer open operate order organise
oversee own participate pass pay perform persuade phone pick place plan play post prepare present preserve
preside prevent prioritise process produce promote propose protect provide publicise publish purchase put
question raise reach receive recommend reconcile record recruit refer reflect register rehearse remind remove
rent reply report represent research resolve respond retain return review ring run safeguard save scan schedule
secure see seek select sell send serve set settle shape share show sign sort source speak spot spread stand
steer step stimulate stop strengthen submit suggest summarise supervise supply support sustain sweep switch
tackle take talk target teach tell test thank think tidy track train translate turn understand understudy
undertake update uphold use verify vet visit vote warn wash watch weigh welcome widen win work write
"""
BASES = frozenset(_BASES.split())
# Forms that may be things: "Accounts for the AGM", "contacts in the branches".
_PERHAPS_THINGS = """
accounts answers audits books calls cash cashes challenges checks contacts counts covers debates designs
displays drafts drawings files guides hands hears hosts increases issues links looks marks minds names networks
notes offers orders passes places plans plays posts processes questions records registers reports researches
returns reviews rings schedules shares shows signs sources stands steps stops supports talks targets tests
trains turns updates uses visits votes watches wins works
"""
PERHAPS_THINGS = frozenset(_PERHAPS_THINGS.split())
# Those that may be things as the first word too.
_THINGS_FIRST = """
accounts books contacts debates designs displays files increases issues links names networks notes offers places
posts processes questions records registers reports researches returns reviews schedules signs sources talks
targets updates uses votes
"""
THINGS_FIRST = frozenset(_THINGS_FIRST.split())
# What is done and the name of doing it: "Training for canvassers".
_DEEDS = """
accounting banking booking building drawing fundraising learning listening marking meeting mentoring monitoring
networking persuading picking planning posting questioning recording recruiting reporting researching sharing
sorting speaking spreading tracking training understanding voting writing
"""
DEEDS = frozenset(_DEEDS.split())
_ODD = {"is": "be", "has": "have", "does": "do", "goes": "go"}
_VOWELS = "aeiou"
_DOUBLES = "embed get plan put refer run scan set spot step stop submit vet win"
_DOUBLED = frozenset(_DOUBLES.split())


def _third(base: str) -> str:
    if base.endswith(("s", "x", "z", "ch", "sh", "o")):
        return f"{base}es"
    if base.endswith("y") and base[-2] not in _VOWELS:
        return f"{base[:-1]}ies"
    return f"{base}s"


def _doing(base: str) -> str:
    if base in _DOUBLED:
        return f"{base}{base[-1]}ing"
    if base.endswith("e") and not base.endswith(("ee", "be")):
        return f"{base[:-1]}ing"
    return f"{base}ing"


THIRD = {_third(base): base for base in BASES - {"be", "have"}} | _ODD
DOING = {_doing(base): base for base in BASES}
