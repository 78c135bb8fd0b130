"""The forms of an event: what is said of it, why it is cancelled, and what came of it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from wtforms.validators import InputRequired, Length, Optional

from intranet.core.plan_vocabulary import EventKind, EventState
from intranet.queries.event_facts import EventFacts
from intranet.queries.facts import Named
from intranet.rules.events import STILL_OPEN
from intranet.services.event_links import Aim
from intranet.services.events import REASON_NEEDED, Result, Said
from intranet.web.forms.base import Form, Line, VersionedForm, Words
from intranet.web.forms.fields import Day, OneOf, OptionalDay, OptionalTime, Several, Whole, kinds, options
from intranet.web.forms.ticks import web_address
from intranet.web.words import day, say

MOST = 100_000
LONGEST = 5_000
NONE = ""
AIMS = ("target_doors", "target_contacts", "target_leaflets")
RESULTS = ("doors", "contacts", "leaflets")


def _count(label: str) -> Whole:
    return Whole(label, 0, MOST, [Optional()])


class EventForm(VersionedForm):
    """Everything that is said of an event before it happens."""

    title = Line(
        "What it is called",
        160,
        [InputRequired("Please give it a name."), Length(min=3, message="Please write at least 3 characters.")],
    )
    kind = OneOf("Kind", choices=kinds(EventKind), default=EventKind.POLITICAL_EDUCATION.value)
    on = Day("Day", [InputRequired("Please say on which day.")])
    starts_at = OptionalTime("Starts at", description="Leave it empty while the time is not known.")
    ends_at = OptionalTime("Ends at")
    ends_on = OptionalDay("Last day", description="Only where it ends on another day, after midnight, say.")
    place = Line("Place", 200)
    link = Line("Link, for an event online", 500, [web_address])
    organising_role_id = OneOf("Organising role")
    partner_ids = Several("Partner roles", description="They help, and may change it too.")
    branch_id = OneOf("Branch", description="Only where it belongs to one.")
    speakers = Line("Speakers", 300)
    access = Line("Access", 500, description="Steps, a hearing loop, children, parking, the bus: what people ask.")
    words = Words("About it", LONGEST)
    election_id = OneOf("For which election")
    area = Line("Area", 120, description="Streets, a ward, a polling district.")
    led_by = Line("Who leads it on the day", 120)
    target_doors = _count("Doors to knock")
    target_contacts = _count("Contacts to make")
    target_leaflets = _count("Leaflets to deliver")

    def offer(
        self, roles: Iterable[Named], branches: Iterable[Named], elections: Iterable[tuple[int, str, date]]
    ) -> None:
        """Fill in what depends on the constituency."""
        roles = list(roles)
        self.organising_role_id.choices = options((r.id, r.title) for r in roles)
        self.partner_ids.choices = options((r.id, r.title) for r in roles)
        self.branch_id.choices = options([(NONE, "None: the whole constituency"), *((b.id, b.title) for b in branches)])
        known = [(number, f"{name}, {day(on)}") for number, name, on in elections]
        self.election_id.choices = options([(NONE, "None in particular"), *known])

    def said(self) -> Said:
        """What the form says of the event."""
        return Said(
            kind=EventKind(self.kind.data),
            title=self.title.data,
            on=self.on.data,
            starts_at=self.starts_at.data,
            ends_on=self.ends_on.data if self.ends_on.data != self.on.data else None,
            ends_at=self.ends_at.data,
            place=self.place.data,
            link=self.link.data,
            organising_role_id=int(self.organising_role_id.data),
            branch_id=int(self.branch_id.data) if self.branch_id.data else None,
            speakers=self.speakers.data,
            access=self.access.data,
            words=self.words.data,
        )

    def aim(self) -> Aim:
        """What a campaign session aims at."""
        election = int(self.election_id.data) if self.election_id.data else None
        return Aim(election, self.area.data, self.led_by.data, *(self[name].data for name in AIMS))


class NewEventForm(EventForm):
    """An event with how certain it is."""

    state = OneOf(
        "How certain it is",
        choices=options((state.value, say(state)) for state in EventState if state in STILL_OPEN),
        default=EventState.PLANNED.value,
    )


class StepForm(Form):
    """How certain an event is from now on. Cancelling it and saying that it was held have forms of their own."""

    state = OneOf("State", choices=options((state.value, say(state)) for state in EventState if state in STILL_OPEN))


class CancelForm(Form):
    """Why an event is cancelled."""

    reason = Words("Why it is cancelled", 500, [InputRequired(REASON_NEEDED)])


class ResultForm(VersionedForm):
    """What came of an event."""

    attendance = Whole("How many came", 0, MOST, [Optional()])
    outcome = Words("How it went, and what to do next", LONGEST)
    doors = _count("Doors knocked")
    contacts = _count("Contacts made")
    leaflets = _count("Leaflets delivered")

    def result(self) -> Result:
        """What the form says came of it."""
        figures = (self[name].data if name in self._fields else None for name in RESULTS)
        return Result(self.attendance.data, self.outcome.data, *figures)


def filled(event: EventFacts) -> dict[str, Any]:
    """An event as its form shows it."""
    names = (
        "version",
        "title",
        "on",
        "starts_at",
        "ends_at",
        "ends_on",
        "place",
        "link",
        "speakers",
        "access",
        "words",
    )
    data = {name: getattr(event, name) for name in names}
    data |= {
        "kind": event.kind.value,
        "organising_role_id": str(event.lead_role_id),
        "branch_id": str(event.branch.id) if event.branch else NONE,
        "partner_ids": [str(p.id) for p in event.partners],
    }
    if event.session is not None:
        data |= {name: getattr(event.session, name) for name in ("area", "led_by", *AIMS)}
        data["election_id"] = str(event.session.election.id) if event.session.election else NONE
    return data


def result_form(event: EventFacts) -> ResultForm:
    """The form of what came of an event, without doors and leaflets where it was no campaign session."""
    known = {name: getattr(event.session, name) for name in RESULTS} if event.session else {}
    form = ResultForm(
        data={"version": event.version, "attendance": event.attendance, "outcome": event.outcome, **known}
    )
    if event.session is None:
        for name in RESULTS:
            delattr(form, name)
    return form
