"""What may be done here: each permission is a named thing with one sentence."""

from enum import StrEnum


class Permission(StrEnum):
    """The slugs are stable; `SENTENCES` says what each allows."""

    USE_ACCOUNT = "use-account"
    SEE_HOME = "see-home"
    READ_STRUCTURE = "read-structure"
    READ_ROLE = "read-role"
    SEE_OVERVIEW = "see-overview"
    TICK = "tick"
    REPORT = "report"
    SET_CADENCE = "set-cadence"
    EDIT_DUTIES = "edit-duties"
    EDIT_STRUCTURE = "edit-structure"
    MANAGE_PEOPLE = "manage-people"
    EDIT_DATES = "edit-dates"
    EDIT_SETTINGS = "edit-settings"
    READ_RECORD = "read-record"


SENTENCES: dict[Permission, str] = {
    Permission.USE_ACCOUNT: "Look after your own account: password, devices, how pages look.",
    Permission.SEE_HOME: "See what is due in your own roles.",
    Permission.READ_STRUCTURE: "Read bodies, roles, job descriptions and who holds what, and search them.",
    Permission.READ_ROLE: "Read a role's ticks, reports and history.",
    Permission.SEE_OVERVIEW: "See all roles by how their work stands.",
    Permission.TICK: "Tick a duty off, say that it did not apply, and undo.",
    Permission.REPORT: "Say how an ongoing duty stands.",
    Permission.SET_CADENCE: "Set when a duty comes round.",
    Permission.EDIT_DUTIES: "Add, reword, move, retire and restore duties, and set their partners.",
    Permission.EDIT_STRUCTURE: "Change bodies, roles, standing and composition rules.",
    Permission.MANAGE_PEOPLE: "Add people, start and end terms, send and revoke invitations.",
    Permission.EDIT_DATES: "Set the dates of meetings and elections.",
    Permission.EDIT_SETTINGS: "Change the constituency's name, colour, year dates and retention.",
    Permission.READ_RECORD: "Read the record of everything that happened.",
}
