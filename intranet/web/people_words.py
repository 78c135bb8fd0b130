"""What a page says for the words about people, changeovers and newcomers."""

from enum import StrEnum

from intranet.core.people_vocabulary import (
    ChangeoverKind,
    ChangeoverState,
    FactorKind,
    SeatOutcome,
    SharedWith,
    StepKind,
    StepSide,
)

PEOPLE_WORDS: dict[type[StrEnum], dict[StrEnum, str]] = {
    SharedWith: {
        SharedWith.OFFICERS: "all officers",
        SharedWith.EXECUTIVE: "the executive only",
        SharedWith.SECRETARY: "the Secretary and the Chair only",
    },
    ChangeoverKind: {
        ChangeoverKind.AGM: "Annual general meeting",
        ChangeoverKind.BY_ELECTION: "By-election",
    },
    ChangeoverState: {
        ChangeoverState.DRAFT: "Draft",
        ChangeoverState.SHARED: "Draft, shared with the Chair",
        ChangeoverState.CONFIRMED: "Confirmed",
        ChangeoverState.UNDONE: "Undone",
    },
    SeatOutcome: {
        SeatOutcome.UNCHANGED: "Not up for election",
        SeatOutcome.RE_ELECTED: "Re-elected",
        SeatOutcome.NEW: "New",
        SeatOutcome.JOB_SHARE: "Job share",
        SeatOutcome.ACTING: "Acting",
        SeatOutcome.VACANT: "Left vacant",
    },
    StepKind: {
        StepKind.READ: "Job description",
        StepKind.MEET: "Last holder",
        StepKind.HANDOVER: "Handover",
        StepKind.PEOPLE: "People",
        StepKind.TRAINING: "Training",
        StepKind.ACCESS: "Account",
        StepKind.MEETING: "First meeting",
        StepKind.DUTIES: "First duties",
        StepKind.REGISTRATION: "Legal registration",
        StepKind.RETURN: "To give back",
    },
    StepSide: {StepSide.JOINING: "Beginning", StepSide.LEAVING: "Leaving"},
    FactorKind: {
        FactorKind.APP: "an app with one-time codes",
        FactorKind.PASSKEY: "a passkey",
        FactorKind.RECOVERY: "a recovery code",
    },
}
