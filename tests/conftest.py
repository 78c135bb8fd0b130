"""Fixtures of every test that needs an application: a fixed evening, a copied database, a checking client."""

import gc
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine
from flask import Flask
from jinja2 import FileSystemBytecodeCache
from werkzeug.routing import Rule

from tests.support.application import Applications
from tests.support.client import CheckingClient, client_of
from tests.support.database import migrated

EVENING = "2026-11-18T19:30:00+00:00"  # a Wednesday


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What is loaded meanwhile stays: looking for garbage in it took a third of the time."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()


def pytest_collection_finish() -> None:
    """What is loaded by now stays, and is not looked through for garbage again and again: that took a quarter."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(autouse=True)
def evening() -> Iterator[time_machine.Traveller]:
    """Every test runs on the same evening, and may move the clock from there."""
    with time_machine.travel(EVENING, tick=False) as traveller:
        yield traveller


@pytest.fixture(scope="session", autouse=True)
def addresses_compiled_once() -> Iterator[None]:
    """Every test makes an application of its own; compiling its two hundred addresses took a third of the time."""
    compiled: dict[tuple[object, ...], Callable[..., Any]] = {}
    afresh = Rule._compile_builder

    def once(rule: Rule, append_unknown: bool = True) -> Callable[..., Any]:
        key = (rule.rule, rule.endpoint, str(rule.defaults), append_unknown)
        if key not in compiled:
            compiled[key] = afresh(rule, append_unknown)
        return compiled[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Rule, "_compile_builder", once)
        yield


@pytest.fixture(scope="session")
def template_database(tmp_path_factory: pytest.TempPathFactory) -> str:
    return migrated(tmp_path_factory.mktemp("template"))


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> FileSystemBytecodeCache:
    """The templates, compiled once for all tests."""
    return FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))


@pytest.fixture(scope="session")
def applications(templates: FileSystemBytecodeCache, tmp_path_factory: pytest.TempPathFactory) -> Applications:
    return Applications(tmp_path_factory.mktemp("applications"), templates)


@pytest.fixture
def app(template_database: str, applications: Applications, tmp_path: Path) -> Iterator[Flask]:
    """An application on an empty database of its own, inside its context."""
    with applications.on(template_database, tmp_path) as application:
        yield application


@pytest.fixture
def client(app: Flask) -> CheckingClient:
    return client_of(app)
