"""intranet structures: list, show and check the ready-made structures."""

import json
from collections.abc import Iterator

import click

from intranet.core.vocabulary import Cadence
from intranet.structures import BodySpec, CompositionSpec, DutySpec, RoleSpec, Structure, StructureError, load, names
from intranet.structures.citations import cited_by, complaints, documents


@click.group()
def structures() -> None:
    """List, show and check the ready-made structures that a constituency can start from."""


@structures.command("list")
def list_structures() -> None:
    """Name the structures that come with the product."""
    for structure in map(_loaded, names()):
        click.echo(f"{structure.name}: {structure.summary}")


@structures.command()
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON, for other programs to read.")
def show(name: str, *, as_json: bool) -> None:
    """Print one structure: its bodies, roles, duties and composition rules."""
    structure = _loaded(name)
    if as_json:
        click.echo(json.dumps(_structure_data(structure), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_lines(structure)))


@structures.command()
def check() -> None:
    """Load every structure, count what it holds, and prove that every bullet of its documents is cited."""
    try:
        listed = documents()
    except StructureError as problem:
        raise click.ClickException(problem.message) from problem
    found = [
        f"document {document.code} belongs to a structure that does not exist: {document.structure}."
        for document in listed
        if document.structure not in names()
    ]
    for name in names():
        try:
            structure = load(name)
        except StructureError as problem:
            found.append(problem.message)
            continue
        click.echo(_counts(structure))
        found.extend(complaints(structure, listed))
    if found:
        raise click.ClickException("\n".join(["The structures need a hand:", *found]))
    bullets = sum(len(list(document.citations())) for document in listed)
    click.echo(f"All {bullets} bullets of {len(listed)} documents are cited, each in its own structure.")


def _loaded(name: str) -> Structure:
    """The structure; what is wrong with it ends the command in plain words."""
    try:
        return load(name)
    except StructureError as problem:
        raise click.ClickException(problem.message) from problem


def _counts(structure: Structure) -> str:
    duties = [duty for role in structure.roles for duty in role.duties]
    ongoing = sum(duty.cadence is Cadence.ONGOING for duty in duties)
    return (
        f"{structure.name}: bodies {len(structure.bodies)}, roles {len(structure.roles)}, "
        f"seats {sum(role.seats for role in structure.roles)}, composition rules {len(structure.composition)}, "
        f"duties {len(duties)} (ongoing {ongoing}, dated {len(duties) - ongoing}; "
        f"optional {sum(duty.optional for duty in duties)} among them), bullets cited {len(cited_by(structure))}"
    )


def _lines(structure: Structure) -> Iterator[str]:
    titles = {body.key: body.title for body in structure.bodies}
    yield structure.title
    yield structure.summary
    yield ""
    yield f"Bodies: {', '.join(titles.values())}"
    for rule in structure.composition:
        yield f"Rule: {rule.words} ({rule.source})"
    for role in structure.roles:
        yield ""
        yield from _role_lines(role, titles)


def _role_lines(role: RoleSpec, titles: dict[str, str]) -> Iterator[str]:
    yield f"{role.title} ({role.kind.value}{f', {role.seats} seats' if role.seats > 1 else ''})"
    yield f"  {role.purpose}"
    for body, standing in role.standing.items():
        yield f"  {titles[body]}: {standing.value}"
    if role.deputy:
        yield f"  Deputy: {role.deputy}"
    for duty in role.duties:
        yield f"  - {duty.words} [{', '.join(_duty_details(duty))}]"


def _duty_details(duty: DutySpec) -> Iterator[str]:
    yield duty.cadence.value
    if duty.optional:
        yield "optional"
    if duty.partners:
        yield f"with {', '.join(duty.partners)}"
    yield "; ".join(map(str, duty.sources))


def _structure_data(structure: Structure) -> dict[str, object]:
    return {
        "name": structure.name,
        "bodies": [_body_data(body) for body in structure.bodies],
        "roles": [_role_data(role) for role in structure.roles],
        "composition": [_composition_data(rule) for rule in structure.composition],
    }


def _body_data(body: BodySpec) -> dict[str, object]:
    return {"key": body.key, "title": body.title, "kind": body.kind.value}


def _role_data(role: RoleSpec) -> dict[str, object]:
    return {
        "title": role.title,
        "kind": role.kind.value,
        "seats": role.seats,
        "aliases": list(role.aliases),
        "deputy": role.deputy,
        "standing": {body: kind.value for body, kind in role.standing.items()},
        "duties": [_duty_data(duty) for duty in role.duties],
    }


def _duty_data(duty: DutySpec) -> dict[str, object]:
    return {
        "words": duty.words,
        "cadence": duty.cadence.value,
        "theme": duty.theme.value,
        "optional": duty.optional,
        "with": list(duty.partners),
        "sources": [str(citation) for citation in duty.sources],
    }


def _composition_data(rule: CompositionSpec) -> dict[str, object]:
    return {
        "words": rule.words,
        "kind": rule.kind.value,
        "roles": list(rule.roles),
        "at_least": rule.at_least,
        "source": rule.source,
        "valid_from": rule.valid_from.isoformat() if rule.valid_from else None,
        "valid_to": rule.valid_to.isoformat() if rule.valid_to else None,
    }
