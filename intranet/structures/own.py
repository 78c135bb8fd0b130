"""What a constituency starts with that brings its own job descriptions: two bodies, and no role yet."""

from intranet.core.vocabulary import BodyKind
from intranet.structures.specs import BodySpec, Structure

OWN = Structure(
    name="own",
    title="the constituency's own job descriptions",
    summary="An executive committee and an all-member meeting. Roles and duties come from documents that are read in.",
    documents={},
    bodies=(
        BodySpec("executive", "Executive committee", BodyKind.EXECUTIVE),
        BodySpec("all-member-meeting", "All-member meeting", BodyKind.GENERAL),
    ),
    roles=(),
    composition=(),
)
