"""Nobody writes over somebody else unseen: the second of two forms is answered with both texts, and changes nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import ColumnElement, select, true

from intranet.core.db import Model, db
from intranet.core.meeting_vocabulary import TO_COME, MeetingState
from intranet.core.plan_vocabulary import TaskState
from intranet.models import (
    Action,
    AgendaItem,
    Body,
    CompositionRule,
    Decision,
    Duty,
    Election,
    Letter,
    Meeting,
    MeetingSeries,
    Minutes,
    Person,
    Role,
    Task,
    Term,
)
from tests.support.client import CheckingClient
from tests.trust.reliability.forms import PageForm, main_form

THEIRS, MINE = "Theirs, which was quicker", "Mine, typed with care"


@dataclass(frozen=True, slots=True)
class Edited:
    """Something that two people edit: its record, where its form is, and a field of it with what each writes."""

    kind: type[Model]
    path: Callable[[Any], str]
    field: str
    theirs: str = THEIRS
    mine: str = MINE
    among: ColumnElement[bool] = true()  # noqa: RUF009 -- of which records, where not all can be edited


def _meetings(*states: MeetingState) -> Any:
    return select(Meeting.id).where(Meeting.state.in_(states))


_TO_COME, _HELD = _meetings(*TO_COME), _meetings(MeetingState.CLOSED)
EDITED = {
    "duty": Edited(Duty, lambda it: f"/duties/{it}/edit", "words"),
    "role": Edited(Role, lambda it: f"/structure/roles/{it}", "purpose"),
    "body": Edited(Body, lambda it: f"/structure/bodies/{it}", "title"),
    "rule": Edited(CompositionRule, lambda it: f"/structure/composition/{it}", "words"),
    "person": Edited(Person, lambda it: f"/people/{it}/details", "name"),
    "term": Edited(Term, lambda it: f"/people/terms/{it}", "due_to_end_on", "2029-06-02", "2029-07-03"),
    "meeting": Edited(Meeting, lambda it: f"/meetings/{it}/edit", "place"),
    "election": Edited(Election, lambda it: f"/dates/elections/{it}", "name"),
    "series": Edited(MeetingSeries, lambda it: f"/meetings/series/{it}", "place"),
    "agenda item": Edited(
        AgendaItem, lambda it: f"/agenda-items/{it}/edit", "title", among=AgendaItem.meeting_id.in_(_TO_COME)
    ),
    "notes": Edited(
        AgendaItem, lambda it: f"/agenda-items/{it}/minutes", "notes", among=AgendaItem.meeting_id.in_(_HELD)
    ),
    "decision": Edited(Decision, lambda it: f"/decisions/{it}/edit", "words", among=Decision.meeting_id.in_(_HELD)),
    "action": Edited(
        Task,
        lambda it: f"/actions/{it}/edit",
        "words",
        among=Task.id.in_(select(Action.task_id)) & (Task.state == TaskState.TO_DO),
    ),
    "minutes": Edited(
        Meeting,
        lambda it: f"/meetings/{it}/minutes/edit",
        "opening",
        among=Meeting.id.in_(select(Minutes.meeting_id)) & Meeting.id.in_(_HELD),
    ),
    "letter": Edited(Letter, lambda it: f"/correspondence/{it}", "subject"),
}


@pytest.fixture(params=list(EDITED))
def edited(request: pytest.FixtureRequest) -> Edited:
    return EDITED[request.param]


@pytest.fixture
def path(demo: Flask, edited: Edited) -> str:
    """The form of the newest record of the kind: terms and meetings of long ago have other rules."""
    found = db.session.query(edited.kind).filter(edited.among)
    newest = found.order_by(edited.kind.id.desc()).first()  # type: ignore[attr-defined]
    assert newest is not None
    return edited.path(newest.id)  # type: ignore[attr-defined]


def sent(client: CheckingClient, path: str, form: PageForm, **changed: str) -> tuple[int, str]:
    response = client.send(path, {**form.fields, **changed})
    return response.status_code, response.get_data(as_text=True)


def test_the_second_of_two_is_told_and_both_texts_stand_there(
    secretary: CheckingClient, chair: CheckingClient, edited: Edited, path: str
) -> None:
    mine, theirs = main_form(secretary, path), main_form(chair, path)
    assert sent(chair, path, theirs, **{edited.field: edited.theirs})[0] == 303
    status, html = sent(secretary, path, mine, **{edited.field: edited.mine})
    assert status == 409
    assert edited.theirs in html
    assert edited.mine in html
    assert main_form(chair, path).fields[edited.field] == [edited.theirs]


def test_a_form_without_its_version_changes_nothing(secretary: CheckingClient, edited: Edited, path: str) -> None:
    form = main_form(secretary, path)
    assert sent(secretary, path, form, version="", **{edited.field: edited.mine})[0] == 409
    assert main_form(secretary, path).fields[edited.field] == form.fields[edited.field]
