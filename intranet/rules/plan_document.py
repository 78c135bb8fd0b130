"""The plan as it was adopted: one canonical document, so that the same words always give the same checksum.

Its shape, of schema 1 (days are ISO dates, numbers are decimal text, money is whole pence, kinds are stable slugs):

    schema, constituency, year, starts_on, ends_on, opening, where_we_stand
    adoption    on, meeting_id, body, votes (for, against, abstentions), or null where they were not counted
    sections    id, title, kind, lead, words, covered (whether whoever covers the vacant lead role signed it off)
    objectives  id, section_id, theme, words, why, lead, partners, priority, measures, tasks
    measures    id, words, unit, direction, baseline, target, source
    tasks       id, words, detail, lead, supporters, branch, due_on, due_quarter, effort, waits_for; on top, those that
                belong to no objective, with section_id
    budgets     money_year, income_pence, expenditure_pence, lines (side, heading, planned_pence, note), and gap:
                by which offices it was accepted, and why
    events      id, kind, title, on, starts_at, place, organiser

A role is its id and the title it then had. Nobody is named: what is frozen can never forget a name.
"""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

SCHEMA = 1


def canonical(document: Mapping[str, Any]) -> str:
    """The one way in which a document is written: keys in order, no spaces, letters as they are.

    Raises TypeError or ValueError for what is neither text, a whole number, a list, a map nor nothing.
    """
    return json.dumps(document, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def checksum(text: str) -> str:
    """SHA-256 of a canonical document in UTF-8, hexadecimal."""
    return sha256(text.encode()).hexdigest()


def opened(text: str, expected: str) -> dict[str, Any]:
    """A kept document, checked against its checksum. Raises ValueError where it is not what was adopted."""
    if checksum(text) != expected:
        raise ValueError("The document is not the one that was adopted: its checksum differs.")
    document: dict[str, Any] = json.loads(text)
    if document.get("schema") != SCHEMA:
        raise ValueError(f"The document has schema {document.get('schema')}, which this version cannot read.")
    return document
