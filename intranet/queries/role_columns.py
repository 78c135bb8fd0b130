"""What is said of a role, as columns, for every statement that reads the whole of it."""

from intranet.models import Role

OF_A_ROLE = (
    Role.id,
    Role.title,
    Role.kind,
    Role.office,
    Role.purpose,
    Role.seats,
    Role.shareable,
    Role.unshareable_source,
    Role.aliases,
    Role.deputy_id,
)
