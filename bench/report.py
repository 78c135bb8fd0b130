"""The table that the bench prints and keeps."""

from collections.abc import Sequence

from bench.load import Tally
from bench.settings import AGE_LIMIT, CLIENTS, HOME_LIMIT, WORKERS

HEAD = "| page | kB | pages a second | p50 ms | p95 ms | CPU ms a page | × the fixed page | memory MB |"
RULE = "|---|--:|--:|--:|--:|--:|--:|--:|"


def table(title: str, tallies: Sequence[Tally]) -> str:
    """One table; the first tally is the fixed page, which the others are compared with."""
    yardstick = tallies[0].cpu_a_page
    return "\n".join([f"### {title}", "", HEAD, RULE, *(_line(each, yardstick) for each in tallies), ""])


def _line(tally: Tally, yardstick: float) -> str:
    cells = [
        tally.name,
        f"{tally.page_bytes / 1000:.1f}",
        f"{tally.a_second:.0f}",
        f"{tally.within(0.50):.1f}",
        f"{tally.within(0.95):.1f}",
        f"{tally.cpu_a_page:.2f}",
        f"{tally.cpu_a_page / yardstick:.1f}" if yardstick else "-",
        f"{tally.memory_mb:.0f}",
    ]
    return f"| {' | '.join(cells)} |"


def foreword(rounds: int) -> str:
    """What was measured and how."""
    return (
        f"gunicorn, {WORKERS} sync workers, production settings; {CLIENTS} clients on the same machine; {rounds} "
        "rounds, in each of which the fixed page and our pages take turns. CPU is the server's processes' own time. "
        "The fixed page has Home's size and comes from a Flask application with nothing else in it.\n"
    )


def verdict(young: Sequence[Tally], old: Sequence[Tally]) -> str:
    """Home beside its limits: times the fixed page, and what twenty years make of it, each as a ratio of one run."""
    cost = young[1].cpu_a_page / young[0].cpu_a_page
    aged = old[1].cpu_a_page / old[0].cpu_a_page / cost
    return (
        f"Home costs {cost:.1f} times the fixed page (limit {HOME_LIMIT}), "
        f"and {aged:.2f} times as much with the long history (limit {AGE_LIMIT}).\n"
    )


def growth(plans: Sequence[Tally]) -> str:
    """What ten times the tasks make of each view of a plan; small and large take turns after the fixed page."""
    pairs = zip(plans[1::2], plans[2::2], strict=True)
    said = [f"{few.name.partition(',')[0]} {many.cpu_a_page / few.cpu_a_page:.1f}" for few, many in pairs]
    return f"With ten times the tasks a view of the plan costs so many times as much: {', '.join(said)}.\n"
