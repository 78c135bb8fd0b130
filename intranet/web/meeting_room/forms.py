"""The forms of the meeting room: notes, what becomes of an item, decisions, actions, interests."""

from collections.abc import Iterable
from typing import Any

from wtforms import BooleanField
from wtforms.validators import DataRequired, InputRequired, Optional

from intranet.core.meeting_vocabulary import DecisionOutcome, DecisionWay, ItemState
from intranet.queries.actions import ActionFacts
from intranet.queries.attendance_facts import AttendanceFacts
from intranet.queries.decisions import DecisionFacts
from intranet.queries.facts import Named
from intranet.rules import decisions as rules
from intranet.rules.decisions import Draft
from intranet.rules.votes import MOST_VOTES
from intranet.services import interests, item_notes
from intranet.services.actions import Said
from intranet.web.forms.base import Form, Line, VersionedForm, Words
from intranet.web.forms.fields import NOBODY, OneOf, OptionalDay, Whole, kinds, options

BEGIN, NEXT = "begin", "next"
LONGEST_LINE = 400  # an action with its role and its day
LONGEST_REASON = 500


def apart(form: Form, suffix: str) -> Form:
    """Give the fields of a form ids of their own, where a page shows several such forms."""
    for field in form:
        field.id = f"{field.id}-{suffix}"
    return form


class NotesForm(VersionedForm):
    """What was said under an item."""

    notes = Words("Notes", item_notes.LONGEST, [Optional()])


class StateForm(Form):
    """One press: where an item goes, or that the meeting turns to it."""

    state = OneOf(
        "State", choices=options([(BEGIN, "Begin"), (NEXT, "Next"), *((one.value, one.value) for one in ItemState)])
    )
    reason = Line("Why", LONGEST_REASON, [Optional()])


class TellForm(Form):
    """Whether the branches are told."""

    tell = BooleanField("Tell the branches")


class DecisionForm(VersionedForm):
    """What was decided, who moved and seconded it, and how it was voted on."""

    words = Words("What was decided", rules.LONGEST, [InputRequired("Please say what was decided.")])
    outcome = OneOf("Outcome", choices=kinds(DecisionOutcome))
    way = OneOf("How", choices=kinds(DecisionWay))
    moved_by_id = OneOf("Moved by", default=NOBODY)
    seconded_by_id = OneOf("Seconded by", default=NOBODY)
    votes_for = Whole("For", 0, MOST_VOTES, [Optional()])
    votes_against = Whole("Against", 0, MOST_VOTES, [Optional()])
    abstentions = Whole("Abstentions", 0, MOST_VOTES, [Optional()])
    tell_branches = BooleanField("Tell the branches")

    def offer(self, attendance: AttendanceFacts, *kept: tuple[int | None, str | None]) -> None:
        """Fill in who may have moved or seconded it: those who vote and are here, or were, and whoever is named now.

        Whoever else is sent is known by name too, so that the refusal can say why it cannot be them.
        """
        offered = voters(attendance) | {number: name or "" for number, name in kept if number is not None}
        people = options([(NOBODY, "Nobody named"), *offered.items()])
        for field in (self.moved_by_id, self.seconded_by_id):
            field.choices = people
            others = {one.id: one.name for one in attendance.rows if str(one.id) == str(field.data)}
            if others.keys() - offered.keys():
                field.choices = [*people, *options(others.items())]

    def draft(self) -> Draft:
        """What was filled in, of a form that holds."""
        return Draft(
            words=self.words.data or "",
            outcome=DecisionOutcome(self.outcome.data),
            way=DecisionWay(self.way.data),
            moved_by_id=_id(self.moved_by_id.data),
            seconded_by_id=_id(self.seconded_by_id.data),
            votes_for=self.votes_for.data,
            votes_against=self.votes_against.data,
            abstentions=self.abstentions.data,
            tell_branches=bool(self.tell_branches.data),
        )


class ActionForm(VersionedForm):
    """An action in one line, or in three fields in a row."""

    words = Line("Action", LONGEST_LINE, [InputRequired("Please say what is to be done.")])
    lead_role_id = OneOf("Role", default=NOBODY)
    due_on = OptionalDay("Due")

    def offer(self, roles: Iterable[Named], *kept: Named) -> None:
        """Fill in the roles that something can be given to."""
        offered = {role.id: role.title for role in (*roles, *kept)}
        self.lead_role_id.choices = options([(NOBODY, "As the line says"), *offered.items()])

    def said(self) -> Said:
        """What was filled in, of a form that holds."""
        return Said(self.words.data or "", _id(self.lead_role_id.data), self.due_on.data)


class LettingGoForm(Form):
    """Why an action is no longer wanted."""

    reason = Line("Why is it no longer wanted?", LONGEST_REASON, [DataRequired("Please say why.")])


class InterestForm(Form):
    """Who declared an interest, and in what."""

    attendance_id = OneOf("Who", default=NOBODY)
    words = Line("What it is", interests.LONGEST, [Optional()])

    def offer(self, attendance: AttendanceFacts) -> None:
        """Fill in those who are or were here."""
        here = ((one.id, one.name) for one in attendance.rows if one.id is not None and one.attended)
        self.attendance_id.choices = options([(NOBODY, "Choose"), *here])

    def who(self) -> int | None:
        """Whose interest it is."""
        return _id(self.attendance_id.data)


def voters(attendance: AttendanceFacts) -> dict[int, str]:
    """Who can have moved something: who has a vote here now; of a meeting that is over, who voted and was there."""
    if attendance.meeting.is_held:
        return {one.id: one.name for one in attendance.rows if one.id and one.standing == "votes" and one.attended}
    return {one.id: one.name for one in attendance.movers if one.id}


def of_decision(decision: DecisionFacts) -> dict[str, Any]:
    """A decision as the fields of its form show it."""
    return {
        "version": decision.version,
        "words": decision.words,
        "outcome": decision.outcome.value,
        "way": decision.way.value,
        "moved_by_id": str(decision.moved_by_id or NOBODY),
        "seconded_by_id": str(decision.seconded_by_id or NOBODY),
        "votes_for": decision.votes_for,
        "votes_against": decision.votes_against,
        "abstentions": decision.abstentions,
        "tell_branches": decision.tell_branches,
    }


def of_action(action: ActionFacts) -> dict[str, Any]:
    """An action as the fields of its form show it."""
    return {
        "version": action.version,
        "words": action.words,
        "lead_role_id": str(action.role_id),
        "due_on": action.due_on,
    }


def _id(text: str | None) -> int | None:
    return int(text) if text else None
