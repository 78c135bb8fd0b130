"""Adopting a job description as it was read, for whoever says --yes: nobody is asked, and everything is told."""

from collections.abc import Iterator

import click

from intranet.cli.job_draft import JobDraft, draft_of
from intranet.cli.role_lines import rule_line
from intranet.core.errors import RuleError
from intranet.core.job_vocabulary import DutyFate
from intranet.rules.job_problems import LONGEST
from intranet.rules.job_sure_joins import surely_one
from intranet.services import job_adopting, job_readings

REFUSED = "It cannot be taken as it is:"
ADVICE = "Look it over instead, without --yes, or change the document and try again."


def take_all(job_reading_id: int) -> list[str]:
    """Adopt all of a draft; what somebody should look at afterwards. The caller holds the transaction.

    Duties are shared only where they surely are the same work. Raises ClickException with everything that keeps the
    rest from being adopted.
    """
    draft = draft_of(job_reading_id)
    for group in draft.alike():
        if refs := surely_one(group, draft.coming):
            job_readings.join(job_reading_id, refs, group.lead)
    draft = draft_of(job_reading_id)
    if found := draft.problems():
        raise click.ClickException("\n".join([REFUSED, *(f"  {problem.words}" for problem in found), ADVICE]))
    try:
        job_adopting.adopt(job_reading_id, seen=draft.facts.version, actor=None, may_change_roles=True)
    except RuleError as refused:
        raise click.ClickException(f"{REFUSED}\n  {refused.message}\n{ADVICE}") from refused
    return list(_worth_a_look(draft))


def _worth_a_look(draft: JobDraft) -> Iterator[str]:
    yield from draft.facts.notes
    for rule in draft.facts.rules:
        if not rule.kept:
            why = "these roles alone could not hold it" if rule.of else "nobody can tell which roles are counted"
            yield f"Left out, because {why}: {rule_line(rule, draft.titles)}"
    for role in draft.coming:
        if not role.duties:
            yield f"{role.title} has no duties in the document."
        for duty in role.duties:
            if duty.fate is DutyFate.JOIN:
                yield f"{role.title}, “{duty.words}”: shared as “{draft.titles.duties[duty.joined_to]}”."
            elif duty.fate is DutyFate.ADD and len(duty.original) > LONGEST:
                yield f"{role.title}, “{duty.words}”: the document says more."
    for group in draft.alike():
        alike = "; ".join(f"“{draft.titles.duties[ref]}”" for ref in group.refs)
        yield f"Alike, but left as duties of their own: {alike}"
