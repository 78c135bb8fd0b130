"""What the pages load is what we meant to ship: vendored files untouched, one stylesheet made from its parts."""

import hashlib
import json
import re
import runpy
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "intranet" / "static"
VENDOR = STATIC / "vendor"
FONTS = ROOT / "intranet" / "printing" / "fonts"  # of printed papers
TEMPLATES = ROOT / "intranet" / "templates"
LISTED: list[tuple[Path, dict[str, Any]]] = [
    (place, package)
    for place in (VENDOR, FONTS)
    for package in tomllib.loads((place / "vendor.toml").read_text(encoding="utf-8"))["package"]
]
FREE = {"MIT", "BSD-0-Clause", "OFL-1.1"}


@pytest.mark.parametrize(("place", "package"), LISTED)
def test_files_are_as_their_package_holds_them(place: Path, package: dict[str, Any]) -> None:
    folder = place / package["folder"]
    found = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir()}
    assert found == package["files"]


@pytest.mark.parametrize(("place", "package"), LISTED)
def test_every_package_brings_a_free_licence(place: Path, package: dict[str, Any]) -> None:
    assert set(package["licence"].split(" AND ")) <= FREE
    assert "LICENSE" in package["files"]


@pytest.mark.parametrize("place", [VENDOR, FONTS])
def test_nothing_else_is_vendored(place: Path) -> None:
    listed = {package["folder"] for where, package in LISTED if where == place}
    assert {entry.name for entry in place.iterdir()} == listed | {"vendor.toml"}


def test_the_versions_are_those_of_the_lock() -> None:
    locked = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    wanted = {name.removeprefix("node_modules/"): entry["version"] for name, entry in locked.items() if name}
    assert {package["name"]: package["version"] for _, package in LISTED} == wanted


def test_the_lock_names_no_host() -> None:
    assert "://" not in (ROOT / "package-lock.json").read_text(encoding="utf-8")


def test_the_stylesheet_is_what_its_parts_make() -> None:
    styles = runpy.run_path(str(ROOT / "tools" / "styles"))
    for name in ("app", "plan", "meetings", "people"):
        assert (STATIC / "css" / f"{name}.css").read_text(encoding="utf-8") == styles[name](), "run tools/styles"


def test_the_stylesheets_stay_small() -> None:
    assert sum((STATIC / "css" / name).stat().st_size for name in ("tokens.css", "app.css", "print.css")) < 40_000
    assert (STATIC / "css" / "plan.css").stat().st_size < 16_000
    assert (STATIC / "css" / "meetings.css").stat().st_size < 16_000
    assert (STATIC / "css" / "people.css").stat().st_size < 12_000


def test_colours_live_in_the_tokens_only() -> None:
    parts = [*(STATIC / "css" / "parts").rglob("*.css")]
    colour = re.compile(r"#[0-9a-f]{3,8}\b|(?:hsl|rgb)\(")
    coloured = {part.name for part in parts if colour.search(part.read_text(encoding="utf-8"))}
    assert parts
    assert coloured == set()


def test_every_icon_asked_for_is_shipped() -> None:
    shipped = set(re.findall(r'<symbol id="([^"]+)"', (STATIC / "icons.svg").read_text(encoding="utf-8")))
    asked = {
        name
        for template in TEMPLATES.rglob("*.html")
        for name in re.findall(r'\bicon\("([^"]+)"\)', template.read_text(encoding="utf-8"))
    }
    assert asked
    assert asked <= shipped


def test_no_template_has_a_script_or_a_style_of_its_own() -> None:
    inline = re.compile(r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=|hx-on|javascript:", re.IGNORECASE)
    assert [t.name for t in TEMPLATES.rglob("*.html") if inline.search(t.read_text(encoding="utf-8"))] == []
