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
    READ_PLAN = "read-plan"
    LEAD_PLAN = "lead-plan"
    ADD_TO_PLAN = "add-to-plan"
    EDIT_PART = "edit-part"
    SIGN_OFF = "sign-off"
    READ_TASK = "read-task"
    WORK_ON_PLAN = "work-on-plan"
    SET_COLOUR = "set-colour"
    ANSWER = "answer"
    DECIDE_AMENDMENT = "decide-amendment"
    COMMENT_AS_GUEST = "comment-as-guest"
    READ_BUDGET = "read-budget"
    EDIT_BUDGET = "edit-budget"
    ACCEPT_GAP = "accept-gap"
    READ_PROGRAMME = "read-programme"
    ADD_EVENT = "add-event"
    EDIT_EVENT = "edit-event"
    READ_CAMPAIGN = "read-campaign"
    EDIT_CAMPAIGN = "edit-campaign"


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
    Permission.READ_PLAN: "Read the annual development plan, what was said of it and its history.",
    Permission.LEAD_PLAN: "Start a plan, write its opening, set its sections, and take it through its steps.",
    Permission.ADD_TO_PLAN: "Add objectives and tasks of your own roles, suggest, comment and propose amendments.",
    Permission.EDIT_PART: "Change an objective, a section or a task while the plan may still be changed.",
    Permission.SIGN_OFF: "Sign a section off.",
    Permission.READ_TASK: "Read a task.",
    Permission.WORK_ON_PLAN: "Record progress: the state of a task, updates, checklists, readings.",
    Permission.SET_COLOUR: "Say how an objective or a task stands, with a reason, in place of what is worked out.",
    Permission.ANSWER: "Answer a comment or a suggestion.",
    Permission.DECIDE_AMENDMENT: "Record the executive's answer to an amendment.",
    Permission.COMMENT_AS_GUEST: "Read a plan in consultation and comment on it, by a private link.",
    Permission.READ_BUDGET: "Read the budget.",
    Permission.EDIT_BUDGET: "Write the budget.",
    Permission.ACCEPT_GAP: "Stand by a budget that does not balance.",
    Permission.READ_PROGRAMME: "Read the programme of events.",
    Permission.ADD_EVENT: "Add an event.",
    Permission.EDIT_EVENT: "Change an event, and say what came of it.",
    Permission.READ_CAMPAIGN: "Read the campaign plan.",
    Permission.EDIT_CAMPAIGN: "Write the campaign plan.",
}
