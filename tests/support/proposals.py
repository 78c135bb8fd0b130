"""The rooms in which somebody proposes something: reading a form off a page as a browser would send it back."""

import re
from typing import Any

from sqlalchemy import func, select

from intranet.core import clock
from intranet.core.db import db
from intranet.core.plan_vocabulary import ChangeAction, PlanPart
from intranet.models import Amendment, Person, Plan, Suggestion, Term
from tests.support.client import CheckingClient
from tests.support.people import keep

NOT_SENT = ("partner_ids", "answer", "csrf_token", "draft", "opened")


def form_of(client: CheckingClient, path: str, **more: Any) -> dict[str, Any]:
    """The form at an address, with these fields filled in otherwise."""
    html = client.get(path).get_data(as_text=True)
    main = html[html.index('<form class="form"') :]
    found: dict[str, Any] = dict(re.findall(r'<input[^>]* name="(\w+)"[^>]*? value="([^"]*)"', main))
    found |= {name: text.strip() for name, text in re.findall(r'<textarea[^>]* name="(\w+)"[^>]*>([^<]*)', main)}
    for name, inside in re.findall(r'<select[^>]* name="(\w+)"[^>]*>(.*?)</select>', main, re.DOTALL):
        chosen = re.findall(r'<option selected value="([^"]*)"', inside)
        found[name] = (chosen or re.findall(r'<option value="([^"]*)"', inside))[0]
    found = {name: value for name, value in found.items() if name not in NOT_SENT}
    for box in re.findall(r"<input[^>]*\bchecked\b[^>]*>", main):
        name, value = re.search(r'name="(\w+)"', box), re.search(r'value="([^"]*)"', box)
        if name and value:
            found.setdefault(name[1], []).append(value[1])
    return {**found, **more}


def text_of(response: Any) -> str:
    return str(response.get_data(as_text=True))


def proposed(year: int, person: Person) -> None:
    """An amendment and a suggestion to the words of a plan, waiting for an answer by the Chair or the Secretary."""
    plan = db.session.scalars(select(Plan).where(Plan.year == year)).one()
    role_id = db.session.scalars(select(Term.role_id).where(Term.person_id == person.id)).first() or 1
    changes = {"opening": {"was": plan.opening, "would_be": "We mean to grow."}}
    said = {"plan_id": plan.id, "part": PlanPart.PLAN, "part_id": plan.id, "action": ChangeAction.CHANGE}
    said |= {"changes": changes, "reason": "It says more.", "role_id": role_id}
    last = db.session.scalar(select(func.max(Amendment.number)).where(Amendment.plan_id == plan.id)) or 0
    keep(
        Amendment(**said, number=last + 1, proposed_by_id=person.id, proposed_at=clock.now()),
        Suggestion(**said, made_by_id=person.id, made_at=clock.now()),
    )
