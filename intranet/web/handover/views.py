"""The handover of a role: to read with every earlier edition, to write, and to bring an earlier one back."""

from dataclasses import dataclass
from datetime import date

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.core.clock import london_day
from intranet.core.errors import NotFound
from intranet.queries import handover as reads
from intranet.queries import roles
from intranet.queries.handover import Edition, EditionOfRole, Head
from intranet.queries.roles import RoleFacts
from intranet.rules.handover import Notes
from intranet.rules.permissions import Permission
from intranet.rules.word_difference import Stretch, difference
from intranet.services import handover as verbs
from intranet.web import words
from intranet.web.asked import whole
from intranet.web.guard import may, reader, requires
from intranet.web.handover.blueprint import blueprint
from intranet.web.handover.forms import HandoverForm
from intranet.web.handover_words import LABELS, notes_of, written
from intranet.web.page import page
from intranet.web.pressing import pressed
from intranet.web.site import settings
from intranet.web.unit_of_work import carried_out


@dataclass(frozen=True, slots=True)
class Change:
    """What an edition says otherwise in one note, word by word."""

    label: str
    stretches: list[Stretch]


@blueprint.get("/<int:role_id>/handover")
@requires(Permission.READ_HANDOVER, load=roles.get, name="role")
def show(role: RoleFacts) -> Response:
    """The notes as they stand, or with `?edition=` as an earlier edition had them, and what that edition changed."""
    today = clock.today()
    heads = reads.heads(role.id)
    asked = whole(request.args.get("edition", ""))
    latest = heads[0].number if heads else None
    edition, before = _edition(role.id, asked if asked is not None else latest)
    is_latest = edition is None or edition.number == latest
    return page(
        "handover/show.html",
        role=role,
        edition=edition,
        notes=notes_of(edition.notes if edition else Notes()),
        written=written(edition, today, last=is_latest) if edition else "",
        changes=_changes(before, edition) if edition else [],
        is_latest=is_latest,
        editions=[_line(head, today) for head in heads],
        until=_until(role.id, today),
        may_print=may(Permission.READ_ROLE, role),
    )


@blueprint.route("/<int:role_id>/handover/edit", methods=["GET", "POST"])
@requires(Permission.WRITE_HANDOVER, load=roles.get, name="role")
def edit(role: RoleFacts) -> Response:
    """Write the notes. Whoever was quicker is shown beside, so that nobody's words are lost."""
    latest = reads.latest(role.id)
    now = latest.notes if latest else Notes()
    form = HandoverForm(data={**now.by_name, "version": str(latest.number if latest else 0)})
    if request.method == "POST" and carried_out(
        form, lambda: verbs.write(role.id, form.notes(), seen=form.seen(), actor=reader())
    ):
        flash("The handover is saved. Thank you.", "done")
        return redirect(url_for("handover.show", role_id=role.id), 303)
    status = 200 if request.method == "GET" else 422
    return page("handover/edit.html", status=status, role=role, form=form, until=_until(role.id, clock.today()))


@blueprint.post("/<int:role_id>/handover/<int:number>/restoration")
@requires(Permission.WRITE_HANDOVER, load=reads.get, name="found")
def restore(found: EditionOfRole) -> Response:
    """Make an earlier edition count again, as a new one."""
    back = url_for("handover.show", role_id=found.id)
    done = f"The notes are again as in edition {found.number}."
    return pressed(lambda: verbs.restore(found.id, found.number, actor=reader()), back, done)


def _edition(role_id: int, number: int | None) -> tuple[Edition | None, Notes]:
    """The edition that is read with the notes before it; none where nothing is written. Raises NotFound."""
    if number is None:
        return None, Notes()
    found = reads.edition(role_id, number)
    if found is None:
        raise NotFound
    return found


def _changes(before: Notes, edition: Edition) -> list[Change]:
    """What an edition changed; for the first there is nothing to compare with."""
    if edition.number == 1:
        return []
    then, now = before.by_name, edition.notes.by_name
    return [Change(LABELS[name], difference(then[name], now[name])) for name in edition.notes.changed_from(before)]


def _line(head: Head, today: date) -> tuple[int, str]:
    by = f", {head.written_by}" if head.written_by else ""
    return head.number, f"{words.day(london_day(head.written_at), today)}{by}"


def _until(role_id: int, today: date) -> date | None:
    """The last day on which a reader who has left the role may write; None for everybody else."""
    actor = reader()
    if role_id not in actor.left_ids - actor.role_ids:
        return None
    return next((left.until for left in reads.left_by(actor, settings(), today) if left.role_id == role_id), None)
