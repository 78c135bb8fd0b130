"""A small constituency before its annual general meeting, and the form of a changeover as a browser sends it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from intranet.core.db import db, writing
from intranet.core.meeting_vocabulary import MeetingKind
from intranet.core.vocabulary import BodyKind, CompositionKind, Office, RoleKind
from intranet.models import Account, CompositionRule, CompositionRuleRole, Meeting, Person, Role
from tests.support.client import CheckingClient, parsed
from tests.support.meetings import body_of, hold, stand
from tests.support.people import keep, make_person, make_role

AGM = date(2027, 1, 20)


@dataclass
class Before:
    """Who holds what before the meeting."""

    chair: Role
    secretary: Role
    treasurer: Role
    auditor: Role
    asha: Person  # the Secretary
    cara: Person  # the Chair
    tom: Person  # the Treasurer
    agm: Meeting


def before_the_agm() -> Before:
    """Chair, Secretary and Treasurer on the executive, two vacant seats of auditors, and a rule about the three."""
    chair = stand(make_role("Chair", Office.CHAIR))
    secretary = stand(make_role("Secretary", Office.SECRETARY))
    treasurer = stand(
        make_role("Treasurer", Office.TREASURER, shareable=False, unshareable_source="Rule book, chapter 7")
    )
    auditor = make_role("Auditor", kind=RoleKind.AUDITOR, seats=2, shareable=False)
    found = Before(
        chair,
        secretary,
        treasurer,
        auditor,
        opened(make_person("Asha Patel", secretary, counts_as_woman=True)),
        opened(make_person("Cara Hill", chair, counts_as_woman=True)),
        opened(make_person("Tom Reed", treasurer, counts_as_woman=False)),
        hold(AGM, body=body_of(BodyKind.GENERAL, "All members"), kind=MeetingKind.AGM),
    )
    ask_for_women(2, chair, secretary, treasurer)
    return found


def opened(person: Person) -> Person:
    """Somebody who opened their account: it has a password."""
    with writing():
        account = db.session.query(Account).filter_by(person_id=person.id).one()
        account.password = "$argon2id$made-up"
    return person


def ask_for_women(at_least: int, *roles: Role) -> None:
    """A composition rule about these roles."""
    rule = CompositionRule(
        kind=CompositionKind.AT_LEAST_WOMEN,
        words=f"At least {at_least} of the {len(roles)} key roles are held by women.",
        source="Rule book, chapter 7, clause VIII",
        at_least=at_least,
    )
    keep(rule)
    keep(*(CompositionRuleRole(rule_id=rule.id, role_id=role.id) for role in roles))


def begun(client: CheckingClient, before: Before, **changes: Any) -> str:
    """A draft for the annual general meeting; its address."""
    day = {"kind": "agm", "meeting_id": before.agm.id, "on_day": "", "due_to_end_on": "", **changes}
    response = client.send("/changeovers/new", day)
    assert response.status_code == 303, response.get_data(as_text=True)
    return str(response.location)


def sheet(client: CheckingClient, path: str, *, then: str = "", **changes: Any) -> dict[str, Any]:
    """What a browser without JavaScript would send of the page's form, with these fields typed in.

    Underscores in a role's fields stand for hyphens: `role_2_name_1`.
    """
    root = parsed(client.get(path).get_data(as_text=True))[0]
    form = next(one for one in root.iter("form") if "data-changeover" in one.attrib)
    sent: dict[str, Any] = {"then": then}
    for e in form.iter():
        name = e.get("name")
        if not name or e.tag == "button":
            continue
        if e.tag == "select":
            chosen = [o for o in e.iter("option") if o.get("selected") is not None] or list(e.iter("option"))[:1]
            sent[name] = chosen[0].get("value") or ""
        else:
            sent[name] = e.get("value") or ""
    return {**sent, **{name.replace("_", "-") if name.startswith("role_") else name: v for name, v in changes.items()}}
