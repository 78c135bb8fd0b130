"""Printed papers: plain data set by a template of this folder into a tagged A4 PDF (PDF/UA-1).

What people wrote is data and never part of the template: it travels as one JSON text, of which nothing is evaluated.
"""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from intranet.printing.glyphs import printable

if TYPE_CHECKING:
    import typst

HERE = Path(__file__).resolve().parent
FONTS = HERE / "fonts"
STANDARD: Final = "ua-1"  # refuses a paper without a title, a language or headings in order


def pdf(template: str, data: Mapping[str, Any], on: date) -> bytes:
    """Set a paper; the same data and day give the same bytes. `on` is the day that its properties name.

    `template` is a file of this folder without its ending. A character that no font of ours has is printed as a box.
    """
    return _set(template, data, on)[0]


def pdf_and_warnings(template: str, data: Mapping[str, Any], on: date) -> tuple[bytes, list[str]]:
    """The same with whatever the typesetter found odd, such as a font that is missing; for tests."""
    return _set(template, data, on)


def _set(template: str, data: Mapping[str, Any], on: date) -> tuple[bytes, list[str]]:
    import typst  # noqa: PLC0415 (84 MB that most requests never need)

    compiler = typst.Compiler(
        (HERE / f"{template}.typ").read_bytes(), root=str(HERE), font_paths=_fonts(), package_path=str(HERE)
    )
    made, warnings = compiler.compile_with_warnings(
        format="pdf",
        sys_inputs={"data": json.dumps(_printable(data), ensure_ascii=False)},
        pdf_standards=[STANDARD],
        timestamp=datetime.combine(on, time(12), UTC),
    )
    if not isinstance(made, bytes):
        raise TypeError("The typesetter gave no single file.")
    return made, [str(warning) for warning in warnings]


@cache
def _fonts() -> "typst.Fonts":
    import typst  # noqa: PLC0415

    folders = sorted(str(folder) for folder in FONTS.iterdir() if folder.is_dir())
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


def _printable(value: Any) -> Any:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, Mapping):
        return {key: _printable(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(inner) for inner in value]
    return value
