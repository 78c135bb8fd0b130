"""axe as the journeys use it finds what axe finds by itself."""

from typing import Any

import pytest
from playwright.sync_api import Page

from e2e.pages.axe import PLAIN, QUICK

EVERYTHING = """() => axe.run().then(({violations, passes, incomplete, inapplicable}) =>
    [violations, passes, incomplete, inapplicable].map(found => found.map(rule => [
        rule.id, rule.nodes.map(node => [node.html, node.target, node.any.map(check => [check.id, check.data])])])))"""
COLOURS = [
    "#777",
    "rgb(120 120 120 / 60%)",
    "rebeccapurple",
    "hsl(200deg 80% 60%)",
    "transparent",
    "oklch(70% 0.1 200)",
]
FAULTS = """<!doctype html><html><head><title></title><style>
    .faded { opacity: .6 } .blended { mix-blend-mode: multiply } .shadow { text-shadow: 0 0 2px #999 }
    .shade { background: linear-gradient(#fff, #000) } .small { font-size: 8px }
</style></head><body><img src="nowhere.png"><input><a href="#"></a><h3>Out of order</h3><ul><p>No item</p></ul>%s"""


def page_of_faults() -> str:
    """Every colour on every other, plain, faded, blended, on a shade, and layered."""
    words = [
        f'<div style="background: {behind}"><p class="{kind}" style="color: {before}">Words <b>and more</b></p></div>'
        for behind in COLOURS
        for before in COLOURS
        for kind in ("", "faded", "blended", "shadow", "shade", "small")
    ]
    return FAULTS % "".join(words)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_finds_the_same(page: Page, scheme: Any) -> None:
    page.emulate_media(color_scheme=scheme)
    found = []
    for script in (PLAIN, QUICK):
        page.set_content(page_of_faults())
        page.evaluate(script)
        found.append(page.evaluate(EVERYTHING))
    plain, quick = found
    assert quick == plain
    assert len(next(nodes for rule, nodes in plain[0] if rule == "color-contrast")) > 100
