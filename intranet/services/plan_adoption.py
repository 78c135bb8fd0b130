"""What the members adopted is frozen: one canonical document with its checksum, and the bytes of its PDF."""

from typing import Any

from sqlalchemy import update

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.models import AdoptedPlan, Plan
from intranet.queries import access, plan_document, plans
from intranet.rules.plan_document import SCHEMA, canonical, checksum
from intranet.services import versions


def freeze(plan_id: int) -> str:
    """Keep an adopted plan as one document that nothing changes again; returns its checksum.

    The plan already says at which meeting it was adopted. The PDF is made from the document after this transaction,
    since setting a paper takes longer than anybody should hold the database: see `keep_pdf`. Raises NotFound.
    """
    text = canonical({**_content(plan_id), "adoption": plan_document.adoption(plan_id)})
    kept = AdoptedPlan(
        plan_id=plan_id, schema=SCHEMA, document=text, checksum=checksum(text), pdf=None, frozen_at=clock.now()
    )
    db.session.add(kept)
    db.session.flush()
    return kept.checksum


def keep_pdf(plan_id: int, pdf: bytes) -> None:
    """Keep the PDF of an adopted plan, in a short transaction of its own. The first one stays."""
    missing = (AdoptedPlan.plan_id == plan_id) & AdoptedPlan.pdf.is_(None)
    with writing():
        db.session.execute(update(AdoptedPlan).where(missing).values(pdf=pdf))


def _content(plan_id: int) -> dict[str, Any]:
    today = clock.today()
    settings = access.settings_on(today)
    plan = plans.get(versions.reread(Plan, plan_id).year)
    if plan is None:  # it was reread under the lock
        raise LookupError(plan_id)
    return plan_document.of_plan(plan, settings["name"], today, settings["money_year_starts"])
