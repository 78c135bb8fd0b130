"""Writing what the demo's cast did, and the records that it left, the oldest first."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from intranet.core.clock import LONDON
from intranet.core.happenings import Happening
from intranet.core.record_fields import FIELDS
from intranet.core.vocabulary import ActedAs
from intranet.demo.reports import Given, Line
from intranet.demo.terms import Served
from intranet.demo.ticks import Made
from intranet.models import Record, ReportLine, RoleReport, Tick
from intranet.services.bulk import insert_all, insert_links

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Ids:
    """The ids of people by slug, of roles by title, and of executive meetings by day."""

    people: Mapping[str, int]
    roles: Mapping[str, int]
    executive: Mapping[date, int]


def write_ticks(made: Iterable[Made], ids: Ids) -> list[Row]:
    """Add ticks; the records that they left, not yet written."""
    ordered = sorted(made, key=lambda tick: tick.at)
    tick_ids = insert_all(Tick, [_tick(tick, ids) for tick in ordered])
    return [row for tick_id, tick in zip(tick_ids, ordered, strict=True) for row in _tick_records(tick_id, tick, ids)]


def write_reports(given: Iterable[Given], ids: Ids) -> list[Row]:
    """Add role reports with their lines, so that the latest has the highest number; their records, not yet written."""
    ordered = sorted(given, key=lambda report: report.at)
    report_ids = insert_all(RoleReport, [_report(report, ids) for report in ordered])
    pairs = list(zip(report_ids, ordered, strict=True))
    insert_links(ReportLine, [_line(report_id, line) for report_id, report in pairs for line in report.lines])
    return [row for report in ordered for row in _report_records(report, ids)]


def term_records(terms: Sequence[Served], term_ids: Sequence[int], names: Mapping[str, str], ids: Ids) -> list[Row]:
    """What is on record of people coming and going."""
    return [
        row for term_id, term in zip(term_ids, terms, strict=True) for row in _term_records(term_id, term, names, ids)
    ]


def write_records(rows: Iterable[Row]) -> None:
    """Put history on record, in the order in which it happened."""
    insert_links(Record, sorted(rows, key=lambda row: row["at"]))


def _tick(tick: Made, ids: Ids) -> Row:
    by = ids.people[tick.by]
    return {
        "duty_id": tick.duty.id,
        "occasion": tick.occasion.key,
        "cadence": tick.duty.spec.cadence,
        "first_on": tick.occasion.first_on,
        "last_on": tick.occasion.last_on,
        "outcome": tick.outcome,
        "note": tick.note,
        "link": tick.link,
        "ticked_at": tick.at,
        "ticked_by_id": by,
        "role_id": ids.roles[tick.role],
        "acted_as": tick.acted_as,
        "undone_at": tick.undone_at,
        "undone_by_id": by if tick.undone_at else None,
    }


def _tick_records(tick_id: int, tick: Made, ids: Ids) -> Iterator[Row]:
    about = {"words": tick.duty.spec.words, "occasion": tick.occasion.key, "tick_id": tick_id}
    shared: Row = {
        "subject": ("duty", tick.duty.id),
        "by": ids.people[tick.by],
        "role_id": ids.roles[tick.duty.role],
        "acted_in": ids.roles[tick.role],
        "acted_as": tick.acted_as,
    }
    done = {**about, "outcome": tick.outcome.value, "note": tick.note}
    yield record(Happening.DUTY_TICKED, tick.at, fields=done, **shared)
    if tick.undone_at:
        yield record(Happening.TICK_UNDONE, tick.undone_at, fields=about, **shared)


def _report(report: Given, ids: Ids) -> Row:
    return {
        "role_id": ids.roles[report.role],
        "meeting_id": ids.executive[report.before] if report.before else None,
        "words": report.words,
        "needs_decision": report.needs_decision,
        "executive_only": report.executive_only,
        "given_at": report.at,
        "given_by_id": ids.people[report.by],
        "acted_as": report.acted_as,
    }


def _line(report_id: int, line: Line) -> Row:
    return {
        "report_id": report_id,
        "duty_id": line.duty.id,
        "answer": line.answer,
        "words": line.words,
        "as_before": line.as_before,
    }


def _report_records(report: Given, ids: Ids) -> Iterator[Row]:
    role_id = ids.roles[report.role]
    shared: Row = {
        "subject": ("role", role_id),
        "by": ids.people[report.by],
        "role_id": role_id,
        "acted_in": role_id,
        "acted_as": report.acted_as,
    }
    as_before = sum(line.as_before for line in report.lines)
    if as_before:
        yield record(Happening.REPORT_GIVEN, report.at, fields={"as_before": as_before}, **shared)
    for line in report.lines:
        if not line.as_before:
            fields = {"words": line.duty.spec.words, "answers": {line.answer.value: 1}}
            yield record(Happening.REPORT_GIVEN, report.at, fields=fields, **shared)
    if not report.lines:
        yield record(Happening.REPORT_GIVEN, report.at, fields={"executive_only": report.executive_only}, **shared)


def _term_records(term_id: int, term: Served, names: Mapping[str, str], ids: Ids) -> Iterator[Row]:
    about = {"name": names[term.slug], "role": term.role}
    shared: Row = {
        "subject": ("term", term_id),
        "by": ids.people.get("margaret-hollis"),
        "role_id": ids.roles[term.role],
    }
    started = {
        **about,
        "starts_on": term.starts_on.isoformat(),
        "due_to_end_on": term.due_to_end_on.isoformat(),
        "how": term.how.value,
    }
    yield record(Happening.TERM_STARTED, _that_night(term.starts_on), fields=started, **shared)
    if term.ended_on:
        ended = {**about, "ended_on": term.ended_on.isoformat()}
        yield record(Happening.TERM_ENDED, _that_night(term.ended_on), fields=ended, **shared)


def _that_night(day: date) -> datetime:
    return datetime.combine(day, time(22, 30), LONDON)


def record(
    kind: Happening,
    at: datetime,
    *,
    subject: tuple[str, int | None],
    by: int | None,
    role_id: int | None,
    fields: Row,
    acted_in: int | None = None,
    acted_as: ActedAs | None = None,
    plan_id: int | None = None,
    objective_id: int | None = None,
    guest: str = "",
) -> Row:
    """One record, not yet written: as services/records.py would write it, at another time."""
    assert fields.keys() <= FIELDS[kind]  # noqa: S101 - what services/records.py would refuse
    return {
        "kind": kind.value,
        "at": at,
        "person_id": by,
        "acted_in_id": acted_in,
        "acted_as": acted_as,
        "role_id": role_id,
        "subject_kind": subject[0],
        "subject_id": subject[1],
        "plan_id": plan_id,
        "objective_id": objective_id,
        "guest": guest,
        "fields": fields,
    }
