"""Tasks that wait for one another: never in a circle, in which each would wait for ever."""

from collections.abc import Iterable, Mapping


def circle(waits: Mapping[int, Iterable[int]], task_id: int, wanted: Iterable[int]) -> tuple[int, ...] | None:
    """The circle that would close if a task waited for those it is wanted to wait for; None where none would.

    `waits` says which tasks each of the others waits for. The circle begins and ends with the task itself, and each of
    it waits for the next.
    """
    came_from: dict[int, int] = {}
    waiting = []
    for other in wanted:
        if other not in came_from:
            came_from[other] = task_id
            waiting.append(other)
    while waiting:
        here = waiting.pop(0)
        if here == task_id:
            return _way_back(came_from, task_id)
        for other in waits.get(here, ()):
            if other not in came_from:
                came_from[other] = here
                waiting.append(other)
    return None


def in_words(names: Iterable[str]) -> str:
    """A circle in words: `“A” waits for “B”, which waits for “A”.`"""
    first, second, *others = [f"“{name}”" for name in names]
    return "".join([f"{first} waits for {second}", *(f", which waits for {name}" for name in others), "."])


def _way_back(came_from: Mapping[int, int], task_id: int) -> tuple[int, ...]:
    way = [task_id]
    while (before := came_from[way[-1]]) != task_id:
        way.append(before)
    return (task_id, *reversed(way))
