"""A reading as a draft to look over: the document's roles and duties in the constituency's terms."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from intranet.core.job_vocabulary import RoleFate
from intranet.core.vocabulary import Cadence, Office
from intranet.reading.result import ReadDuty, Reading, ReadRole
from intranet.rules.duty_themes import theme_of
from intranet.rules.duty_wording import as_a_duty
from intranet.rules.job_comparing import compared
from intranet.rules.job_drafts import DraftDuty, DraftRole, DraftRule, Ref, fields_of, known_role, read_role
from intranet.rules.job_known import Known, KnownRole, KnownRule
from intranet.rules.job_places import standing_of, whose_meetings
from intranet.rules.job_tidying import tidied
from intranet.rules.job_womens_places import can_hold
from intranet.rules.likeness import stems
from intranet.rules.offices import OFFICES_OF_ONE, office_of, plain_title


@dataclass(frozen=True, slots=True)
class Beginning:
    """A draft as it begins; `notes` are sentences for whoever looks it over."""

    roles: tuple[DraftRole, ...]
    rules: tuple[DraftRule, ...]
    notes: tuple[str, ...]


def drafted(reading: Reading, known: Known) -> Beginning:
    """Every role that was read, beside the role that is here where there is one of its name, and women's places."""
    refs = _refs(reading.roles, known)
    titles = [read.title for read in reading.roles]
    roles: list[DraftRole] = []
    notes = list(reading.notes)
    for number, read in enumerate(reading.roles, start=1):
        role = _role(number, read, refs, known)
        role = replace(role, read=replace(fields_of(role), votes=read.votes))
        here = _here(read, role.office, known, {one.role_id for one in roles})
        tidy = tidied(compared(role, here.id if here else None, known), roles, titles, known)
        roles.append(_left_out(tidy.role, known))
        notes.extend(tidy.notes)
    rules = [_if_held(rule, roles, known) for rule in _rules(reading, refs, roles, known)]
    return Beginning(tuple(roles), tuple(rules), tuple(notes))


def _refs(read: Sequence[ReadRole], known: Known) -> Mapping[str, Ref]:
    """What every name means: a role of the document before one that is here."""
    refs: dict[str, Ref] = {}
    for number, role in enumerate(read, start=1):
        refs.setdefault(plain_title(role.title), read_role(number))
    for number, role in enumerate(read, start=1):
        for name in role.aliases:
            refs.setdefault(plain_title(name), read_role(number))
    for here in known.roles:
        for name in (here.title, *here.aliases):
            refs.setdefault(plain_title(name), known_role(here.id))
    return refs


def _named(titles: Iterable[str], refs: Mapping[str, Ref]) -> tuple[Ref, ...]:
    return tuple(dict.fromkeys(refs[plain_title(title)] for title in titles if plain_title(title) in refs))


def _role(number: int, read: ReadRole, refs: Mapping[str, Ref], known: Known) -> DraftRole:
    office = office_of(read.title, read.aliases)
    return DraftRole(
        number=number,
        original=read.title,
        page=read.source.page,
        line=read.source.line,
        title=read.title[:120],
        kind=read.kind,
        office=office,
        aliases=read.aliases,
        seats=max(1, read.seats),
        standing=standing_of(read.kind, read.title, votes=read.votes, bodies=known.bodies),
        duties=tuple(_duty(one, read, duty, refs, known) for one, duty in enumerate(read.duties, start=1)),
    )


def _duty(number: int, role: ReadRole, read: ReadDuty, refs: Mapping[str, Ref], known: Known) -> DraftDuty:
    return DraftDuty(
        number=number,
        original=read.text,
        section=read.section,
        page=read.source.page,
        line=read.source.line,
        words=as_a_duty(read.text),
        theme=theme_of(read.text, role.title, read.section),
        cadence=read.cadence,
        partners=_named(read.partners, refs),
        optional=read.optional,
        body_ids=whose_meetings(read.text, role.title, role.kind, known.bodies)
        if read.cadence is Cadence.EACH_MEETING
        else (),
    )


def _here(read: ReadRole, office: Office | None, known: Known, taken: set[int | None]) -> KnownRole | None:
    """The role that is here of this name, of another name of it, or the only one that can be this office."""
    free = [role for role in known.roles if role.id not in taken]
    for named in (_plain, _stems):  # word for word before "Auditors" and "Auditor"
        for names in ((read.title,), (read.title, *read.aliases)):
            for role in free:
                if named(names) & named((role.title, *role.aliases)):
                    return role
    if office in OFFICES_OF_ONE:
        return next((role for role in free if role.office is office), None)
    return None


def _plain(names: Iterable[str]) -> set[str]:
    return {plain_title(name) for name in names}


def _stems(names: Iterable[str]) -> set[frozenset[str]]:
    return {stems(plain_title(name)) for name in names}


def _left_out(role: DraftRole, known: Known) -> DraftRole:
    return replace(role, fate=RoleFate.LEAVE_OUT) if (role.original, "") in known.left_out else role


def _rules(reading: Reading, refs: Mapping[str, Ref], roles: Sequence[DraftRole], known: Known) -> Iterable[DraftRule]:
    merged = {read_role(role.number): known_role(role.role_id) for role in roles if role.role_id is not None}
    for number, read in enumerate(reading.roles, start=1):
        mine = (read_role(number),)
        if read.women_only:
            yield _rule(f"A woman holds the role of {read.title}.", None, mine, merged, known)
        if read.min_women:
            words = f"At least {read.min_women} of {read.seats} {read.title} are women."
            yield _rule(words, read.min_women, mine, merged, known)
    for rule in reading.composition:
        of = _named(rule.of or (), refs)
        complete = len(of) == len(rule.of or ())
        yield _rule(rule.text[:300], rule.min_women, of, merged, known, complete=complete)


def _if_held(rule: DraftRule, roles: Sequence[DraftRole], known: Known) -> DraftRule:
    """A rule that speaks of more roles than are described here begins left out."""
    return rule if can_hold(rule, roles, known.roles) else replace(rule, kept=False)


def _rule(
    words: str,
    at_least: int | None,
    of: tuple[Ref, ...],
    merged: Mapping[Ref, Ref],
    known: Known,
    *,
    complete: bool = True,
) -> DraftRule:
    here_already = {known_role(role.id): role.id for role in known.roles}
    role_ids = frozenset(here_already.get(merged.get(ref, ref), 0) for ref in of)
    kept = bool(of) and complete and ("", words) not in known.left_out
    here = bool(of) and KnownRule(at_least, role_ids) in known.rules
    return DraftRule(words, at_least, of, kept=kept and not here, here=here)
