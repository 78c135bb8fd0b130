"""Founding a constituency: a ready-made structure becomes its bodies, roles and duties, with a first secretary."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

from sqlalchemy import bindparam, exists, select, update

from intranet.core import clock
from intranet.core.db import db, row
from intranet.core.errors import RuleError
from intranet.core.happenings import Happening
from intranet.core.vocabulary import Office, TermHow
from intranet.models import (
    Body,
    CompositionRule,
    CompositionRuleRole,
    Duty,
    DutyBody,
    DutyPartner,
    DutySource,
    JobDescription,
    Person,
    Role,
    Setting,
    Standing,
    Term,
)
from intranet.rules.email_addresses import is_address
from intranet.services import onboarding_beginnings, records, search
from intranet.services.bulk import insert_all, insert_links
from intranet.structures import DutySpec, Structure

ANY_ROLE = select(exists().where(Role.id > 0))
CHOSEN = "Chosen when the constituency was set up"


@dataclass(frozen=True, slots=True)
class Founded:
    """The ids of what a structure became: bodies by key, roles by title, duties in the structure's order."""

    bodies: Mapping[str, int]
    roles: Mapping[str, int]
    duties: tuple[int, ...]


def is_founded() -> bool:
    """Whether the database holds a constituency, a demo or a real one."""
    found = row(ANY_ROLE)
    return bool(found and found[0])


def found(structure: Structure, *, name: str, adopted_on: date, demo: bool = False, **settings: Any) -> Founded:
    """Turn a structure into a constituency that owes its duties from `adopted_on`; the caller holds the transaction.

    `settings` are values for other declared settings, by key. Raises RuleError where there is a constituency already.
    """
    if is_founded():
        raise RuleError("There is a constituency in this database already, so no other can be set up in it.")
    bodies = _bodies(structure)
    roles = _roles(structure, bodies)
    duties = _duties(structure, adopted_on, roles, bodies)
    _composition(structure, roles)
    onboarding_beginnings.lay_out(structure, roles, adopted_on)
    chosen = {"name": name, "structure": structure.name, "demo": demo, **settings}
    insert_links(
        Setting, [{"key": k, "value": v, "valid_from": adopted_on, "source": CHOSEN} for k, v in chosen.items()]
    )
    search.rebuild()
    records.write(
        Happening.SETTING_CHANGED,
        "setting",
        None,
        actor=None,
        key="structure",
        before="",
        after=structure.name,
        valid_from=adopted_on.isoformat(),
        source=CHOSEN,
    )
    db.session.flush()
    return Founded(bodies, roles, duties)


def address_of_secretary(name: str, email: str) -> str:
    """The address of a first secretary as it is kept.

    Raises RuleError (fields `email`, `name`) for what is no e-mail address, and for no name.
    """
    address = email.strip().lower()
    if not is_address(address):
        raise RuleError(f"“{email}” is not an e-mail address.", "email")
    if not name.strip():
        raise RuleError("The secretary needs a name.", "name")
    return address


def seat_secretary(name: str, email: str, *, on: date) -> int:
    """Let the first secretary hold their role, so that they can invite everybody else; returns the person's id.

    Raises RuleError as `address_of_secretary` does.
    """
    address = address_of_secretary(name, email)
    role = db.session.execute(
        select(Role).where(Role.office == Office.SECRETARY, Role.closed_on.is_(None))
    ).scalar_one()
    person = Person(name=name.strip(), email=address, created_at=clock.now())
    db.session.add(person)
    db.session.flush()
    term = Term(person_id=person.id, role_id=role.id, starts_on=on, how=TermHow.ELECTED)
    db.session.add(term)
    db.session.flush()
    records.write(Happening.PERSON_ADDED, "person", person.id, actor=None, name=person.name)
    records.write(
        Happening.TERM_STARTED,
        "term",
        term.id,
        actor=None,
        role_id=role.id,
        name=person.name,
        role=role.title,
        starts_on=on.isoformat(),
        due_to_end_on=None,
        how=term.how.value,
    )
    search.note_person(person.id)
    db.session.flush()
    return person.id


def _bodies(structure: Structure) -> dict[str, int]:
    listed = [{"title": body.title, "kind": body.kind, "sort": sort} for sort, body in enumerate(structure.bodies)]
    return dict(zip((body.key for body in structure.bodies), insert_all(Body, listed), strict=True))


def _roles(structure: Structure, bodies: Mapping[str, int]) -> dict[str, int]:
    listed = [
        {
            "title": role.title,
            "kind": role.kind,
            "office": role.office,
            "purpose": role.purpose,
            "seats": role.seats,
            "shareable": role.shareable,
            "unshareable_source": role.unshareable_source,
            "aliases": list(role.aliases),
            "sort": sort,
        }
        for sort, role in enumerate(structure.roles)
    ]
    ids = dict(zip((role.title for role in structure.roles), insert_all(Role, listed), strict=True))
    _deputies({ids[role.title]: ids[role.deputy] for role in structure.roles if role.deputy})
    places = [
        {"role_id": ids[role.title], "body_id": bodies[key], "kind": kind}
        for role in structure.roles
        for key, kind in role.standing.items()
    ]
    insert_links(Standing, places)
    return ids


def _deputies(deputies: Mapping[int, int]) -> None:
    if deputies:
        statement = update(Role.__table__).where(Role.id == bindparam("role")).values(deputy_id=bindparam("deputy"))  # type: ignore[arg-type]
        pairs = [{"role": role, "deputy": deputy} for role, deputy in deputies.items()]
        db.session.connection().execute(statement, pairs)


def _duties(
    structure: Structure, adopted_on: date, roles: Mapping[str, int], bodies: Mapping[str, int]
) -> tuple[int, ...]:
    specs = list(chain.from_iterable(role.duties for role in structure.roles))
    ids = insert_all(Duty, list(_duty_rows(structure, adopted_on, roles)))
    pairs = list(zip(ids, specs, strict=True))
    insert_links(DutyPartner, [{"duty_id": duty, "role_id": roles[p]} for duty, spec in pairs for p in spec.partners])
    insert_links(DutyBody, [{"duty_id": duty, "body_id": bodies[key]} for duty, spec in pairs for key in spec.bodies])
    _sources(structure, pairs)
    return tuple(ids)


def _duty_rows(structure: Structure, adopted_on: date, roles: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    for role in structure.roles:
        for sort, spec in enumerate(role.duties):
            yield {
                "lead_role_id": roles[role.title],
                "words": spec.words,
                "theme": spec.theme,
                "optional": spec.optional,
                "cadence": spec.cadence,
                "anchor": spec.anchor,
                "anchor_month": spec.anchor_month,
                "anchor_day": spec.anchor_day,
                "side": spec.side,
                "days": spec.days,
                "lead_days": spec.lead_days,
                "adopted_on": adopted_on,
                "sort": sort,
            }


def _sources(structure: Structure, pairs: list[tuple[int, DutySpec]]) -> None:
    codes = list(structure.documents)
    documents = insert_all(JobDescription, [{"code": code, "title": structure.documents[code]} for code in codes])
    by_code = dict(zip(codes, documents, strict=True))
    cited = [
        {
            "duty_id": duty,
            "job_description_id": by_code[source.document],
            "role_words": source.role,
            "number": source.number,
        }
        for duty, spec in pairs
        for source in spec.sources
    ]
    insert_links(DutySource, cited)


def _composition(structure: Structure, roles: Mapping[str, int]) -> None:
    listed = [
        {
            "kind": rule.kind,
            "words": rule.words,
            "at_least": rule.at_least,
            "source": rule.source,
            "valid_from": rule.valid_from,
            "valid_to": rule.valid_to,
        }
        for rule in structure.composition
    ]
    ids = insert_all(CompositionRule, listed)
    counted = [
        {"rule_id": rule_id, "role_id": roles[title]}
        for rule_id, rule in zip(ids, structure.composition, strict=True)
        for title in rule.roles
    ]
    insert_links(CompositionRuleRole, counted)
