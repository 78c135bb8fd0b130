"""The accent colour: whether it can be read, and what it becomes in light and in dark."""

import re

HEX = re.compile(r"#?([0-9a-fA-F]{6})\Z")
PAPER = (0xFB, 0xF8, 0xF2)
NIGHT = (0x1C, 0x1A, 0x18)
ENOUGH = 4.5  # WCAG 2.2, 1.4.3: contrast of text

Colour = tuple[int, int, int]


def parsed(text: str) -> Colour | None:
    """Red, green and blue of `#rrggbb`, or None."""
    match = HEX.match(text)
    if match is None:
        return None
    digits = match.group(1)
    return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def luminance(colour: Colour) -> float:
    """Relative luminance from 0 to 1 (WCAG 2.2, definition of relative luminance)."""
    linear = [c / 255 / 12.92 if c / 255 <= 0.04045 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: Colour, other: Colour) -> float:
    """Contrast ratio from 1 to 21 (WCAG 2.2, definition of contrast ratio)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def readable_on_paper(colour: Colour) -> bool:
    """Whether links and white words on a filled button can be read in this colour."""
    return contrast(colour, PAPER) >= ENOUGH and contrast(colour, (255, 255, 255)) >= ENOUGH


def for_night(colour: Colour) -> Colour:
    """The same hue, lightened until it can be read on the dark page."""
    for step in range(21):
        mixed = tuple(round(c + (255 - c) * step / 20) for c in colour)
        light = (mixed[0], mixed[1], mixed[2])
        if contrast(light, NIGHT) >= ENOUGH:
            return light
    return 255, 255, 255


def accent_css(text: str) -> str:
    """A stylesheet that sets the accent in light and dark; empty when the text is no readable colour."""
    colour = parsed(text)
    if colour is None or not readable_on_paper(colour):
        return ""
    day, night = ("#{:02x}{:02x}{:02x}".format(*c) for c in (colour, for_night(colour)))
    dark = f"--accent:{night}"
    return (
        f":root{{--accent:{day}}}\n:root[data-theme=dark]{{{dark}}}\n"
        f"@media (prefers-color-scheme:dark){{:root[data-theme=auto]{{{dark}}}}}\n"
    )
