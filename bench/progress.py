"""The progress report of a plan of 200 tasks: its pages from a real server, and its paper set again and again."""

import statistics
import time
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from sqlalchemy import update

from bench.load import Tally
from bench.settings import PAPERS, PDF_LIMIT, REPORT_LIMIT, REPORTED
from intranet.config import from_environment
from intranet.core import clock
from intranet.core.db import db, end_read, writing
from intranet.factory import create_app
from intranet.models import Plan
from intranet.queries import access, snapshot
from intranet.rules.progress_report import By, Edition
from intranet.web.report_words.paper import paper_of


def begin_plan(instance: Path) -> list[float]:
    """Let the plan that is reported begin yesterday, so that the report is its; how long each paper of it took."""
    config = from_environment({"INTRANET_INSTANCE": str(instance), "DATABASE_URL": ""})
    with create_app(config).app_context():
        yesterday = clock.today() - timedelta(days=1)
        begun = update(Plan).where(Plan.year == REPORTED).values(starts_on=yesterday, adopted_on=yesterday)
        with writing():
            db.session.execute(begun)
        took = [_a_paper() for _ in range(PAPERS)]
        db.engine.dispose()
    return took[1:]  # the first one also reads the fonts


def _a_paper() -> float:
    """Seconds from the database to the finished PDF of the full report."""
    began, today = time.perf_counter(), clock.today()
    document = snapshot.compose(None, today, access.settings_on(today))
    end_read()
    paper_of(document, By.OBJECTIVE, Edition.FULL, "", {})
    return time.perf_counter() - began


def told(young: Sequence[Tally], old: Sequence[Tally], papers: Sequence[float]) -> str:
    """The report beside its limits, and what ten years of meetings make of it."""
    page, aged = young[1], old[1].cpu_a_page / old[0].cpu_a_page / (young[1].cpu_a_page / young[0].cpu_a_page)
    return (
        f"The full report of 200 tasks comes in {page.within(0.5):.0f} ms on screen (limit {REPORT_LIMIT}) and in "
        f"{statistics.median(papers):.2f} s as a PDF (limit {PDF_LIMIT}); with ten years of meetings the page costs "
        f"{aged:.2f} times as much.\n"
    )
