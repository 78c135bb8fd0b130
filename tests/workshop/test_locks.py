"""What is installed is fixed by hash, comes from wherever the machine is told to look, and is what we ask for."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
LOCKS = [
    ROOT / "requirements.txt",
    ROOT / "requirements-dev.txt",
    ROOT / "tools" / "requirements-build.txt",
    ROOT / "tools" / "requirements-tools.txt",
]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())


def pins(lock: Path) -> dict[str, list[str]]:
    """The versions that a lock names for each distribution; more than one where they differ by Python version."""
    found: dict[str, list[str]] = {}
    for name, version in re.findall(r"^([a-z0-9._-]+)==([^ ;\\]+)", lock.read_text(), flags=re.MULTILINE):
        found.setdefault(name, []).append(version)
    return found


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_pin_has_hashes_and_no_lock_names_a_host(lock: Path) -> None:
    text = lock.read_text()
    entries = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert entries
    assert [each.split()[0] for each in entries if "--hash=sha256:" not in each] == []
    assert not re.search(r"https?:|--index|--find-links|--trusted-host|@ file", text)


@pytest.mark.parametrize(
    ("lock", "asked"),
    [
        (LOCKS[0], PROJECT["project"]["dependencies"]),
        (LOCKS[1], PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"]),
    ],
    ids=["run", "test"],
)
def test_the_lock_gives_what_is_asked_for(lock: Path, asked: list[str]) -> None:
    locked = pins(lock)
    for requirement in map(Requirement, asked):
        versions = locked.get(requirement.name.lower())
        assert versions, f"{requirement.name} is not in {lock.name}; run: make lock"
        assert all(requirement.specifier.contains(each) for each in versions), f"{requirement} in {lock.name}"


def test_tests_run_on_the_versions_that_serve() -> None:
    serving, testing = pins(LOCKS[0]), pins(LOCKS[1])
    assert {name: testing.get(name) for name in serving} == serving
