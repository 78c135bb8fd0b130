"""The child process that reads one document: `python -I -m intranet.reading.child`, spoken to by `cage.py` alone.

It takes a line of JSON with the document's name and the titles that are known, then the document itself, and answers
with one JSON object: a reading, or the words for why there is none.
"""

import codecs
import json
import sys
import traceback
from importlib import import_module
from typing import Any

from intranet.reading.confinement import confine, limit_memory
from intranet.reading.errors import DAMAGED, TOO_LARGE, Unreadable
from intranet.reading.extract import is_pdf, lines_of
from intranet.reading.read import read

# Encodings are loaded like code, so those that documents name have to be here before the first is read.
_ENCODINGS = (
    *("ascii", "cp1252", "latin-1", "iso8859-15", "mac-roman", "cp437", "utf-8-sig"),
    *("utf-16", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"),
)
_LATE = ("heapq",)  # what the standard library loads only in the middle of something
_FORMATS = tuple(f"intranet.reading.from_{each}" for each in ("docx", "odt", "html", "markdown", "text"))
# Many PDFs are encrypted so that they may be read but not changed; that part loads itself only when it is needed.
_FOR_PDF = ("intranet.reading.from_pdf", "cryptography.hazmat.backends.openssl.backend")


def answer_to(data: bytes, name: str, known: list[str]) -> dict[str, Any]:
    """What to answer: {"reading": …}, or {"unreadable": words} and, for whoever mends the reader, the trouble."""
    try:
        return {"reading": read(lines_of(data, name), known).as_json()}
    except Unreadable as refused:
        return {"unreadable": refused.words, "trouble": _trouble(refused.__cause__)}
    except MemoryError:
        return {"unreadable": TOO_LARGE}
    except Exception as failed:  # noqa: BLE001 - whatever happens here, the person gets a sentence
        return {"unreadable": DAMAGED, "trouble": _trouble(failed)}


def _trouble(failed: BaseException | None) -> str | None:
    """Which error it was, and where; nothing of what the document says."""
    if failed is None:
        return None
    last = traceback.extract_tb(failed.__traceback__)[-1:]
    return " ".join([type(failed).__name__, *(f"in {frame.name}, line {frame.lineno}" for frame in last)])


def load(*, pdf: bool) -> None:
    """Load what reading may need, for nothing can be loaded afterwards; PDF takes longer to load than to read."""
    for encoding in _ENCODINGS:
        codecs.lookup(encoding)
    for module in (*_LATE, *_FORMATS, *(_FOR_PDF if pdf else ())):
        import_module(module)


def main() -> None:
    head = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    load(pdf=is_pdf(data))
    limit_memory()
    confine()
    sys.stdout.write(json.dumps(answer_to(data, head["name"], head["known"])))


if __name__ == "__main__":
    main()
