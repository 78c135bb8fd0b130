"""What roles are called, those of the document and those that are here: from a name to the role and back."""

from collections.abc import Iterable

from intranet.core.job_vocabulary import RoleFate
from intranet.rules.job_drafts import DraftRole, Ref, known_role, read_role
from intranet.rules.job_known import Known


class RoleNames:
    """Every role that may share a duty, by its ref; one of the document that is here already goes by the document's."""

    def __init__(self, roles: Iterable[DraftRole], known: Known) -> None:
        self._titles: dict[Ref, str] = {}
        self._called: dict[str, Ref] = {}
        merged: dict[int, Ref] = {}
        for role in roles:
            ref = read_role(role.number)
            self._titles[ref] = role.title
            if role.fate is RoleFate.LEAVE_OUT:
                continue
            if role.fate is RoleFate.MERGE and role.role_id is not None:
                merged[role.role_id] = ref
            self._call(ref, role.title, role.original, *role.aliases)
        for here in known.roles:
            ref = merged.get(here.id, known_role(here.id))
            self._titles[known_role(here.id)] = here.title
            self._call(ref, here.title, *here.aliases)

    def _call(self, ref: Ref, *names: str) -> None:
        for name in names:
            self._called.setdefault(_folded(name), ref)

    def title(self, ref: Ref) -> str:
        """What a role is called; one that has been closed meanwhile is said to be so."""
        return self._titles.get(ref, "a role that is closed")

    def find(self, name: str) -> Ref | None:
        """The role of this title, or of this other name."""
        return self._called.get(_folded(name))

    def titles(self) -> list[str]:
        """Every title to suggest, in the order of the document and then of the structure."""
        return list(dict.fromkeys(self._titles[ref] for ref in self._called.values()))


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
