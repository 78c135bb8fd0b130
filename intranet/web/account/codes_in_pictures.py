"""A square picture that a telephone's camera reads, drawn as the outline of its dark parts."""

from dataclasses import dataclass

BORDER = 4  # modules of white all round, as ISO/IEC 18004 asks


@dataclass(frozen=True, slots=True)
class Picture:
    """How many modules it is wide, and the path of its dark ones, for an SVG of that size."""

    size: int
    path: str


def picture(text: str) -> Picture:
    """The picture of a text."""
    from qrcode import QRCode, constants  # noqa: PLC0415

    code = QRCode(border=BORDER, error_correction=constants.ERROR_CORRECT_M)
    code.add_data(text)
    code.make(fit=True)
    rows = code.get_matrix()
    return Picture(len(rows), "".join(_row(y, row) for y, row in enumerate(rows)))


def _row(y: int, row: list[bool]) -> str:
    """The dark runs of one row."""
    drawn, x = [], 0
    while x < len(row):
        start = x
        while x < len(row) and row[x]:
            x += 1
        if x > start:
            drawn.append(f"M{start} {y}h{x - start}v1H{start}z")
        x += 1
    return "".join(drawn)
