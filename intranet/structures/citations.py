"""Whether the structures cite every bullet of their documents, and nothing else."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from intranet.structures.loader import INDEX, SHIPPED, read_toml
from intranet.structures.places import Place
from intranet.structures.specs import Citation, Structure
from intranet.structures.table import Table

_MOST_BULLETS = 1000


@dataclass(frozen=True, slots=True)
class Document:
    """A document, the structure it belongs to, and how many bullets each of its roles has."""

    code: str
    name: str
    structure: str
    bullets: Mapping[str, int]

    def citations(self) -> Iterator[Citation]:
        """Every bullet of the document, in its order."""
        for role, count in self.bullets.items():
            for number in range(1, count + 1):
                yield Citation(self.code, role, number)


def documents(folder: Path | None = None) -> tuple[Document, ...]:
    """The documents that the structures of a folder come from; raises StructureError if their list is broken."""
    values, place = read_toml((folder or SHIPPED) / f"{INDEX}.toml")
    tables = Table(values, place, frozenset({"documents"})).tables("documents")
    return tuple(
        _document(table, place.within("documents", number, f"document {number}"))
        for number, table in enumerate(tables, start=1)
    )


def _document(values: object, place: Place) -> Document:
    table = Table(values, place, frozenset(Document.__dataclass_fields__))
    given = table.pairs("bullets")
    counts = Table(given, place, frozenset(given))
    return Document(
        code=table.text("code"),
        name=table.text("name"),
        structure=table.text("structure"),
        bullets={role: counts.number(role, 1, _MOST_BULLETS) or 0 for role in given},
    )


def cited_by(structure: Structure) -> set[Citation]:
    """Every citation that some duty of the structure makes."""
    return {citation for role in structure.roles for duty in role.duties for citation in duty.sources}


def complaints(structure: Structure, listed: tuple[Document, ...]) -> list[str]:
    """What a structure fails to cite, what it cites that is not there, and documents named differently; in words."""
    own = [document for document in listed if document.structure == structure.name]
    expected = {citation for document in own for citation in document.citations()}
    cited = cited_by(structure)
    names = {document.code: document.name for document in own}
    return [
        *(f"{structure.name}: no duty cites {citation}." for citation in sorted(expected - cited)),
        *(f"{structure.name}: a duty cites {citation}, which is not there." for citation in sorted(cited - expected)),
        *(
            f"{structure.name}: document {code} has another name here than in {INDEX}.toml."
            for code in sorted(names.keys() | structure.documents.keys())
            if names.get(code) != structure.documents.get(code)
        ),
    ]
