"""Duties that two roles share, or might: as the page of joins draws them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from wtforms.fields.choices import SelectChoice

from intranet.core.job_vocabulary import DutyFate, RoleFate
from intranet.queries.job_readings import ReadingFacts
from intranet.rules.job_drafts import DraftRole, Ref, known_duty, read_duty
from intranet.rules.job_joining import Alike
from intranet.rules.job_known import Known
from intranet.web.document_places import place_words

SHORT = 90  # characters of a duty in a list to choose from


@dataclass(frozen=True, slots=True)
class OneDuty:
    """A duty as it can be joined: whose it is, its words, and where it stands."""

    ref: Ref
    role: str
    words: str
    place: str


@dataclass(frozen=True, slots=True)
class Group:
    """Duties that look like the same work; `lead` is the one that should lead."""

    number: int
    duties: tuple[OneDuty, ...]
    lead: Ref
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Joined:
    """A duty of one role that others share, each of which can be parted from it."""

    lead: OneDuty
    sharers: tuple[OneDuty, ...]


class Duties:
    """Every duty that can be joined, of the document and of the roles that are here, by its ref."""

    def __init__(self, reading: ReadingFacts, known: Known) -> None:
        self.all: dict[Ref, OneDuty] = {}
        self.joined: dict[Ref, list[Ref]] = {}
        for role in reading.drafts:
            for duty in role.duties if role.fate is not RoleFate.LEAVE_OUT else ():
                ref = read_duty(role.number, duty.number)
                place = place_words(duty.page, duty.line, reading.media_type)
                self.all[ref] = OneDuty(ref, role.title, duty.words, place)
                if duty.fate is DutyFate.JOIN:
                    self.joined.setdefault(duty.joined_to, []).append(ref)
        for here in known.duties:
            lead = known.role(here.role_id)
            ref = known_duty(here.id)
            self.all[ref] = OneDuty(ref, lead.title if lead else "", here.words, "here already")

    def groups(self, found: Iterable[Alike], refused: Mapping[str, str]) -> list[Group]:
        """The groups that look like the same work; `refused` says, by their refs, why one was not joined."""
        return [
            Group(
                number,
                tuple(self.all[ref] for ref in one.refs if ref in self.all),
                one.lead,
                refused.get(" ".join(one.refs), ""),
            )
            for number, one in enumerate(found, start=1)
        ]

    def shared(self) -> list[Joined]:
        """What is joined already."""
        gone = OneDuty("", "", "A duty that is not there any more", "")
        return [
            Joined(self.all.get(lead, gone), tuple(self.all[ref] for ref in refs)) for lead, refs in self.joined.items()
        ]

    def of_document(self, reading: ReadingFacts) -> dict[str, Sequence[SelectChoice]]:
        """Every duty of the document by its role, to choose from."""
        joined = {ref for refs in self.joined.values() for ref in refs}
        found: dict[str, Sequence[SelectChoice]] = {"": [SelectChoice("", "Choose a duty")]}
        for role in reading.drafts:
            refs = _refs(role, joined)
            if refs and role.fate is not RoleFate.LEAVE_OUT:
                label = role.title if role.title not in found else f"{role.title} ({role.number})"
                found[label] = [SelectChoice(ref, _short(self.all[ref].words)) for ref in refs]
        return found

    def here(self, reading: ReadingFacts, known: Known) -> dict[str, Sequence[SelectChoice]]:
        """The duties of roles that are here and that the document does not speak of; they can only lead."""
        spoken_of = {role.role_id for role in reading.drafts if role.fate is RoleFate.MERGE}
        found: dict[str, list[SelectChoice]] = {}
        for duty in known.duties:
            lead = known.role(duty.role_id)
            if lead is not None and lead.id not in spoken_of:
                choice = SelectChoice(known_duty(duty.id), _short(duty.words))
                found.setdefault(f"{lead.title}, here already", []).append(choice)
        return {**found}


def _refs(role: DraftRole, joined: set[Ref]) -> list[Ref]:
    own = (read_duty(role.number, duty.number) for duty in role.duties if duty.fate is not DutyFate.LEAVE_OUT)
    return [ref for ref in own if ref not in joined]


def _short(words: str) -> str:
    return words if len(words) <= SHORT else f"{words[: SHORT - 2].rsplit(' ', 1)[0]} …"
