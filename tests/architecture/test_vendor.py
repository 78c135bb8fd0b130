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
TEMPLATES = ROOT / "intranet" / "templates"
LISTED: list[dict[str, Any]] = tomllib.loads((VENDOR / "vendor.toml").read_text(encoding="utf-8"))["package"]
FREE = {"MIT", "BSD-0-Clause", "OFL-1.1"}


@pytest.mark.parametrize("package", LISTED, ids=lambda package: str(package["name"]))
def test_files_are_as_their_package_holds_them(package: dict[str, Any]) -> None:
    folder = VENDOR / package["folder"]
    found = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir()}
    assert found == package["files"]


@pytest.mark.parametrize("package", LISTED, ids=lambda package: str(package["name"]))
def test_every_package_brings_a_free_licence(package: dict[str, Any]) -> None:
    assert package["licence"] in FREE
    assert "LICENSE" in package["files"]


def test_nothing_else_is_vendored() -> None:
    assert {entry.name for entry in VENDOR.iterdir()} == {package["folder"] for package in LISTED} | {"vendor.toml"}


def test_the_versions_are_those_of_the_lock() -> None:
    locked = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    wanted = {name.removeprefix("node_modules/"): entry["version"] for name, entry in locked.items() if name}
    assert {package["name"]: package["version"] for package in LISTED} == wanted


def test_the_lock_names_no_host() -> None:
    assert "://" not in (ROOT / "package-lock.json").read_text(encoding="utf-8")


def test_the_stylesheet_is_what_its_parts_make() -> None:
    joined = runpy.run_path(str(ROOT / "tools" / "styles"))["joined"]
    assert (STATIC / "css" / "app.css").read_text(encoding="utf-8") == joined(), "run tools/styles"


def test_the_stylesheets_stay_small() -> None:
    assert sum((STATIC / "css" / name).stat().st_size for name in ("tokens.css", "app.css", "print.css")) < 40_000


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
