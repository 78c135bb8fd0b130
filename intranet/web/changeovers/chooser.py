"""Naming somebody: a person who is known, by their name as the list offers it, or somebody new."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from intranet.core.errors import RuleError
from intranet.queries.successors import PersonChoice
from intranet.rules.changeover import Successor


class Chooser:
    """Everybody there is, as a list that a field suggests from; two of one name are told apart by their address."""

    def __init__(self, people: Iterable[PersonChoice]) -> None:
        people = list(people)
        twice = Counter(_folded(one.name) for one in people)
        self.labels: dict[int, str] = {}
        self._called: dict[str, list[PersonChoice]] = defaultdict(list)
        self._at: dict[str, PersonChoice] = {}
        for one in people:
            alone = twice[_folded(one.name)] == 1
            self.labels[one.id] = one.name if alone else f"{one.name}, {one.email or f'number {one.id}'}"
            self._called[_folded(one.name)].append(one)
            if not alone:
                self._called[_folded(self.labels[one.id])].append(one)
            if one.email:
                self._at[_folded(one.email)] = one

    def typed(self, who: Successor) -> tuple[str, str]:
        """What the two fields show for somebody: their name as the list has it, and the address of somebody new."""
        if who.person_id is None:
            return who.name, who.email
        return self.labels.get(who.person_id, who.name), ""

    def find(self, name: str, email: str) -> Successor:
        """Whoever is meant.

        Raises RuleError where two people are called so, where somebody known is given another address, and where an
        address is somebody else's.
        """
        called = self._called.get(_folded(name), [])
        owner = self._at.get(_folded(email)) if email else None
        if owner is not None and owner not in called:
            raise RuleError(f"{email} is the address of {owner.name}. Please choose them by name, or correct it.")
        if owner is not None:
            return Successor(owner.id, owner.name)
        if len(called) > 1:
            both = " or ".join(f"“{self.labels[one.id]}”" for one in called)
            raise RuleError(f"There are two people of this name. Please write {both}.")
        if called and email:
            raise RuleError(
                f"{called[0].name} is here already, with another address. Leave the address empty if it is them; if "
                "not, write the name so that the two can be told apart."
            )
        return Successor(called[0].id, called[0].name) if called else Successor(None, name, email.lower())


def _folded(words: str) -> str:
    return " ".join(words.split()).casefold()
