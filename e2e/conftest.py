"""A served demo constituency on a fixed evening, and a browser to visit it with."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import flask_migrate
import pytest
import time_machine
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page

from e2e.pages.visit import Visitor
from e2e.serving import served
from intranet.config import Config
from intranet.core import clock
from intranet.core.db import db
from intranet.demo.build import build
from intranet.factory import create_app
from tests.support.application import unsynced

EVENING = "2026-11-18T19:30:00+00:00"
MEETING_EVENING = "2026-11-24T18:55:00+00:00"
PASSWORD = "a password for the journeys"
# A later switch takes the place of Playwright's own, so this begins with its list (1.65, chromiumSwitches.ts).
WITHOUT = [
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable",
    "LensOverlay",
    "MediaRouter",
    "PaintHolding",
    "ThirdPartyStoragePartitioning",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "TcpPortRandomizationWin",
    "OptimizationHints",
    "NetworkTimeServiceQuerying",
    "AimEnabled",
    "PreconnectToSearch",
    # What a whole Chromium draws ahead of need around the page of every context: a fifth of its time.
    "PreloadTopChromeWebUI",
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "SpareRendererForSitePerProcess",
]
FLAGS = [
    f"--disable-features={','.join(WITHOUT)}",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Chromium: the one named, else the one on the path, else Playwright's own."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    return {**browser_type_launch_args, "args": FLAGS, **({"executable_path": path} if path else {})}


@pytest.fixture(scope="session", autouse=True)
def evening() -> Iterator[None]:
    """The same Wednesday evening for every journey; the clock ticks on from there."""
    with time_machine.travel(EVENING, tick=True):
        yield


@pytest.fixture
def meeting_evening(evening: None) -> Iterator[None]:
    """Five minutes before the executive's next meeting."""
    with time_machine.travel(MEETING_EVENING, tick=True):
        yield


def _config(folder: Path) -> Config:
    return Config(
        instance=folder,
        database_url=f"sqlite:///{folder / 'intranet.sqlite'}",
        secret_key="only-for-journeys-and-long-enough-for-them",
        production=False,
        url=None,
        mail=f"folder:{folder / 'mail'}",
        mail_from="intranet@example.org",
        proxy_hops=0,
        hosts=("localhost", "127.0.0.1"),
    )


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory, evening: None) -> Path:
    """The demo's database, built once."""
    folder = tmp_path_factory.mktemp("demo")
    app = create_app(_config(folder))
    with app.app_context():
        flask_migrate.upgrade()
        build(clock.today(), password=PASSWORD)
        db.engine.dispose()
    return folder / "intranet.sqlite"


@pytest.fixture(scope="session")
def application(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The application of all journeys; its folder is a link that leads to the folder of the journey at hand."""
    app = create_app(_config(tmp_path_factory.mktemp("application") / "here"))
    unsynced(app)
    return app


@pytest.fixture
def site(application: Flask, demo: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a server of its own on a copy of the demo."""
    shutil.copyfile(demo, tmp_path / "intranet.sqlite")
    here = Path(application.extensions["intranet"].instance)
    here.unlink(missing_ok=True)
    here.symlink_to(tmp_path, target_is_directory=True)
    with served(application) as address:
        yield address
    with application.app_context():
        db.engine.dispose()


@pytest.fixture
def visitor(site: str, page: Page) -> Visitor:
    """Somebody at a desk, who leaves before the server is closed."""
    return Visitor(page, site)


@pytest.fixture
def another(site: str, browser: Browser) -> Iterator[Callable[..., Visitor]]:
    """Somebody else, in a browser of their own; options are those of a browser context."""
    opened: list[BrowserContext] = []

    def come(**options: Any) -> Visitor:
        context = browser.new_context(**options)
        opened.append(context)
        return Visitor(context.new_page(), site)

    yield come
    for context in opened:
        context.close()
