"""How large a document may be before it is refused; fifty pages of roles are far below each of these."""

FILE_BYTES = 10 * 1024 * 1024
TEXT_BYTES = 2 * 1024 * 1024  # text, Markdown and web pages, which have no pictures in them
UNPACKED_BYTES = 60 * 1024 * 1024  # what a packed document says it unpacks to
PART_BYTES = 20 * 1024 * 1024  # what one part really unpacks to
ENTRIES = 2_000
ELEMENTS = 200_000
DEPTH = 200
PAGES = 150
GLYPHS = 400_000
LINES = 20_000

CPU_SECONDS = 10
SECONDS = 15
ADDRESS_SPACE = 512 * 1024 * 1024
GROWTH = 200 * 1024 * 1024
ANSWER_BYTES = 8 * 1024 * 1024
