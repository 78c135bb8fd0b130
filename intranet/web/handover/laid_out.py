"""A handover pack laid out for its paper: finished words, made from what was read. See printing/handover.typ."""

from datetime import date
from typing import Any

from intranet.core.vocabulary import TermHow
from intranet.queries.facts import HolderFacts
from intranet.queries.handover_pack import Pack
from intranet.rules.access import Actor
from intranet.rules.handover import Notes
from intranet.rules.sharing import reach
from intranet.web import words
from intranet.web.handover.pack_job import job, overdue, year
from intranet.web.handover.pack_work import said, tasks, ticks
from intranet.web.handover_words import notes_of, written

MOST_FORMER = 2  # of the last holders, whom somebody new may want to ask


def laid_out(pack: Pack, actor: Actor, constituency: str, today: date) -> dict[str, Any]:
    """Everything that the paper shows, as text. What people do not share with the reader is left out."""
    role = pack.role
    title = f"Handover pack: {role.title}"
    present, former = _holders(pack, today)
    begun = min((h.starts_on for h in present), default=None)
    return {
        "title": title,
        "role": role.title,
        "constituency": constituency,
        "footer": f"{constituency}. {title}, {words.day(today)}.",
        "purpose": role.purpose,
        "facts": _facts(pack, present, today),
        "private": f"Drawn on {words.full_day(today)} for {actor.name}, with what others share with them. "
        "Please keep it as you would a letter.",
        "job": job(pack),
        "year": year(pack, today),
        "overdue": overdue(pack, today),
        "tasks": tasks(pack, begun, today),
        "ticks": ticks(pack, today),
        "said": said(pack, actor, today),
        "contacts": _contacts(pack, former, actor, today),
        "notes": [
            {"label": note.label, "words": note.words}
            for note in notes_of(pack.handover.notes if pack.handover else Notes())
        ],
        "written": f"{written(pack.handover, today)}." if pack.handover else "",
    }


def _holders(pack: Pack, today: date) -> tuple[list[HolderFacts], list[HolderFacts]]:
    """Who holds the role today, and who did before them, the last first."""
    terms = pack.work.holders.get(pack.role.id, ())
    present = [h for h in terms if h.holds_on(today)]
    here = {h.person_id for h in present}
    gone = [h for h in terms if h.ended_on is not None and h.ended_on <= today and h.person_id not in here]
    former = {h.person_id: h for h in sorted(gone, key=lambda h: h.ended_on or today)}
    return present, list(former.values())[::-1][:MOST_FORMER]


def _facts(pack: Pack, present: list[HolderFacts], today: date) -> list[list[str]]:
    role = pack.role
    coming = [h for h in pack.work.holders.get(role.id, ()) if h.starts_on > today]
    facts = [["Held by", "; ".join(_holder(h, today) for h in present) or _vacant(pack)]]
    if coming:
        facts.append(["To come", "; ".join(f"{h.name}, from {words.day(h.starts_on)}" for h in coming)])
    if role.places:
        facts.append(["Place", "; ".join(f"{p.body} ({words.say(p.kind)})" for p in role.places)])
    if role.deputy:
        facts.append(["Deputy", role.deputy])
    if role.closed_on is not None:
        facts.append(["Closed", words.full_day(role.closed_on)])
    return [*facts, ["In short", _counts(pack)], ["As of", words.full_day(today)]]


def _counts(pack: Pack) -> str:
    led = sum(1 for duty in pack.work.duties if duty.lead_role_id == pack.role.id)
    shared = len(pack.work.duties) - led
    parts = [words.counted(led, "duty", "duties"), *([f"{shared} shared with others"] if shared else [])]
    parts += [words.counted(len(pack.tasks), "open task"), f"{words.counted(len(pack.ticks), 'tick')} in the last year"]
    return "; ".join(parts).capitalize()


def _holder(holder: HolderFacts, today: date) -> str:
    how = "acting" if holder.how is TermHow.ACTING else words.say(holder.how)
    since = f"{holder.name} ({how}, since {words.day(holder.starts_on)}"
    due = holder.due_to_end_on
    return f"{since}, carrying on)" if due is not None and due <= today else f"{since})"


def _vacant(pack: Pack) -> str:
    covering = pack.role.deputy or "Chair and the Secretary"
    return f"Nobody at present. The {covering} cover{'s' if pack.role.deputy else ''} its work."


def _contacts(pack: Pack, former: list[HolderFacts], actor: Actor, today: date) -> list[dict[str, str]]:
    """Whoever held the role before, and the holders of the roles that it works with."""
    rows = [_contact(pack, f"{pack.role.title} until {words.day(h.ended_on or today)}", h, actor) for h in former]
    for role_id, title in pack.work.titles.items():
        if role_id == pack.role.id:
            continue
        holders = [h for h in pack.work.holders.get(role_id, ()) if h.holds_on(today)]
        rows += [_contact(pack, title, h, actor) for h in holders]
        if not holders:
            rows.append({"role": title, "name": "Vacant", "email": "", "telephone": ""})
    return rows


def _contact(pack: Pack, role: str, holder: HolderFacts, actor: Actor) -> dict[str, str]:
    person = pack.people.get(holder.person_id)
    shown = reach(actor, person) if person is not None else None
    return {
        "role": role,
        "name": holder.name,
        "email": (shown.email or "") if shown else "",
        "telephone": (shown.telephone or "") if shown else "",
    }
