"""Where the steps of a newcomer lead, in links and words, as far as the reader is shown it."""

from datetime import date

from intranet.core.people_vocabulary import StepKind
from intranet.queries.onboarding import NewTerm
from intranet.queries.onboarding_leads import Holder, Leads, first_due
from intranet.rules.access import Actor
from intranet.rules.sharing import is_shown
from intranet.web import words
from intranet.web.newcomer_rows import Lead

MOST_COLLEAGUES = 6


def of_newcomer(term: NewTerm, found: Leads, actor: Actor, today: date) -> dict[StepKind, tuple[Lead, ...]]:
    """By the kind of a step: the role's page, the last holder, the handover, colleagues, first meeting and duties."""
    role = f"/roles/{term.role_id}"
    return {
        StepKind.READ: (Lead("The role's page", role),),
        StepKind.HANDOVER: (Lead("The handover", f"{role}/handover"),),
        StepKind.MEET: _people(found, actor, today),
        StepKind.PEOPLE: _colleagues(found),
        StepKind.MEETING: _meeting(found, today),
        StepKind.DUTIES: _duties(found, today),
    }


def of_leaver(term: NewTerm) -> dict[StepKind, tuple[Lead, ...]]:
    """Whoever leaves is led to the handover alone."""
    return {StepKind.HANDOVER: (Lead("The handover", f"/roles/{term.role_id}/handover"),)}


def _people(found: Leads, actor: Actor, today: date) -> tuple[Lead, ...]:
    last = [one for holder in found.last for one in _reached(holder, f"until {_until(holder, today)}", actor)]
    beside = [one for holder in found.beside for one in _reached(holder, "holds it too", actor)]
    return tuple(last + beside) or (Lead("Nobody is known to have held this role before. The secretary can help."),)


def _reached(holder: Holder, note: str, actor: Actor) -> list[Lead]:
    """A name, and beside it what that person shares with this reader."""
    leads = [Lead(f"{holder.name}, {note}")]
    if holder.email and is_shown(actor, holder.person_id, holder.email_shown):
        leads.append(Lead(holder.email, f"mailto:{holder.email}"))
    if holder.telephone and is_shown(actor, holder.person_id, holder.telephone_shown):
        leads.append(Lead(holder.telephone, f"tel:{holder.telephone.replace(' ', '')}"))
    return leads


def _until(holder: Holder, today: date) -> str:
    return words.day(holder.ended_on, today) if holder.ended_on else ""


def _colleagues(found: Leads) -> tuple[Lead, ...]:
    shown = [
        Lead(one.role.title, f"/roles/{one.role.id}", words.listed(one.names) or "vacant")
        for one in found.colleagues[:MOST_COLLEAGUES]
    ]
    return (*shown, Lead("Everybody, in the directory", "/directory/"))


def _meeting(found: Leads, today: date) -> tuple[Lead, ...]:
    one = found.meeting
    if one is None:
        return (Lead("No meeting of this role is planned yet. The secretary knows when one is."),)
    note = f"{words.day(one.on, today)}, {words.distance(one.on, today)}"
    return (Lead(one.body, f"/meetings/{one.id}", note),)


def _duties(found: Leads, today: date) -> tuple[Lead, ...]:
    due = [(duty, on) for duty in found.duties if (on := first_due(duty)) is not None]
    if not due:
        return (Lead("Nothing of this role has a day yet. Take it as it comes."),)
    return tuple(Lead(duty.words, f"/duties/{duty.id}", f"by {words.day(on, today)}") for duty, on in due)
