"""`python -m bench`: what Home and a role page cost, beside a fixed page, with a young and with a long history."""

import os
import secrets
import shutil
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

from bench.load import Tally, measure, warm_up
from bench.report import foreword, table, verdict
from bench.server import Server, serving
from bench.settings import FOLDER, LONG_HISTORY, REPORT, ROOT, ROUNDS
from bench.visitor import NotServed, Visitor


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


def rounds(ours: Server, stack: ExitStack, folder: Path) -> list[Tally]:
    """Take turns between the fixed page and ours."""
    treasurer, secretary = Visitor(ours.port), Visitor(ours.port)
    treasurer.sign_in("Treasurer")
    secretary.sign_in("Secretary")
    asked = [
        ("Home", treasurer, "/"),
        ("Role", treasurer, treasurer.role_path()),
        ("Home of the Secretary, the longest", secretary, "/"),
    ]
    size = len(treasurer.ask("GET", "/").body)
    fixed = stack.enter_context(serving("bench.fixed:app", {"FIXED_BYTES": str(size)}, folder / "fixed.log"))
    turns = [(Tally("Fixed page", size), fixed, Visitor(fixed.port), "/")]
    turns += [(Tally(name, len(who.ask("GET", path).body)), ours, who, path) for name, who, path in asked]
    for _, _, visitor, path in turns:
        warm_up(visitor, path)
    for _ in range(ROUNDS):
        for tally, server, visitor, path in turns:
            measure(tally, server, visitor, path)
    return [tally for tally, *_ in turns]


def run(years: int) -> list[Tally]:
    """Everything for one length of history."""
    folder = FOLDER / f"{years}-years"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, mode=0o700)
    make_demo(folder / "instance", years)
    with ExitStack() as stack:
        application = "intranet.factory:create_app()"
        ours = stack.enter_context(serving(application, production(folder / "instance"), folder / "ours.log"))
        return rounds(ours, stack, folder)


def main() -> int:
    """Measure, print, and keep what was printed in build/bench.md."""
    try:
        young, old = run(1), run(LONG_HISTORY)
    except (NotServed, OSError) as error:
        print(f"bench: {error}. What the servers said is in {FOLDER}.", file=sys.stderr)
        return 1
    tables = [table("1 year of history", young), table(f"{LONG_HISTORY} years of history", old)]
    written = "\n".join([foreword(ROUNDS), *tables, verdict(young, old)])
    print(written)
    REPORT.write_text(written)
    return 0


if __name__ == "__main__":
    sys.exit(main())
