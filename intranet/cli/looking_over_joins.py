"""Duties of different roles that look like the same work: one question each, whether they are to be shared."""

import click

from intranet.cli.choosing import is_so, one_of, several_of
from intranet.cli.job_draft import JobDraft, draft_of
from intranet.rules.job_joining import Alike
from intranet.services import job_readings


def look_over_joins(job_reading_id: int) -> None:
    """Ask for each group of duties that look alike, until none is left that nobody has answered for. Raises Stopped."""
    while group := _next(draft := draft_of(job_reading_id)):
        _one_group(job_reading_id, draft, group)


def _next(draft: JobDraft) -> Alike | None:
    """The next to ask for. A duty that is shared already leads, and is not made to follow another."""
    leading = {duty.joined_to for role in draft.facts.drafts for duty in role.duties}
    return next((group for group in draft.alike() if leading.isdisjoint(group.refs)), None)


def _one_group(job_reading_id: int, draft: JobDraft, group: Alike) -> None:
    choices = [(ref, draft.titles.duties[ref]) for ref in group.refs]
    click.echo("\nThese look like the same work:")
    for _, words in choices:
        click.echo(f"  - {words}")
    chosen = group.refs if is_so("Shall they be one duty that the roles share?") else ()
    if len(chosen) > 2:
        chosen = several_of("Which of them", choices, chosen)
    if len(chosen) < 2:
        job_readings.keep_apart(job_reading_id, group.refs)
        return
    roles = [(ref, draft.titles.leads[ref]) for ref in chosen]
    lead = one_of("Who leads it", roles, group.lead if group.lead in chosen else chosen[0])
    job_readings.join(job_reading_id, chosen, lead)
    for other in group.refs:
        if other not in chosen:
            job_readings.keep_apart(job_reading_id, (other, lead))
