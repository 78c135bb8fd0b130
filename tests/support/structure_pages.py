"""The pages of the structure, and what their forms send."""

from typing import Any

from intranet.core.db import db
from intranet.models import Body, Role, Standing


def role_named(title: str) -> Role:
    db.session.expire_all()
    return db.session.query(Role).filter_by(title=title).one()


def form_of(role: Role, **changes: Any) -> dict[str, Any]:
    """What the form of a role would send, with some fields changed."""
    sent: dict[str, Any] = {
        "version": role.version,
        "title": role.title,
        "kind": role.kind.value,
        "office": role.office.value if role.office else "",
        "purpose": role.purpose,
        "seats": role.seats,
        "aliases": "\n".join(role.aliases),
        "unshareable_source": role.unshareable_source,
        "deputy": role.deputy_id or "",
        **{f"standing_{s.body_id}": s.kind.value for s in db.session.query(Standing).filter_by(role_id=role.id)},
        **changes,
    }
    for body in db.session.query(Body).filter_by(closed_on=None):
        sent.setdefault(f"standing_{body.id}", "")
    if role.shareable and "shareable" not in changes:
        sent["shareable"] = "y"
    return {name: value for name, value in sent.items() if value is not None}
