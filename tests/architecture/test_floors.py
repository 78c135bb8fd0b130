"""The floors hold: nothing imports from above, and every package and every room has its place."""

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]


def contract(name: str) -> dict[str, list[str]]:
    return next(each for each in CONTRACTS if each["id"] == name)


def places(layers: list[str]) -> set[str]:
    """Names of the modules that a layers contract places."""
    return {word.strip("()") for layer in layers for word in layer.replace("|", " ").replace(":", " ").split()}


def packages(folder: Path) -> set[str]:
    return {each.parent.name for each in folder.glob("*/__init__.py")}


def test_nothing_imports_from_a_floor_above() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-logo"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_every_room_is_kept_apart_from_the_others() -> None:
    rooms = packages(ROOT / "intranet" / "web")
    assert rooms <= places(contract("rooms")["layers"]), "a new room needs a place in the contract on rooms"


def test_every_wing_is_kept_plain() -> None:
    """A wing is a package that stands on core alone; each one takes and gives plain data."""
    wings = places(contract("wings")["layers"][:1]) & packages(ROOT / "intranet")
    plain = {name.removeprefix("intranet.") for name in contract("wings-are-plain")["source_modules"]}
    assert wings <= plain
