"""Whatever a draft says: adopted and then undone, every table is as it was."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from flask import Flask
from hypothesis import HealthCheck, event, given, reject, settings
from hypothesis import strategies as st

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.core.errors import RuleError
from intranet.core.job_vocabulary import DutyFate, RoleFate
from intranet.core.vocabulary import BodyKind, Cadence, RoleKind, StandingKind, Theme
from intranet.models import Body, JobReading, JobReadingRole
from intranet.rules.job_drafts import (
    DraftDuty,
    DraftRole,
    DraftRule,
    Gone,
    known_duty,
    known_role,
    read_duty,
    read_role,
    role_as_json,
    rules_as_json,
)
from intranet.rules.timing import Timing
from intranet.services import duties, job_adopting, job_undoing, roles, search
from intranet.services.roles import RoleSheet
from tests.support.job_adopting import everything

CADENCES = st.sampled_from([Cadence.ONGOING, Cadence.MONTHLY, Cadence.YEARLY, Cadence.EACH_MEETING])
FEW = st.integers(0, 3)


class Enough(Exception):
    """An example is over."""


@dataclass(frozen=True, slots=True)
class Here:
    """A role of the constituency with the duties that it leads."""

    role_id: int
    duty_ids: tuple[int, ...]


def constituency(data: st.DataObject, body_id: int) -> list[Here]:
    """A few roles with a few duties, some of which are shared."""
    here: list[Here] = []
    for number in range(data.draw(FEW, "roles here")):
        standing = data.draw(st.sampled_from([{}, {body_id: StandingKind.VOTES}]), "standing")
        sheet = RoleSheet(f"Role {number}", RoleKind.EXECUTIVE, purpose="Work", standing=standing)
        role_id = roles.add(sheet, actor=None)
        is_shared = data.draw(st.booleans(), "shared")
        partners = [here[0].role_id] if here and is_shared else []
        ids = []
        for one in range(data.draw(FEW, "duties here")):
            cadence = data.draw(CADENCES, "cadence here")
            timing = Timing(cadence, body_ids=frozenset({body_id}))
            words = f"Duty {one} of role {number}"
            ids.append(
                duties.add(
                    role_id,
                    words=words,
                    theme=Theme.FINANCE,
                    optional=False,
                    partner_ids=partners,
                    timing=timing,
                    actor=None,
                )
            )
        here.append(Here(role_id, tuple(ids)))
    search.rebuild()
    return here


def document(data: st.DataObject, here: Sequence[Here], body_id: int) -> list[DraftRole]:
    """A draft of up to four roles, in which anything is to become of anything."""
    free = list(data.draw(st.permutations(here), "order of roles"))
    count = data.draw(st.integers(1, 4), "roles read")
    partners = [known_role(one.role_id) for one in here] + [read_role(number) for number in range(1, count + 1)]
    drafts: list[DraftRole] = []
    for number in range(1, count + 1):
        fate = data.draw(st.sampled_from([RoleFate.ADD, *([RoleFate.MERGE] * 2 if free else [])]), "fate of a role")
        mine = free.pop() if fate is RoleFate.MERGE else None
        theirs = list(mine.duty_ids) if mine else []
        lines = [
            a_duty(data, n, role=number, theirs=theirs, partners=partners, body_id=body_id)
            for n in range(1, data.draw(FEW, "duties") + 1)
        ]
        gone = tuple(Gone(duty_id, "Gone") for duty_id in theirs if data.draw(st.booleans(), "gone"))
        drafts.append(
            DraftRole(
                number=number,
                original=f"Read {number}",
                page=1,
                line=number,
                title=data.draw(st.sampled_from([f"Read {number}", f"Read {number} too"]), "title"),
                kind=data.draw(st.sampled_from([RoleKind.EXECUTIVE, RoleKind.OTHER]), "kind"),
                fate=data.draw(st.sampled_from([fate] * 4 + [RoleFate.LEAVE_OUT]), "left out"),
                role_id=mine.role_id if mine else None,
                seen=1,
                aliases=tuple(data.draw(st.sampled_from([[], [f"Alias {number}"]]), "aliases")),
                seats=data.draw(st.integers(1, 3), "seats"),
                standing={body_id: StandingKind.SPEAKS},
                duties=tuple(data.draw(st.permutations(lines), "order of duties")),
                gone=gone,
            )
        )
    return [joined(data, role, drafts, here) for role in drafts]


def a_duty(
    data: st.DataObject, number: int, *, role: int, theirs: list[int], partners: list[str], body_id: int
) -> DraftDuty:
    fates = [DutyFate.ADD, DutyFate.LEAVE_OUT, *([DutyFate.CHANGE, DutyFate.KEEP] if theirs else [])]
    fate = data.draw(st.sampled_from(fates), "fate of a duty")
    duty_id = theirs.pop() if fate in (DutyFate.CHANGE, DutyFate.KEEP) else None
    return DraftDuty(
        number=number,
        original=f"Original {number} of {role}",
        section="",
        page=1,
        line=number,
        words=f"Read duty {number} of {role}",
        theme=Theme.CAMPAIGNING,
        cadence=data.draw(CADENCES, "cadence"),
        partners=tuple(data.draw(st.lists(st.sampled_from(partners), max_size=2, unique=True), "partners")),
        optional=data.draw(st.booleans(), "optional"),
        body_ids=(body_id,),
        fate=fate,
        duty_id=duty_id,
        seen=1 if duty_id else None,
    )


def joined(data: st.DataObject, role: DraftRole, drafts: Sequence[DraftRole], here: Sequence[Here]) -> DraftRole:
    """Some new duties are shared with another role's, in the document or not."""
    leads = [
        read_duty(other.number, duty.number)
        for other in drafts
        for duty in other.duties[:1]
        if other.number < role.number and duty.fate is not DutyFate.LEAVE_OUT and other.fate is not RoleFate.LEAVE_OUT
    ]
    leads += [known_duty(duty_id) for one in here if one.role_id != role.role_id for duty_id in one.duty_ids[:1]]
    lines = []
    for place, duty in enumerate(role.duties):
        is_joined = place > 0 and leads and duty.fate is DutyFate.ADD and data.draw(st.booleans(), "joined")
        lead = data.draw(st.sampled_from(leads), "lead") if is_joined else ""
        fate = DutyFate.JOIN if is_joined else duty.fate
        lines.append(replace(duty, fate=fate, joined_to=lead))
    return replace(role, duties=tuple(lines))


def kept(drafts: Sequence[DraftRole], rules: Sequence[DraftRule]) -> JobReading:
    reading = JobReading(
        title="Jobs",
        file_name="jobs.md",
        media_type="text/markdown",
        size=1,
        checksum="0" * 64,
        rules=rules_as_json(rules),
        read_at=clock.now(),
    )
    db.session.add(reading)
    db.session.flush()
    for draft in drafts:
        db.session.add(JobReadingRole(reading_id=reading.id, number=draft.number, draft=role_as_json(draft)))
    db.session.flush()
    return reading


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(data=st.data())
def test_every_table_is_as_it_was(app: Flask, data: st.DataObject) -> None:
    with suppress(Enough), writing():
        body = Body(title="Executive", kind=BodyKind.EXECUTIVE)
        db.session.add(body)
        db.session.flush()
        here = constituency(data, body.id)
        drafts = document(data, here, body.id)
        rules = [DraftRule("A woman", None, (read_role(1),))] if data.draw(st.booleans(), "women") else []
        reading = kept(drafts, rules)
        before = everything()
        try:
            job_adopting.adopt(reading.id, seen=1, actor=None, may_change_roles=True)
        except RuleError as refusal:
            event(f"refused: {refusal.message.partition(':')[2] or refusal.message}")
            reject()
        event("adopted")
        job_undoing.undo(reading.id, seen=reading.version, actor=None)
        assert everything() == before
        raise Enough
