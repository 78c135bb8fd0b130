"""One role of a document as its screen draws it: the document's words beside what is to become of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from flask import url_for
from wtforms import Field

from intranet.core.job_vocabulary import DutyFate
from intranet.core.vocabulary import RoleKind
from intranet.queries.job_readings import ReadingFacts
from intranet.rules.job_drafts import DraftDuty, DraftRole, read_duty
from intranet.rules.job_known import Known
from intranet.rules.word_difference import Stretch, difference
from intranet.web.document_places import place_words
from intranet.web.job_descriptions.duty_fields import LONGEST, PARTS
from intranet.web.job_descriptions.role_form import RoleForm
from intranet.web.words import counted, listed, say

SAID = {"title": "Title", "kind": "Kind", "seats": "Seats", "standing": "Standing"}


@dataclass(frozen=True, slots=True)
class DutyCard:
    """One duty: what the document says, where, and the fields of what it is to become."""

    number: int
    original: str
    place: str
    fate: DutyFate
    fields: Mapping[str, Field]
    here: str  # the words of the duty that it is compared with
    stretches: list[Stretch]  # how that would be reworded
    shared: str  # whose duty it is, where it is joined to another
    sharers: str  # who shares it, where others are joined to it
    partners: str
    says_more: bool
    wrong: bool
    first: bool
    last: bool


@dataclass(frozen=True, slots=True)
class DutyGroup:
    """Duties beside each other; those that stay as they are, are folded away together."""

    cards: list[DutyCard]
    folded: str  # what the fold says; nothing where it is none
    wrong: bool


@dataclass(frozen=True, slots=True)
class RoleView:
    """Everything that the screen of one role shows beside its form."""

    heading: str
    lead: str
    place: str
    said: list[tuple[str, str]]
    groups: list[DutyGroup]
    duties: str
    titles: list[str]  # of roles, to suggest
    gone: list[Field]
    further: bool  # whether what is folded away of the role holds something wrong
    previous_href: str | None
    next_href: str | None


def compose(reading: ReadingFacts, role: DraftRole, form: RoleForm, known: Known) -> RoleView:
    """Put the screen of one role together."""
    cards = list(_cards(reading, role, form, known))
    count = len(reading.roles)
    return RoleView(
        heading=role.title or role.original,
        lead=f"Role {role.number} of {count} in “{reading.title}”.",
        place=place_words(role.page, role.line, reading.media_type),
        said=[(SAID.get(name, name), _said(name, words)) for name, words in (role.said or {}).items()],
        groups=[_group(fate, list(some)) for fate, some in groupby(cards, lambda card: card.fate is DutyFate.KEEP)],
        duties=counted(len(cards), "duty", "duties"),
        titles=form.names.titles(),
        gone=[form[f"retire_{one.duty_id}"] for one in role.gone],
        further=any(field.errors for field in (form.aliases, *_of_structure(form))),
        previous_href=_href(reading, role.number - 1),
        next_href=following(reading, role.number),
    )


def following(reading: ReadingFacts, number: int) -> str | None:
    """The address of the next role in the document; None at its end."""
    return _href(reading, number + 1)


def _href(reading: ReadingFacts, number: int) -> str | None:
    if reading.role(number) is None:
        return None
    return url_for("job_descriptions.edit_role", job_reading_id=reading.id, number=number)


def _of_structure(form: RoleForm) -> list[Field]:
    return [form.office, *form.standing_fields()] if "office" in form else []


def _said(name: str, words: str) -> str:
    kinds = {kind.value: kind for kind in RoleKind}
    return say(kinds[words]) if name == "kind" and words in kinds else words


def _group(kept: bool, cards: list[DutyCard]) -> DutyGroup:
    folded = counted(len(cards), "duty stays as it is", "duties stay as they are") if kept else ""
    return DutyGroup(cards, folded, any(card.wrong for card in cards))


def _cards(reading: ReadingFacts, role: DraftRole, form: RoleForm, known: Known) -> Iterator[DutyCard]:
    sharers = _sharers(reading.drafts)
    for at, duty in enumerate(role.duties):
        fields = {part: form[f"{part}_{duty.number}"] for part in PARTS if f"{part}_{duty.number}" in form}
        here = known.duty(duty.duty_id)
        ref = read_duty(role.number, duty.number)
        yield DutyCard(
            number=duty.number,
            original=duty.original,
            place=_place(duty, reading.media_type),
            fate=duty.fate,
            fields=fields,
            here=here.words if here else "",
            stretches=difference(here.words, duty.words) if here and duty.fate is DutyFate.CHANGE else [],
            shared=_lead(duty, reading.drafts, known) if duty.fate is DutyFate.JOIN else "",
            sharers=listed(sharers.get(ref, [])),
            partners=listed([form.names.title(partner) for partner in duty.partners]),
            says_more=_says_more(duty),
            wrong=any(field.errors for field in fields.values()),
            first=at == 0,
            last=at == len(role.duties) - 1,
        )


def _place(duty: DraftDuty, media_type: str) -> str:
    """Where a duty stands, with the heading above it: `line 14, under “Finance”`."""
    under = f", under “{duty.section}”" if duty.section else ""
    return f"{place_words(duty.page, duty.line, media_type)}{under}"


def _says_more(duty: DraftDuty) -> bool:
    """The words of a duty have an end; where the document goes on beyond it, the screen says so."""
    return len(duty.original) > LONGEST and len(duty.words) < len(duty.original)


def _sharers(roles: Iterable[DraftRole]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for role in roles:
        for duty in role.duties:
            if duty.fate is DutyFate.JOIN:
                found.setdefault(duty.joined_to, []).append(role.title)
    return found


def _lead(duty: DraftDuty, roles: Iterable[DraftRole], known: Known) -> str:
    """Whose duty it is to share, and its words: `Chair: Keep a list of speakers`."""
    for role in roles:
        for one in role.duties:
            if read_duty(role.number, one.number) == duty.joined_to:
                return f"{role.title}: {one.words}"
    for there in known.duties:
        if f"duty:{there.id}" == duty.joined_to:
            lead = known.role(there.role_id)
            return f"{lead.title if lead else 'A role that is closed'}: {there.words}"
    return "A duty that is not there any more"
