"""Five hundred damaged documents: each ends in lines or in words, and none in anything else.

They are read one after the other in one child process, which is confined as a child of the cage is; a document that
takes longer than one alone may would end it.
"""

import base64
import io
import json
import random
import re
import subprocess
import sys
import zipfile
from functools import cache

import pytest

from intranet.reading.cage import read_in_cage
from intranet.reading.errors import Unreadable
from intranet.reading.result import Reading
from tests.reading.made import good, packed

SEED = 20261122
EACH = {"lamps.docx": 50, "lamps.odt": 40, "lamps.pdf": 120, "lamps.html": 80, "lamps.md": 60, "lamps.txt": 50}
# A byte changed in a packed document is noticed by its checksum; so these change what is packed, and pack it again.
INSIDE = {"lamps.docx": 60, "lamps.odt": 40}
ODD = (
    "",
    "-1",
    "0",
    "99999999999999999999",
    "9" * 5000,
    "none",
    "ListBullet",
    "Heading_20_1",
    "\U0001f600",
    "1e9",
    "%1%2",
)
MANY = """
import base64, json, sys
from intranet.reading.child import load
from intranet.reading.confinement import confine, limit_memory
from intranet.reading.errors import Unreadable
from intranet.reading.extract import lines_of
documents = json.load(sys.stdin)
load(pdf=True)
limit_memory()
confine(cpu_seconds=50)
ended = []
for name, data in documents:
    try:
        ended.append(len(lines_of(base64.b64decode(data), name).lines))
    except Unreadable as refused:
        ended.append(refused.words)
    except Exception as failed:
        ended.append([name, repr(failed)])
print(json.dumps(ended))
"""


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The document with a few bytes changed, left out, doubled, or with its end cut off."""
    damaged = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        place = chance.randrange(len(damaged)) if damaged else 0
        match chance.randrange(6):
            case 0 | 1:
                damaged[place : place + 1] = bytes([chance.randrange(256)])
            case 2:
                del damaged[place : place + chance.randint(1, 40)]
            case 3:
                damaged[place:place] = damaged[place : place + chance.randint(1, 200)]
            case 4:
                damaged[place:place] = bytes(chance.randrange(256) for _ in range(chance.randint(1, 8)))
            case _:
                del damaged[max(place, len(damaged) // 3) :]
    return bytes(damaged)


def mutated_inside(data: bytes, chance: random.Random) -> bytes:
    """The packed document with values changed, and elements left out or doubled, in all its parts of XML."""
    return packed(
        {name: _odd(content, chance) if name.endswith(".xml") else content for name, content in unpacked(data).items()}
    )


@cache
def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@cache
def values_and_elements(part: bytes) -> list[tuple[int, int]]:
    """Where values stand, and elements without content."""
    return [
        found.span(found.lastindex or 0)
        for found in re.finditer(rb'(?:w|text|style|fo|table):[\w-]+=("[^"/]{0,40}")|<[^<>?]+/>', part)
    ]


def _odd(part: bytes, chance: random.Random) -> bytes:
    places = values_and_elements(part)
    last = len(part)
    for begin, end in sorted(chance.sample(places, min(len(places), 25)), reverse=True):
        if end > last:
            continue
        value = part[begin : begin + 1] == b'"'
        other = f'"{chance.choice(ODD)}"'.encode() if value else part[begin:end] * chance.choice((0, 2, 30))
        part, last = part[:begin] + other + part[end:], begin
    return part


@cache
def mutations() -> list[tuple[str, bytes]]:
    """Five hundred of them, the same each time."""
    chance = random.Random(SEED)  # noqa: S311 - nothing secret
    whole = [(name, mutated(good()[name], chance)) for name, times in EACH.items() for _ in range(times)]
    return whole + [
        (name, mutated_inside(good()[name], chance)) for name, times in INSIDE.items() for _ in range(times)
    ]


def test_five_hundred_mutations_end_in_lines_or_in_words() -> None:
    documents = mutations()
    assert len(documents) == 500
    given = json.dumps([(name, base64.b64encode(data).decode()) for name, data in documents])
    done = subprocess.run(
        [sys.executable, "-I", "-c", MANY], input=given, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr[-1000:]
    ended = json.loads(done.stdout)
    assert [each for each in ended if isinstance(each, list)] == []
    read = sum(isinstance(each, int) for each in ended)
    assert len(ended) == 500
    assert 50 < read < 450  # some survive, some do not: else nothing was damaged, or everything


@pytest.mark.parametrize("place", range(0, 500, 71))
def test_the_whole_way_ends_in_a_reading_or_in_words(place: int) -> None:
    name, data = mutations()[place]
    ended: object
    try:
        ended = read_in_cage(data, name)
    except Unreadable as refused:
        ended = refused.words
    assert isinstance(ended, Reading | str)
