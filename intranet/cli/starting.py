"""What a constituency starts from: a ready-made structure, or job descriptions of its own."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from intranet.cli.job_draft import JobDraft, draft_of
from intranet.cli.job_file import JobFile
from intranet.cli.looking_over import look_over
from intranet.cli.role_lines import counts
from intranet.cli.taking_all import take_all as take_all_of
from intranet.core import clock
from intranet.core.english import counted
from intranet.rules.job_summary import summary
from intranet.services import file_store, founding, founding_own, job_readings
from intranet.structures import load

NO_SECRETARY = "No role of the document was surely the Secretary, so a role called Secretary was added."


def from_structure(structure: str, name: str) -> list[str]:
    """Found a constituency from a ready-made structure; what to say of it. The caller holds the transaction."""
    chosen = load(structure)
    founding.found(chosen, name=name, adopted_on=clock.today())
    return [f"{name} is set up, with {counted(len(chosen.roles), 'role')} from {chosen.title}."]


def from_documents(job_file: JobFile, name: str, instance: Path, *, take_all: bool) -> list[str]:
    """Found a constituency from a job description, looked over at the terminal or taken as it is; what to say of it.

    The caller holds the transaction: nobody waits for it, for nobody works in a database without a constituency. The
    file is kept last, so that whoever stops leaves none behind. Raises Stopped, ClickException, RuleError.
    """
    body_ids = founding_own.begin(name, on=clock.today())
    title = job_file.title if take_all else _title(job_file)
    job_reading_id = job_readings.begin(title, job_file.given, job_file.reading, actor=None)
    look_at: list[str] = []
    if take_all:
        look_at = take_all_of(job_reading_id)
    else:
        look_over(job_reading_id)
    was_added = founding_own.complete(body_ids)
    file_store.keep(instance, job_file.content)
    return [*_done(name, draft_of(job_reading_id)), *_more(look_at, secretary_was_added=was_added)]


def _title(job_file: JobFile) -> str:
    asked = "What this document is called, where a duty says where it comes from"
    return str(click.prompt(asked, default=job_file.title)).strip()


def _done(name: str, draft: JobDraft) -> Iterator[str]:
    yield ""
    yield f"{name} is set up from “{draft.facts.title}”:"
    yield from (f"  {line}" for line in counts(summary(draft.facts.drafts, draft.facts.rules)))


def _more(look_at: Iterable[str], *, secretary_was_added: bool) -> Iterator[str]:
    if secretary_was_added:
        yield NO_SECRETARY
    if look_at:
        yield "Nobody looked it over, so please look at these:"
        yield from (f"  {line}" for line in look_at)
    yield "Each duty says where in the document it comes from. Roles and duties can be changed on their pages."
