"""The bench tells what the progress report costs, beside its limits."""

from bench.load import Tally
from bench.progress import told


def tallies(cost: float) -> list[Tally]:
    fixed = Tally("Fixed page", 1, wall_s=1.0, cpu_ms=10.0, times_ms=[1.0] * 10)
    return [fixed, Tally("Progress report", 1, wall_s=1.0, cpu_ms=cost, times_ms=[42.0] * 10)]


def test_the_report_is_told_beside_its_limits() -> None:
    assert told(tallies(100.0), tallies(150.0), [0.5, 0.7, 0.6]) == (
        "The full report of 200 tasks comes in 42 ms on screen (limit 300) and in 0.60 s as a PDF (limit 1.5); with "
        "ten years of meetings the page costs 1.50 times as much.\n"
    )
