"""The demo's budgets, in pounds: last year's with what came of it, this year's so far, next year's with a gap."""

from typing import NamedTuple

from intranet.core.plan_vocabulary import BudgetSide

IN, OUT = BudgetSide.INCOME, BudgetSide.EXPENDITURE


class LineText(NamedTuple):
    """One heading: what was planned in each of three years, and what it came to in the first."""

    side: BudgetSide
    heading: str
    last: int
    last_actual: str
    this: int
    next: int
    begins: float  # how far through its year the first money moves, and the last
    ends: float
    comes_to: float = 1.0  # this year's actual, of what was planned
    pays_for: str = ""  # the words of an objective of this year
    note: str = ""


FUND, EVENINGS = "Fill the election fund by Christmas", "Eight evenings worth going out for"

LINES = (
    LineText(IN, "Our share of members' subscriptions", 1900, "1874.50", 1950, 2000, 0, 1, 0.98),
    LineText(IN, "Gifts from members", 600, "545.00", 650, 900, 0.05, 0.95, 0.86),
    LineText(
        IN,
        "Standing orders to the election fund",
        240,
        "216.00",
        720,
        1000,
        0.02,
        1,
        0.62,
        FUND,
        "£3 a month each; forty members asked.",
    ),
    LineText(IN, "Quiz nights", 450, "498.20", 500, 550, 0.28, 0.95, 1.04, FUND),
    LineText(IN, "Raffles and the summer fair", 400, "472.30", 520, 800, 0.1, 0.6, 0.92),
    LineText(IN, "Affiliation fees of union branches", 300, "290.00", 360, 400, 0.15, 0.7, 0.9),
    LineText(IN, "From the branches", 170, "170.00", 300, 300, 0.2, 0.75, 1.0, note="£150 each, twice a year."),
    LineText(
        OUT,
        "Printing and leaflets",
        1100,
        "1186.40",
        1250,
        1900,
        0.08,
        0.95,
        1.07,
        "Talk with every street in both branches, and win Wearmoor South back",
        "A second leaflet for Wearmoor is not in this.",
    ),
    LineText(OUT, "Rooms", 780, "762.00", 800, 840, 0.04, 0.98, 0.97, note="Welfare Hall £22, library free."),
    LineText(OUT, "Post and paper", 260, "241.75", 260, 300, 0, 1, 1.1),
    LineText(OUT, "Telephone and software", 180, "180.00", 190, 200, 0, 1),
    LineText(OUT, "Speakers: travel and a meal", 300, "212.60", 400, 450, 0.08, 0.95, 0.83, EVENINGS),
    LineText(
        OUT,
        "Women's forum and crèche",
        150,
        "138.00",
        250,
        300,
        0.2,
        0.95,
        1.02,
        "A women's forum that meets four times and is heard",
    ),
    LineText(OUT, "Delegates to conference", 500, "534.10", 550, 600, 0.7, 0.76, 1.05, note="Two, four nights."),
    LineText(OUT, "Put aside for elections", 600, "700.00", 1100, 1200, 0.1, 1, 0.9, FUND),
    LineText(OUT, "Insurance and the bank", 140, "141.12", 150, 160, 0.1, 0.8, 1.01),
    LineText(OUT, "Training and data protection", 50, "0", 50, 100, 0.3, 0.9, 0.4, "Members' details in safe hands"),
)
