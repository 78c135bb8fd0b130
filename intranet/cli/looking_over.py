"""Looking a job description over at the terminal, from what was found in it to the last yes.

Each answer goes through the services that the pages use, in a transaction that the caller holds. Whoever stops leaves
nothing behind.
"""

from collections.abc import Iterable
from dataclasses import replace

import click

from intranet.cli.choosing import Stopped, is_so, one_of, several_of
from intranet.cli.job_draft import JobDraft, draft_of
from intranet.cli.looking_over_joins import look_over_joins
from intranet.cli.looking_over_role import ANSWERS, Turn, changed_until_kept
from intranet.cli.role_lines import counts, overview, rule_line
from intranet.core.db import db
from intranet.core.errors import RuleError
from intranet.core.vocabulary import Office
from intranet.rules.job_drafts import DraftRule, read_role
from intranet.rules.job_summary import summary
from intranet.rules.job_womens_places import can_hold
from intranet.services import job_adopting, job_readings
from intranet.services.founding_own import SECRETARY
from intranet.services.job_adopting import Adopted

ADD_SECRETARY = f"None of these: add a role called {SECRETARY}"


def look_over(job_reading_id: int) -> Adopted:
    """Go through a draft with somebody until it is adopted. Raises Stopped where they would rather not."""
    facts = draft_of(job_reading_id).facts
    _say(overview(facts.drafts, facts.rules, facts.notes))
    click.echo("\nNow role by role. Nothing is saved before your last yes.\n")
    click.echo(ANSWERS)
    while True:
        _every_role(job_reading_id)
        _secretary(job_reading_id)
        look_over_joins(job_reading_id)
        _womens_places(job_reading_id)
        _put_right(job_reading_id)
        adopted = _adopted(job_reading_id)
        if adopted is not None:
            return adopted


def _every_role(job_reading_id: int) -> None:
    roles = draft_of(job_reading_id).facts.roles
    place = 0
    while place < len(roles):
        turn = _one_role(job_reading_id, roles[place].number, f"Role {place + 1} of {len(roles)}")
        place = max(0, place - 1) if turn is Turn.BACK else place + 1


def _one_role(job_reading_id: int, number: int, heading: str) -> Turn:
    draft = draft_of(job_reading_id)
    on_paper = draft.facts.role(number)
    if on_paper is None:
        return Turn.ON
    role = on_paper.draft
    click.echo(f"\n{heading}: {role.title}")
    while True:
        role, turn = changed_until_kept(role, draft.titles)
        try:
            job_readings.save_role(job_reading_id, number, role, seen=on_paper.version)
        except RuleError as refused:
            click.echo(f"\nThis cannot be kept as it is. {refused.message}\n")
        else:
            return turn


def _secretary(job_reading_id: int) -> None:
    """Somebody must be able to sign in first: ask for the role where none is surely the Secretary."""
    draft = draft_of(job_reading_id)
    if draft.has_secretary:
        return
    click.echo("\nNo role here is surely the Secretary, who signs in first and invites the others.")
    likely = [role for role in draft.coming if role.office is None] or draft.coming
    choices: list[tuple[int | None, str]] = [(role.number, role.title) for role in likely]
    called = {name.casefold() for role in draft.coming for name in (role.title, *role.aliases)}
    if SECRETARY.casefold() not in called:
        choices.append((None, ADD_SECRETARY))
    number = one_of("Which role is it", choices, choices[-1][0])
    on_paper = None if number is None else draft.facts.role(number)
    if on_paper is not None:
        role = replace(on_paper.draft, office=Office.SECRETARY)
        job_readings.save_role(job_reading_id, on_paper.number, role, seen=on_paper.version)


def _womens_places(job_reading_id: int) -> None:
    draft = draft_of(job_reading_id)
    if not draft.facts.rules:
        return
    click.echo("\nWomen's places that the document asks for:")
    rules = [_answered(rule, draft) for rule in draft.facts.rules]
    job_readings.set_rules(job_reading_id, rules, seen=draft.facts.version)


def _answered(rule: DraftRule, draft: JobDraft) -> DraftRule:
    """A rule as it is to be: left out, or kept with the roles whose holders are counted."""
    likely = rule.kept and can_hold(rule, draft.coming, draft.known.roles)
    if not is_so(f"\n  {rule_line(rule, draft.titles)}\nKeep this rule?", likely=likely):
        return replace(rule, kept=False)
    if rule.of:
        return replace(rule, kept=True)
    coming = [(read_role(role.number), role.title) for role in draft.coming]
    of = several_of("Whose holders are counted", coming, ())
    return replace(rule, kept=bool(of), of=of)


def _put_right(job_reading_id: int) -> None:
    """Show what keeps it from being adopted, and go to the role that the first of it is about, until nothing does."""
    while found := (draft := draft_of(job_reading_id)).problems():
        click.echo("\nThis has to be put right first:")
        _say(f"  {problem.words}" for problem in found)
        number = next((problem.role_number for problem in found if problem.role_number is not None), None)
        if number is None:
            _again_or_stop()
            _every_role(job_reading_id)
        else:
            _one_role(job_reading_id, number, f"Role {number} of {len(draft.facts.roles)}")


def _adopted(job_reading_id: int) -> Adopted | None:
    """Say what would be done, and do it after a yes; None where it is to be looked over once more."""
    facts = draft_of(job_reading_id).facts
    click.echo("\nThis is what the constituency would start with:")
    _say(f"  {line}" for line in counts(summary(facts.drafts, facts.rules)))
    if not is_so("Shall it be so?"):
        _again_or_stop()
        return None
    try:
        with db.session.begin_nested():
            return job_adopting.adopt(job_reading_id, seen=facts.version, actor=None, may_change_roles=True)
    except RuleError as refused:
        click.echo(f"\nIt cannot be adopted as it is. {refused.message}")
        _again_or_stop()
        return None


def _again_or_stop() -> None:
    if not is_so("Go through the roles once more?"):
        raise Stopped


def _say(lines: Iterable[str]) -> None:
    click.echo("\n".join(lines))
