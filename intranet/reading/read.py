"""From a document's lines to its roles: small steps, one after the other, each in a module of its own."""

import re
from collections.abc import Sequence
from dataclasses import replace

from intranet.core.vocabulary import RoleKind
from intranet.reading.aliases import other_names
from intranet.reading.alone import alone_in, told_in
from intranet.reading.blocks import Block, Parts, parts_of
from intranet.reading.cadence import cadence_of
from intranet.reading.clauses import duties_of_paragraph, named_tasks, sentences
from intranet.reading.composition import all_women_in, compositions, same_role, women_only_in
from intranet.reading.contents import without_contents
from intranet.reading.duties import Found, duties_of
from intranet.reading.joining import joined
from intranet.reading.kinds import is_no_description, kind_of
from intranet.reading.lines import Document, Line
from intranet.reading.merging import merged
from intranet.reading.partners import names_of, partners_of
from intranet.reading.peers import peers_of
from intranet.reading.result import ReadDuty, Reading, ReadRole, Source
from intranet.reading.running_heads import without_running_heads
from intranet.reading.seats import standing_of, votes_in
from intranet.reading.tables import without_tables
from intranet.reading.verbs import starts_with_verb
from intranet.reading.votes import with_votes_of_groups

NO_ROLES = "No roles were found in this document. A job description names each role and lists its duties."
FEW = 4
LEAST_TOLD = 0.2
Titled = dict[str, tuple[str, ...]]


def read(document: Document, known: Sequence[str] = ()) -> Reading:
    """The roles, duties and rules for women's places that a document gives.

    `known` are titles of roles that the constituency has already, for partners whom the document names but does not
    describe.
    """
    lines = joined(without_tables(without_running_heads(document)))
    if is_no_description(lines):
        return Reading(notes=(NO_ROLES,))
    parts = without_contents(parts_of(lines, peers_of(lines, parts_of(lines))))
    if not any(duties_of(block) for block in parts.blocks):
        parts = alone_in(lines) or told_in(lines) or Parts()
    found = merged([(block, duties_of(block)) for block in parts.blocks])
    if not _tell_what_to_do([duty.text for _, duties in found for duty in duties]):
        return Reading(notes=(NO_ROLES,))
    roles = [_role(block, duties) for block, duties in found]
    texts = _texts_for_rules(parts, lines, roles)
    roles = _with_aliases(roles, [block for block, _ in found], lines)
    names: Titled = {role.title: role.aliases for role in roles}
    roles = _with_women(roles, [text for text, _ in texts])
    roles = with_votes_of_groups(roles, [block for block, _ in found], [line.text for line in parts.outside])
    return Reading(
        roles=tuple(_with_partners(role, names, known) for role in roles),
        composition=tuple(compositions(texts, names)),
        notes=_notes(roles),
    )


def _tell_what_to_do(texts: Sequence[str]) -> bool:
    """Whether enough of what stands under titles is to be done: reports say what was done, and what it cost."""
    told = sum(starts_with_verb(text) or bool(duties_of_paragraph(text) or named_tasks(text)) for text in texts)
    return bool(texts) and (len(texts) < FEW or told >= LEAST_TOLD * len(texts))


def _role(block: Block, duties: Sequence[Found]) -> ReadRole:
    """A role with what its title and the sentences under it say of its holders."""
    told = {duty.text for duty in duties}
    own = [line.text for line in block.lines if not _speaks_of_others(line.text, block)]
    around = [sentence for text in own for sentence in sentences(text) if not {sentence, text} & told]
    stand = standing_of(
        [*block.title.notes, block.standing, *([block.inline] if not duties or not _tells(block, duties) else [])],
        around,
    )
    votes = stand.votes if stand.votes is not None else _no_vote_in([duty.text for duty in duties])
    return ReadRole(
        title=block.title.text,
        aliases=block.title.names,
        kind=kind_of(block, stand.votes),
        seats=stand.seats,
        votes=votes,
        min_women=stand.min_women,
        women_only=stand.women_only,
        source=_source(block.line),
        duties=tuple(_duty(duty) for duty in duties),
    )


def _speaks_of_others(text: str, block: Block) -> bool:
    """Whether a sentence under a role is about officers in general."""
    return (
        bool(block.inline)
        or re.search(r"\b(?:foregoing|officers|these (?:posts|roles))\b", text, re.IGNORECASE) is not None
    )


def _no_vote_in(texts: Sequence[str]) -> bool | None:
    return False if any(votes_in(text) is False for text in texts) else None


def _with_aliases(roles: Sequence[ReadRole], blocks: Sequence[Block], lines: Sequence[Line]) -> list[ReadRole]:
    """Roles with every name that the document has for them."""
    everything, titles = [line.text for line in lines], [role.title for role in roles]
    used = [pair for text in everything for pair in names_of(text, titles)]
    found = []
    for role, block in zip(roles, blocks, strict=True):
        own = [line.text for line in block.lines]
        names = (*role.aliases, *other_names(role.title, own, everything, used))
        found.append(replace(role, aliases=tuple(dict.fromkeys(names))))
    return found


def _tells(block: Block, duties: Sequence[Found]) -> bool:
    return any(duty.line is block.line for duty in duties)


def _source(line: Line) -> Source:
    return Source(line.page, line.number)


def _duty(duty: Found) -> ReadDuty:
    text = " ".join(duty.text.split())
    return ReadDuty(
        text, cadence_of(text, duty.occasion or duty.section), (), duty.optional, duty.section, _source(duty.line)
    )


def _with_partners(role: ReadRole, names: Titled, known: Sequence[str]) -> ReadRole:
    """A role whose duties know their partners, in the document first and then in the constituency."""
    strangers = [title for title in known if not any(same_role(title, own) for own in names)]
    titles = [*names, *strangers]
    duties = tuple(replace(duty, partners=partners_of(duty.text, role.title, titles, names)) for duty in role.duties)
    return replace(role, duties=duties)


def _texts_for_rules(
    parts: Parts, lines: Sequence[Line], roles: Sequence[ReadRole]
) -> list[tuple[str, tuple[str, ...]]]:
    """Every paragraph that may give a rule, with the roles that it counts: those of the group before it or named in it.

    What is said of the places of one role with several seats is that role's own.
    """
    own = {role.source for role in roles if role.seats > 1}
    of_one = {id(block.line) for block in parts.blocks}
    of_one |= {
        id(line) for block in parts.blocks if _source(block.line) in own and not block.inline for line in block.lines
    }
    found = []
    for line in lines:
        if id(line) not in of_one:
            before = [block for block in parts.blocks if _stands_before(block.line, line)]
            found.append((line.text, _counted(line.text, before, parts.blocks)))
    return found


def _counted(text: str, before: Sequence[Block], blocks: Sequence[Block]) -> tuple[str, ...]:
    """The roles that a sentence counts by their group: the one that it names, or else the one above it."""
    for block in blocks:
        group = block.group.text.strip(" :")
        if len(group) > 3 and re.search(rf"\b{re.escape(group)}\b", text, re.IGNORECASE):
            return tuple(other.title.text for other in blocks if other.group is block.group)
    return tuple(block.title.text for block in before if block.group is before[-1].group)


def _stands_before(one: Line, other: Line) -> bool:
    return (one.page, one.number) <= (other.page, other.number)


def _with_women(roles: Sequence[ReadRole], texts: Sequence[str]) -> list[ReadRole]:
    kept, all_women = women_only_in(texts), all_women_in(texts)
    return [
        replace(role, women_only=True)
        if all_women or (role.seats == 1 and any(same_role(name, role.title) for name in kept))
        else role
        for role in roles
    ]


def _notes(roles: Sequence[ReadRole]) -> tuple[str, ...]:
    """What whoever looks the reading over should know."""
    empty = [role.title for role in roles if not role.duties and role.kind is not RoleKind.OTHER]
    return tuple(f"No duties were found for {title}." for title in empty)
