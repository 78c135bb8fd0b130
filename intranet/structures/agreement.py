"""Whether the parts of a structure agree with each other: every name that one uses exists in another."""

from collections.abc import Iterable

from intranet.core.vocabulary import Office
from intranet.structures.draft import Draft, Placed, PlacedRole
from intranet.structures.places import Place
from intranet.structures.specs import DutySpec
from intranet.structures.steps import check_steps

_ONCE = (Office.CHAIR, Office.SECRETARY, Office.TREASURER)


def check_agreement(draft: Draft) -> None:
    """Raises StructureError for the first thing that does not fit the rest of the file."""
    _check_bodies(draft)
    _check_names(draft)
    titles = {role.spec.title for role in draft.roles}
    for role in draft.roles:
        _check_role(draft, role, titles)
        for duty in role.duties:
            _check_duty(draft, role, duty, titles)
    for rule in draft.composition:
        _check_known("role", rule.spec.roles, titles, rule.place)
        counted = sum(role.spec.seats for role in draft.roles if role.spec.title in rule.spec.roles)
        if rule.spec.at_least is not None and rule.spec.at_least > counted:
            raise rule.place.error(f"it asks for {rule.spec.at_least}, but its roles have {counted} seats in all.")
    _check_offices(draft)
    _check_deputies(draft)
    check_steps([(step.spec, step.place) for step in draft.steps], titles)


def _check_known(what: str, named: Iterable[str], known: set[str], place: Place) -> None:
    for name in named:
        if name not in known:
            raise place.error(f'the {what} "{name}" does not exist in this structure.')


def _check_bodies(draft: Draft) -> None:
    seen: set[str] = set()
    for body in draft.bodies:
        for name in {body.spec.key, body.spec.title.casefold()}:
            if name in seen:
                raise body.place.error(f'another body is already called "{name}".')
            seen.add(name)


def _check_names(draft: Draft) -> None:
    """No two roles answer to one name, whether it is a title or another name."""
    owners: dict[str, str] = {}
    for role in draft.roles:
        for name in role.spec.names:
            if name.casefold() in owners:
                raise role.place.error(f'the name "{name}" already belongs to the role "{owners[name.casefold()]}".')
            owners[name.casefold()] = role.spec.title


def _check_role(draft: Draft, role: PlacedRole, titles: set[str]) -> None:
    keys = {body.spec.key for body in draft.bodies}
    _check_known("body", role.spec.standing, keys, role.place)
    if role.spec.deputy is not None:
        _check_known("deputy role", [role.spec.deputy], titles, role.place)


def _check_duty(draft: Draft, role: PlacedRole, duty: Placed[DutySpec], titles: set[str]) -> None:
    _check_known("body", duty.spec.bodies, {body.spec.key for body in draft.bodies}, duty.place)
    _check_known("partner role", duty.spec.partners, titles, duty.place)
    if role.spec.title in duty.spec.partners:
        raise duty.place.error("a role that leads a duty cannot be its own partner.")
    for citation in duty.spec.sources:
        if citation.document not in draft.documents:
            known = ", ".join(draft.documents) or "none"
            raise duty.place.error(
                f'the document "{citation.document}" is not one of this structure\'s documents: {known}.'
            )


def _check_offices(draft: Draft) -> None:
    for office in _ONCE:
        holders = [role for role in draft.roles if role.spec.office is office]
        if not holders:
            raise draft.place.error(f'no role has the office "{office.value}"; every structure needs one.')
        if len(holders) > 1:
            raise holders[1].place.error(
                f'the office "{office.value}" already belongs to the role "{holders[0].spec.title}".'
            )


def _check_deputies(draft: Draft) -> None:
    """Nobody covers, by whatever detour, for themselves."""
    deputies = {role.spec.title: role.spec.deputy for role in draft.roles}
    for role in draft.roles:
        chain = [role.spec.title]
        while (deputy := deputies[chain[-1]]) is not None and deputy not in chain[1:]:
            chain.append(deputy)
            if deputy == role.spec.title:
                raise role.place.error(f"the deputies go round in a circle: {', then '.join(chain)}.")
