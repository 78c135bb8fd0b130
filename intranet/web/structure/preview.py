"""What a change of a role would mean, in sentences."""

from collections.abc import Iterable, Sequence

from intranet.core.vocabulary import Office, RoleKind, StandingKind
from intranet.queries.facts import Named
from intranet.queries.structure_closing import LooseEnds, OpenTask
from intranet.queries.structure_sheets import RoleSheetRow
from intranet.rules.access import MANAGERS, READERS
from intranet.rules.vacancy import RoleFacts, vacancies
from intranet.services.roles import RoleSheet
from intranet.web.words import counted, listed, say

Votes = dict[int, int]


def of_new(sheet: RoleSheet, deputy: str | None, bodies: Iterable[Named], votes: Votes) -> list[str]:
    """What adding a role would mean."""
    cover = f"the {deputy}" if deputy else "the Chair and the Secretary"
    seats = "1 seat" if sheet.seats == 1 else f"{sheet.seats} seats"
    return [
        f"It starts with {seats}, vacant. Until somebody holds it, {cover} cover{'s' if deputy else ''} it.",
        *_standing({}, 0, sheet, bodies, votes),
        "It has no duties yet. You can add them on its page.",
    ]


def of_change(
    was: RoleSheetRow, sheet: RoleSheet, deputy: str | None, bodies: Iterable[Named], votes: Votes
) -> list[str]:
    """What changing a role would mean; one sentence that says so where nothing would change."""
    lines = [
        *_naming(was, sheet),
        *_kind(was, sheet.kind),
        *_office(was, sheet.office),
        *_seats(was, sheet),
        *_deputy(was, sheet, deputy),
        *_standing(was.standing, was.seats, sheet, bodies, votes),
    ]
    if not lines and not _differs(was, sheet):
        return ["Nothing would change."]
    return [*lines, _going_with(was)]


def _differs(was: RoleSheetRow, sheet: RoleSheet) -> bool:
    return (was.purpose, set(was.aliases)) != (sheet.purpose, set(sheet.aliases)) or (
        was.unshareable_source != sheet.unshareable_source
    )


def _going_with(was: RoleSheetRow) -> str:
    duties = counted(was.duties, "duty", "duties")
    return f"Its {duties} and its history stay with it." if was.duties else "Its history stays with it."


def _naming(was: RoleSheetRow, sheet: RoleSheet) -> list[str]:
    if was.title == sheet.title:
        return []
    kept = was.title.casefold() in {alias.casefold() for alias in sheet.aliases}
    end = "" if kept else f" Search no longer finds it as {was.title}, unless you add that to its other names."
    return [f"It is called {sheet.title} from now on.{end}"]


def _kind(was: RoleSheetRow, kind: RoleKind) -> list[str]:
    if was.kind == kind:
        return []
    sentence = f"It becomes a role of the kind {say(kind).lower()}."
    if (was.kind in READERS) != (kind in READERS):
        can = "can read all role pages" if kind in READERS else "can no longer read other roles' pages"
        sentence += f" Whoever holds it {can}."
    return [sentence]


def _office(was: RoleSheetRow, office: Office | None) -> list[str]:
    if was.office == office:
        return []
    lines = [f"The rules know it as the {say(office)}." if office else "The rules know it as no office any more."]
    if (was.office in MANAGERS) != (office in MANAGERS):
        can = "may" if office in MANAGERS else "may no longer"
        lines.append(f"Whoever holds it {can} change the structure, people, dates and settings.")
    return lines


def _seats(was: RoleSheetRow, sheet: RoleSheet) -> list[str]:
    lines = []
    held = len(was.terms)
    if was.seats != sheet.seats:
        empty = vacancies(RoleFacts(was.id, sheet.office, sheet.seats, sheet.shareable, None, held))
        people = "Nobody holds it" if not held else f"{held} {'person holds' if held == 1 else 'people hold'} it"
        left = "none would be vacant" if empty == 0 else f"{empty} would be vacant"
        lines.append(f"{people}; of {counted(sheet.seats, 'seat')} {left}.")
    if was.shareable and not sheet.shareable:
        lines.append(
            "Two people cannot share it any more." if sheet.seats == 1 else "Each holder has a seat of their own."
        )
    elif sheet.shareable and not was.shareable:
        lines.append("Two people may share it.")
        if was.unshareable_source:
            lines.append(f"That sets aside: {was.unshareable_source}.")
    return lines


def _deputy(was: RoleSheetRow, sheet: RoleSheet, deputy: str | None) -> list[str]:
    if was.deputy_id == sheet.deputy_id:
        return []
    cover = f"the {deputy} covers it" if deputy else "the Chair and the Secretary cover it"
    return [f"While nobody holds it, {cover}."]


def _standing(
    was: dict[int, StandingKind], seats: int, sheet: RoleSheet, bodies: Iterable[Named], votes: Votes
) -> list[str]:
    lines = []
    for body in bodies:
        before, after = was.get(body.id), (sheet.standing or {}).get(body.id)
        if before != after:
            lines.append(f"{body.title}: it {say(after) if after else 'has no place'}, where it {_was(before)}.")
        had = seats if before is StandingKind.VOTES else 0
        has = sheet.seats if after is StandingKind.VOTES else 0
        if had != has:
            now = votes[body.id]
            lines.append(f"{body.title}: {counted(now - had + has, 'vote')} in all instead of {now}.")
    return lines


def _was(before: StandingKind | None) -> str:
    past = {
        StandingKind.VOTES: "voted",
        StandingKind.SPEAKS: "attended and spoke",
        StandingKind.ATTENDS: "could attend",
        StandingKind.OBSERVES: "observed",
    }
    return past[before] if before else "had no place"


def of_closing(role: RoleSheetRow, led: Sequence[OpenTask]) -> list[str]:
    """What closing a role would mean; `led` are the open tasks that it leads."""
    lines = ["Nobody can hold it any more. It is kept, with its history, and you can reopen it."]
    if role.duties:
        lines.append(
            f"Its {counted(role.duties, 'duty', 'duties')} would no longer be due. "
            "Move those that somebody else takes on first."
        )
    if led:
        lines.append(f"{_leads(led)} Nobody would find that on their Home any more. Give it to another role first.")
    if role.partner_in:
        lines.append(f"It is a partner in {counted(role.partner_in, 'duty', 'duties')} of other roles; these go on.")
    if role.deputises_for:
        lines.append(f"{listed(role.deputises_for)} would have no deputy: Chair and Secretary cover instead.")
    return lines


def of_closing_body(left: LooseEnds) -> list[str]:
    """What closing a body would leave open."""
    lines = []
    if left.actions:
        many = "1 action of its meetings is open. It stays with its role"
        if left.actions > 1:
            many = f"{left.actions} actions of its meetings are open. They stay with their roles"
        lines.append(f"{many}, but no later meeting hears of {'it' if left.actions == 1 else 'them'}.")
    if left.minutes:
        lines.append(f"The minutes of {counted(left.minutes, 'meeting')} are not agreed, and then could not be.")
    return lines


def _leads(led: Sequence[OpenTask]) -> str:
    given = sum(one.is_action for one in led)
    tasks = f"It leads {counted(len(led), 'open task')}"
    if not given:
        return f"{tasks}."
    meetings = "an action that a meeting gave it" if given == 1 else "actions that meetings gave it"
    return f"{tasks}, {given} of them {meetings}."
