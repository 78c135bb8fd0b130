"""`python -m bench`: what our pages cost, beside a fixed page, when there is little and much."""

import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from bench.load import Tally, measure, warm_up
from bench.meetings import VIEWS, grown, seat_many
from bench.plan import add_plans
from bench.progress import begin_plan, told
from bench.report import foreword, growth, table, verdict
from bench.screens import Followed, follow, hall
from bench.server import Server, serving
from bench.settings import (
    FOLDER,
    LONG_HISTORY,
    MEETING_ROUNDS,
    PLAN_ROUNDS,
    PLAN_VIEWS,
    PLANS,
    REPORT,
    REPORT_ROUNDS,
    REPORT_VIEWS,
    REPORTED,
    ROOT,
    ROUNDS,
    SCREEN_ROUNDS,
    YEARS_OF_MEETINGS,
)
from bench.visitor import NotServed, Visitor

Asked = tuple[str, Visitor, str]  # a name for the table, who asks, and for what


def make_demo(folder: Path, years: int) -> None:
    """A demo constituency of its own, with so many years behind it."""
    command = [str(ROOT / ".venv" / "bin" / "intranet"), "demo", "--reset", "--years", str(years)]
    environ = {**os.environ, "INTRANET_INSTANCE": str(folder), "DATABASE_URL": ""}
    done = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise NotServed(f"no demo could be made: {done.stderr or done.stdout}")


def production(folder: Path) -> dict[str, str]:
    """The settings of the real thing, except that it is reached without TLS."""
    return {
        "INTRANET_INSTANCE": str(folder),
        "INTRANET_ENV": "production",
        "INTRANET_URL": "http://localhost",
        "SECRET_KEY": secrets.token_hex(32),
        "DATABASE_URL": "",
    }


def take_turns(ours: Server, stack: ExitStack, folder: Path, asked: Sequence[Asked], rounds: int) -> list[Tally]:
    """Ask for the fixed page, which has the first page's size, and for ours in turn."""
    _, first, path = asked[0]
    size = len(first.ask("GET", path).body)
    fixed = stack.enter_context(serving("bench.fixed:app", {"FIXED_BYTES": str(size)}, folder / "fixed.log"))
    turns = [(Tally("Fixed page", size), fixed, Visitor(fixed.port), "/")]
    turns += [(Tally(name, len(who.ask("GET", path).body)), ours, who, path) for name, who, path in asked]
    for _, _, visitor, path in turns:
        warm_up(visitor, path)
    for _ in range(rounds):
        for tally, server, visitor, path in turns:
            measure(tally, server, visitor, path)
    return [tally for tally, *_ in turns]


def of_a_history(years: int) -> list[Tally]:
    """Home, a role page, the directory and a changeover, with so many years behind them."""
    with demo(f"{years}-years", years) as (ours, stack, folder):
        treasurer, secretary = Visitor(ours.port), Visitor(ours.port)
        treasurer.sign_in("Treasurer")
        secretary.sign_in("Secretary")
        asked = [
            ("Home", treasurer, "/"),
            ("Role", treasurer, treasurer.role_path()),
            ("Home of the Secretary, the longest", secretary, "/"),
            ("Directory", treasurer, "/directory/"),
            ("Changeover, the one screen", secretary, "/changeovers/2"),
        ]
        return take_turns(ours, stack, folder, asked, ROUNDS)


def of_plans() -> list[Tally]:
    """Every view of a plan, for a plan of each size."""
    with demo("plans", 1, PLANS) as (ours, stack, folder):
        secretary = Visitor(ours.port)
        secretary.sign_in("Secretary")
        asked = [
            (f"{name}, {tasks} tasks", secretary, f"/plan/{year}{view}")
            for name, view in PLAN_VIEWS.items()
            for year, tasks in PLANS.items()
        ]
        return take_turns(ours, stack, folder, asked, PLAN_ROUNDS)


def of_a_screen() -> tuple[list[Tally], Followed]:
    """The screen on the wall and its poll, and thirty of them following a meeting."""
    with demo("screens", 1) as (ours, stack, folder), hall(folder / "instance") as here:
        anybody = Visitor(ours.port)
        asked = [("Screen on the wall", anybody, here.path), ("Its question", anybody, f"{here.path}/beat")]
        return take_turns(ours, stack, folder, asked, SCREEN_ROUNDS), follow(ours, here)


def of_reports(years: int) -> tuple[list[Tally], list[float]]:
    """The progress report of a plan of 200 tasks, with so many years of meetings behind it."""
    with demo(f"reports-{years}", years, {REPORTED: PLANS[REPORTED]}) as (ours, stack, folder):
        papers = begin_plan(folder / "instance")
        secretary = Visitor(ours.port)
        secretary.sign_in("Secretary")
        asked = [(name, secretary, f"/progress-report{query}") for name, query in REPORT_VIEWS.items()]
        return take_turns(ours, stack, folder, asked, REPORT_ROUNDS), papers


def of_meetings(years: int) -> list[Tally]:
    """The pages of a meeting, with so many years of meetings behind it, and a plan of 200 tasks to review."""
    with demo(f"meetings-{years}", years, {REPORTED: PLANS[REPORTED]}) as (ours, stack, folder):
        begin_plan(folder / "instance")
        secretary = Visitor(ours.port)
        secretary.sign_in("Secretary")
        with hall(folder / "instance") as here:
            seat_many(here)
            asked = [("Meetings", secretary, "/meetings/")]
            asked += [(name, secretary, f"/meetings/{here.meeting_id}{view}") for name, view in VIEWS.items()]
            return take_turns(ours, stack, folder, asked, MEETING_ROUNDS)


@contextmanager
def demo(name: str, years: int, plans: dict[int, int] | None = None) -> Iterator[tuple[Server, ExitStack, Path]]:
    """A server with a demo constituency of its own, with so many years behind it, and plans of so many tasks."""
    folder = FOLDER / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, mode=0o700)
    make_demo(folder / "instance", years)
    add_plans(folder / "instance", plans or {})
    with ExitStack() as stack:
        application = "intranet.factory:create_app()"
        yield (
            stack.enter_context(serving(application, production(folder / "instance"), folder / "ours.log")),
            stack,
            folder,
        )


def main() -> int:
    """Measure, print, and keep what was printed in build/bench.md."""
    try:
        young, old, plans = of_a_history(1), of_a_history(LONG_HISTORY), of_plans()
        screens, followed = of_a_screen()
        met, long_met = of_meetings(1), of_meetings(YEARS_OF_MEETINGS)
        (new, papers), (aged, _) = of_reports(1), of_reports(YEARS_OF_MEETINGS)
    except (NotServed, OSError) as error:
        print(f"bench: {error}. What the servers said is in {FOLDER}.", file=sys.stderr)
        return 1
    tables = [
        table("1 year of history", young),
        table(f"{LONG_HISTORY} years of history", old),
        table("A plan, by its tasks", plans),
        table("A meeting of forty items and sixty people", met),
        table(f"The same with {YEARS_OF_MEETINGS} years of meetings", long_met),
        table("The screen on the wall", screens),
        table("The progress report of 200 tasks", new),
        table(f"The same with {YEARS_OF_MEETINGS} years of meetings", aged),
    ]
    said = [verdict(young, old), growth(plans), grown(met, long_met), followed.said, told(new, aged, papers)]
    written = "\n".join([foreword(ROUNDS), *tables, *said])
    print(written)
    REPORT.write_text(written)
    return 0


if __name__ == "__main__":
    sys.exit(main())
