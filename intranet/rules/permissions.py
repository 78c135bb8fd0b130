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
    READ_MEETING = "read-meeting"
    ANSWER_MEETING = "answer-meeting"
    PROPOSE_ITEM = "propose-item"
    RUN_MEETING = "run-meeting"
    TAKE_MINUTES = "take-minutes"
    SET_AGENDAS = "set-agendas"
    READ_PAPER = "read-paper"
    KEEP_LETTERS = "keep-letters"
    GIVE_REPORT = "give-report"
    READ_PROGRESS = "read-progress"
    WRITE_MAILING = "write-mailing"
    WATCH_MEETING = "watch-meeting"
    READ_DIRECTORY = "read-directory"
    PREPARE_CHANGEOVER = "prepare-changeover"
    HELP_SIGN_IN = "help-sign-in"
    ERASE_PEOPLE = "erase-people"
    READ_HANDOVER = "read-handover"
    WRITE_HANDOVER = "write-handover"
    SEE_NEWCOMERS = "see-newcomers"
    TICK_STEP = "tick-step"
    SET_STEPS = "set-steps"
    ADOPT_JOBS = "adopt-jobs"


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
    Permission.READ_MEETING: "Read a meeting's agenda, correspondence and minutes.",
    Permission.ANSWER_MEETING: "Say that you are coming to a meeting, or send apologies.",
    Permission.PROPOSE_ITEM: "Propose an item for an agenda, and add papers to it.",
    Permission.RUN_MEETING: "Prepare a meeting: its notice, agenda and papers; open it, close it, and agree minutes.",
    Permission.TAKE_MINUTES: "Write in the meeting room: attendance, notes, decisions, actions, the review.",
    Permission.SET_AGENDAS: "Set what the agenda of each sort of meeting starts with, and plan a year of meetings.",
    Permission.READ_PAPER: "Read a paper of a meeting.",
    Permission.KEEP_LETTERS: "Record letters in, and where each goes.",
    Permission.GIVE_REPORT: "Give the report of a role before a meeting.",
    Permission.READ_PROGRESS: "Read the progress report, and download it.",
    Permission.WRITE_MAILING: "Write what the branches are told, and send it.",
    Permission.READ_DIRECTORY: "Read the directory, as far as each person shares how to reach them, and take it along.",
    Permission.PREPARE_CHANGEOVER: "Draft a changeover of roles, confirm it, and undo it.",
    Permission.HELP_SIGN_IN: "Help somebody who is locked out, without learning their password.",
    Permission.ERASE_PEOPLE: "Erase how to reach somebody who left.",
    Permission.READ_HANDOVER: "Read what the last holder of a role left for the next, and print its handover pack.",
    Permission.WRITE_HANDOVER: "Write what the next holder of a role needs to know.",
    Permission.SEE_NEWCOMERS: "See how far everybody is who begins in a role or leaves it.",
    Permission.TICK_STEP: "Tick a step of somebody who begins in a role or leaves it.",
    Permission.SET_STEPS: "Set the steps of whoever begins in a role or leaves it.",
    Permission.ADOPT_JOBS: "Read a job description in, look it over, adopt its roles and duties, and undo that.",
    Permission.WATCH_MEETING: "Follow one meeting on the screen on the wall, by a private link.",
}
