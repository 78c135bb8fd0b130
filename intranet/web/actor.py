"""Who is asking: the signed cookie names a sign-in, the sign-in names an account, the roles follow from the day."""

from datetime import timedelta
from hashlib import sha256

from flask import session

from intranet.core import clock
from intranet.queries import access as reads
from intranet.rules.access import STRICT_SIGN_IN, Actor, covered_by
from intranet.rules.sign_ins import is_live
from intranet.services import sign_ins

SEEN_EVERY = timedelta(minutes=5)


def hash_of(sid: str) -> str:
    """What is kept of a sign-in's secret."""
    return sha256(sid.encode()).hexdigest()


def from_session() -> Actor | None:
    """The actor of this request, with the roles they hold today; None when nobody is signed in."""
    sid = session.get("sid")
    found = reads.sign_in(hash_of(sid)) if isinstance(sid, str) else None
    if found is None:
        return None
    known = reads.holdings(found.person_id, clock.today())
    held = known.holdings
    strict = any(h.office in STRICT_SIGN_IN for h in held)
    now = clock.now()
    if not is_live(found.started_at, found.last_seen_at, own_device=found.own_device, strict=strict, now=now):
        return None
    if now - found.last_seen_at >= SEEN_EVERY:
        sign_ins.seen(found.id, now)
    covered = covered_by(held, known.vacant)
    mine = (*(h.role_id for h in held), *(v.role_id for v in covered), None)
    return Actor(
        person_id=found.person_id,
        account_id=found.account_id,
        sign_in_id=found.id,
        name=found.name,
        holdings=held,
        covered=covered,
        theme=found.theme,
        single_keys=found.single_keys,
        left_ids=known.left,
        privacy_read=found.privacy_read_at is not None,
        entry_confirmed_at=found.confirmed_at,
        second_factor=found.second_factor_since is not None,
        unseen=sum(known.unseen.get(role_id, 0) for role_id in mine),
    )
