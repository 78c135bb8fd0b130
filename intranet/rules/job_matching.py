"""Which duty of a role that is here is the one that a document speaks of."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from intranet.core.job_vocabulary import DutyFate
from intranet.rules.job_drafts import DraftDuty, DraftRole
from intranet.rules.job_known import KnownDuty
from intranet.rules.likeness import likeness, stems
from intranet.rules.offices import plain_title

Match = tuple[KnownDuty, float]
Found = Iterator[tuple[DraftDuty, KnownDuty, float]]
THE_SAME = 0.9  # from this likeness on, two duties say the same
LIKE = 0.6  # from this likeness on, one is the other in new words
WORDS_SHARED = 2  # at least, or "chair meetings" would be "organise meetings"
# A document that came with the structure is known by its order alone: its duties are worded anew here, so that they are
# only somewhat alike, but nearly all of them are.
BY_NUMBER, SHARE_BY_NUMBER, LEAST_BY_NUMBER, SAME_THEME = 0.25, 0.5, 0.15, 0.1


def matches(role: DraftRole, theirs: Sequence[KnownDuty]) -> Mapping[int, Match]:
    """The duty that each duty of a role is, and how alike they are, by its number in the document.

    First what an earlier edition of the document says in the same words, however it was reworded here since; then what
    came from the same document, by its order; then the most alike, each once.
    """
    found: dict[int, Match] = {}
    open_ones = [duty for duty in role.duties if duty.fate is DutyFate.ADD]
    for way in (_cited, _numbered, _alike):
        taken = {here.id for here, _ in found.values()}
        left = [duty for duty in open_ones if duty.number not in found]
        for duty, here, how_alike in way(role, left, [one for one in theirs if one.id not in taken]):
            if duty.number not in found and here.id not in {one.id for one, _ in found.values()}:
                found[duty.number] = (here, how_alike)
    return found


def _cited(role: DraftRole, duties: Sequence[DraftDuty], theirs: Sequence[KnownDuty]) -> Found:
    for duty in duties:
        for here in theirs:
            if (role.original, duty.original) in here.cited:
                yield duty, here, 1.0


def _numbered(role: DraftRole, duties: Sequence[DraftDuty], theirs: Sequence[KnownDuty]) -> Found:
    documents: dict[str, dict[int, KnownDuty]] = defaultdict(dict)
    for here in theirs:
        for document, role_words, number in here.numbered:
            if plain_title(role_words) == plain_title(role.original):
                documents[document].setdefault(number, here)
    for numbers in documents.values():
        beside = _in_order(duties, [numbers[number] for number in sorted(numbers)])
        alike = [likeness(duty.original, here.words) for duty, here in beside]
        most = max(len(role.duties), len(numbers))
        if len(beside) >= SHARE_BY_NUMBER * most and sum(alike) >= BY_NUMBER * len(beside):
            for (duty, here), how_alike in zip(beside, alike, strict=True):
                if how_alike >= LEAST_BY_NUMBER or duty.theme is here.theme:
                    yield duty, here, 1.0


def _in_order(duties: Sequence[DraftDuty], theirs: Sequence[KnownDuty]) -> list[tuple[DraftDuty, KnownDuty]]:
    """Both lists beside each other in their order, so that the most of what stands side by side is alike."""
    best: dict[tuple[int, int], tuple[float, tuple[tuple[int, int], ...]]] = defaultdict(lambda: (0.0, ()))
    for mine, duty in enumerate(sorted(duties, key=lambda duty: duty.number)):
        for other, here in enumerate(theirs):
            score, pairs = best[mine - 1, other - 1]
            beside = score + likeness(duty.original, here.words) + SAME_THEME * (duty.theme is here.theme)
            ways = (best[mine - 1, other], best[mine, other - 1], (beside, (*pairs, (mine, other))))
            best[mine, other] = max(ways, key=lambda way: way[0])
    ordered = sorted(duties, key=lambda duty: duty.number)
    return [(ordered[mine], theirs[other]) for mine, other in best[len(duties) - 1, len(theirs) - 1][1]]


def _alike(_role: DraftRole, duties: Sequence[DraftDuty], theirs: Sequence[KnownDuty]) -> Found:
    pairs = [
        (how_alike, duty.number, here.id, duty, here)
        for duty in duties
        for here in theirs
        if (how_alike := _how_alike(duty, here)) >= LIKE
    ]
    for how_alike, _, _, duty, here in sorted(pairs, key=lambda pair: (-pair[0], *pair[1:3])):
        yield duty, here, how_alike


def _how_alike(duty: DraftDuty, here: KnownDuty) -> float:
    mine, theirs = stems(duty.original), stems(here.words)
    if mine != theirs and len(mine & theirs) < WORDS_SHARED:
        return 0.0
    return max(likeness(duty.words, here.words), likeness(duty.original, here.words))
