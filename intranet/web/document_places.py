"""Where something stands in a document, so that a reader finds it again."""

PAGED = "application/pdf"  # only a PDF says for certain which page a line is on


def place_words(page: int, line: int, media_type: str | None) -> str:
    """`page 2, line 14`; in a document without pages, `line 14`."""
    return f"page {page}, line {line}" if media_type == PAGED or page > 1 else f"line {line}"
