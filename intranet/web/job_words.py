"""What a page says for the words of reading a job description in."""

from enum import StrEnum

from intranet.core.job_vocabulary import DutyFate, JobReadingState, RoleFate

JOB_WORDS: dict[type[StrEnum], dict[StrEnum, str]] = {
    JobReadingState: {
        JobReadingState.DRAFT: "Being looked over",
        JobReadingState.ADOPTED: "Adopted",
        JobReadingState.UNDONE: "Undone",
    },
    RoleFate: {
        RoleFate.ADD: "A new role",
        RoleFate.MERGE: "A role that is here already",
        RoleFate.LEAVE_OUT: "Left out",
    },
    DutyFate: {
        DutyFate.ADD: "A new duty",
        DutyFate.CHANGE: "Changes a duty",
        DutyFate.KEEP: "As it is",
        DutyFate.JOIN: "Shared",
        DutyFate.LEAVE_OUT: "Left out",
    },
}
