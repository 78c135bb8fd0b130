"""Small modules, short functions, telling names, nothing left for later."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CODE = [path for path in sorted((ROOT / "intranet").rglob("*.py")) if "versions" not in path.parts]
LONGEST_MODULE = 250
LONGEST_FUNCTION = 40
LONGEST_TEMPLATE = 100
SAY_NOTHING = {"utils", "util", "helpers", "helper", "manager", "common", "misc", "base_classes"}
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")


def lines(path: Path) -> int:
    return len(path.read_text().splitlines())


def test_modules_are_short() -> None:
    assert [f"{path.relative_to(ROOT)}: {lines(path)}" for path in CODE if lines(path) > LONGEST_MODULE] == []


def test_functions_are_short() -> None:
    long = []
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > LONGEST_FUNCTION:
                    long.append(f"{path.relative_to(ROOT)}: {node.name} has {length} lines")
    assert long == []


def test_templates_are_short() -> None:
    templates = sorted((ROOT / "intranet" / "templates").rglob("*.html"))
    assert [f"{path.relative_to(ROOT)}: {lines(path)}" for path in templates if lines(path) > LONGEST_TEMPLATE] == []


def test_names_tell_what_is_inside() -> None:
    assert [str(path.relative_to(ROOT)) for path in CODE if {path.stem, path.parent.name} & SAY_NOTHING] == []


def test_nothing_is_left_for_later() -> None:
    kinds = {".py", ".html", ".css", ".js", ".toml", ".txt", ".md"}
    written = [path for path in (ROOT / "intranet").rglob("*") if path.suffix in kinds and "vendor" not in path.parts]
    assert written
    assert [str(path.relative_to(ROOT)) for path in written if UNFINISHED.search(path.read_text())] == []
