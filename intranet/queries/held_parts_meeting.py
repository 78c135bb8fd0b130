"""The rest of what is held about a person: the plan, meetings, handing over, letters, and the record."""

from sqlalchemy import func

from intranet import models as m
from intranet.queries.held_parts import ADDRESSES, ME, SELF_AND_ROLES, SIGNING_IN, SUBJECT_IS_ME, WORK, Group, Part

G = Group
PLAN = (
    Part(G.PLAN, "Comments you made", m.Comment.person_id, (
        m.Comment.plan_id, m.Comment.part, m.Comment.role_id, m.Comment.words, m.Comment.said_at,
    )),
    Part(G.PLAN, "Comments you answered", m.Comment.answered_by_id, (
        m.Comment.plan_id, m.Comment.answered_in_id, m.Comment.answer, m.Comment.answer_words, m.Comment.answered_at,
    )),
    Part(G.PLAN, "Suggestions you made", m.Suggestion.made_by_id, (
        m.Suggestion.plan_id, m.Suggestion.part, m.Suggestion.action, m.Suggestion.role_id, m.Suggestion.changes,
        m.Suggestion.reason, m.Suggestion.state, m.Suggestion.made_at,
    )),
    Part(G.PLAN, "Suggestions you answered", m.Suggestion.answered_by_id, (
        m.Suggestion.plan_id, m.Suggestion.state, m.Suggestion.answer_words, m.Suggestion.answered_at,
    )),
    Part(G.PLAN, "Amendments you proposed", m.Amendment.proposed_by_id, (
        m.Amendment.plan_id, m.Amendment.number, m.Amendment.part, m.Amendment.action, m.Amendment.role_id,
        m.Amendment.changes, m.Amendment.reason, m.Amendment.state, m.Amendment.proposed_at,
    )),
    Part(G.PLAN, "Answers to amendments you wrote down", m.Amendment.recorded_by_id, (
        m.Amendment.plan_id, m.Amendment.number, m.Amendment.decision_words, m.Amendment.decided_on,
        m.Amendment.recorded_at,
    )),
    Part(G.PLAN, "Sections you signed off", m.Section.signed_off_by_id, (
        m.Section.plan_id, m.Section.title, m.Section.signed_off_in_id, m.Section.signed_off_as,
        m.Section.signed_off_at,
    )),
    Part(G.PLAN, "Objectives whose colour you set", m.Objective.override_by_id, (
        m.Objective.words, m.Objective.override, m.Objective.override_reason, m.Objective.override_until,
    )),
    Part(G.PLAN, "What you follow", m.Follow.person_id, (m.Follow.part, m.Follow.part_id, m.Follow.since)),
    Part(G.PLAN, "Links to comment that you made", m.ConsultationLink.made_by_id, (
        m.ConsultationLink.plan_id, m.ConsultationLink.made_at, m.ConsultationLink.revoked_at,
    )),
)  # fmt: skip
MEETINGS = (
    Part(G.MEETINGS, "Where you were asked, came, or sent apologies", m.Attendance.person_id, (
        m.Attendance.meeting_id, m.Attendance.role_id, m.Attendance.is_deputy, m.Attendance.standing,
        m.Attendance.coming, m.Attendance.coming_words, m.Attendance.answered_at,
    )),
    Part(G.MEETINGS, "Answers you gave, for yourself or for others", m.Attendance.answered_by_id, (
        m.Attendance.meeting_id, m.Attendance.answered_at,
    )),
    Part(G.MEETINGS, "From when until when you were there", m.Presence.attendance_id, (
        m.Presence.attendance_id, m.Presence.arrived_at, m.Presence.left_at,
    )),
    Part(G.MEETINGS, "Interests you declared", m.DeclaredInterest.attendance_id, (
        m.DeclaredInterest.item_id, m.DeclaredInterest.words,
    )),
    Part(G.MEETINGS, "Decisions you moved", m.Decision.moved_by_id, (
        m.Decision.meeting_id, m.Decision.number, m.Decision.words, m.Decision.decided_at,
    )),
    Part(G.MEETINGS, "Decisions you seconded", m.Decision.seconded_by_id, (
        m.Decision.meeting_id, m.Decision.number, m.Decision.words, m.Decision.decided_at,
    )),
    Part(G.MEETINGS, "Items you proposed", m.AgendaItem.proposed_by_id, (
        m.AgendaItem.meeting_id, m.AgendaItem.proposed_in_id, m.AgendaItem.title, m.AgendaItem.words,
        m.AgendaItem.state,
    )),
    Part(G.MEETINGS, "What you wrote down in a review", m.Review.by_id, (
        m.Review.meeting_id, m.Review.part, m.Review.colour, m.Review.words, m.Review.at,
    )),
    Part(G.MEETINGS, "Minutes you opened again", m.AgreedMinutes.reopened_by_id, (
        m.AgreedMinutes.meeting_id, m.AgreedMinutes.reopened_because, m.AgreedMinutes.reopened_at,
    )),
    Part(G.MEETINGS, "Files you gave", m.PaperVersion.given_by_id, (
        m.PaperVersion.paper_id, m.PaperVersion.number, m.PaperVersion.file_name, m.PaperVersion.media_type,
        m.PaperVersion.size, m.PaperVersion.checksum, m.PaperVersion.given_at,
    )),
    Part(G.MEETINGS, "Letters you wrote down", m.Letter.recorded_by_id, (m.Letter.subject, m.Letter.received_on)),
    Part(G.MEETINGS, "Screens on the wall you opened", m.ScreenLink.made_by_id, (
        m.ScreenLink.meeting_id, m.ScreenLink.made_at, m.ScreenLink.revoked_at,
    )),
)  # fmt: skip
HANDOVER = (
    Part(G.HANDOVER, "Notes you left for the next", m.HandoverEdition.written_by_id, (
        m.HandoverEdition.role_id, m.HandoverEdition.number, m.HandoverEdition.where_things_are,
        m.HandoverEdition.contacts, m.HandoverEdition.do_differently, m.HandoverEdition.accounts_held,
        m.HandoverEdition.written_at,
    )),
    Part(G.HANDOVER, "Job descriptions you read in", m.JobReading.read_by_id, (
        m.JobReading.title, m.JobReading.file_name, m.JobReading.size, m.JobReading.checksum, m.JobReading.read_at,
    )),
    Part(G.HANDOVER, "Job descriptions you adopted", m.JobReading.adopted_by_id, (
        m.JobReading.title, m.JobReading.adopted_at,
    )),
    Part(G.HANDOVER, "Job descriptions whose adoption you undid", m.JobReading.undone_by_id, (
        m.JobReading.title, m.JobReading.undone_at,
    )),
    Part(G.HANDOVER, "Changeovers you drafted", m.Changeover.made_by_id, (
        m.Changeover.kind, m.Changeover.on_day, m.Changeover.state, m.Changeover.made_at, m.Changeover.shared_at,
    )),
    Part(G.HANDOVER, "Changeovers you confirmed", m.Changeover.confirmed_by_id, (
        m.Changeover.on_day, m.Changeover.confirmed_at,
    )),
    Part(G.HANDOVER, "Changeovers you undid", m.Changeover.undone_by_id, (m.Changeover.on_day, m.Changeover.undone_at)),
    Part(G.HANDOVER, "Steps ticked for you", m.OnboardingTick.term_id, (
        m.OnboardingTick.term_id, m.OnboardingTick.step_id, m.OnboardingTick.done_at, m.OnboardingTick.undone_at,
    )),
    Part(G.HANDOVER, "Steps you ticked", m.OnboardingTick.by_id, (m.OnboardingTick.step_id, m.OnboardingTick.done_at)),
    Part(G.HANDOVER, "Your steps that were put away", m.OnboardingPutAway.term_id, (
        m.OnboardingPutAway.term_id, m.OnboardingPutAway.side, m.OnboardingPutAway.at,
    )),
    Part(G.HANDOVER, "Steps you put away", m.OnboardingPutAway.by_id, (
        m.OnboardingPutAway.side, m.OnboardingPutAway.at,
    )),
    Part(G.HANDOVER, "When you looked the directory through", m.DirectoryConfirmation.by_id, (
        m.DirectoryConfirmation.confirmed_at,
    )),
)  # fmt: skip
MESSAGES = (
    Part(G.MESSAGES, "Letters to you", None, (
        m.Outbox.recipient, m.Outbox.subject, m.Outbox.queued_at, m.Outbox.next_try_at, m.Outbox.sent_at,
        m.Outbox.tries, m.Outbox.last_error,
    ), where=func.lower(m.Outbox.recipient).in_(ADDRESSES)),
    Part(G.MESSAGES, "Notifications to you", m.Notification.person_id, (
        m.Notification.kind, m.Notification.words, m.Notification.href, m.Notification.at,
    )),
    Part(G.MESSAGES, "Notifications of what you did", m.Notification.by_id, (
        m.Notification.kind, m.Notification.words, m.Notification.href, m.Notification.role_id, m.Notification.at,
    )),
    Part(G.MESSAGES, "Up to where you looked", m.NotificationsSeen.person_id, (
        m.NotificationsSeen.up_to, m.NotificationsSeen.seen_at,
    )),
    Part(G.MESSAGES, "Weekly letters", m.Digest.person_id, (m.Digest.week, m.Digest.queued_at)),
    Part(G.MESSAGES, "Presses in the meeting room, kept so that each counts once", m.SentOnce.person_id, (
        m.SentOnce.key, m.SentOnce.at,
    )),
    Part(G.MESSAGES, "Branch mailings you sent", m.BranchMailing.sent_by_id, (
        m.BranchMailing.month, m.BranchMailing.subject, m.BranchMailing.sent_at,
    )),
)  # fmt: skip
R = m.Record
RECORD = (
    Part(G.RECORD, "What you did", R.person_id, (
        R.at, R.kind, R.acted_in_id, R.acted_as, R.role_id, R.subject_kind, R.subject_id, R.plan_id, R.objective_id,
        R.fields,
    )),
    Part(G.RECORD, "What others did that is about you", None, (R.at, R.kind, R.role_id, R.fields), where=(
        SUBJECT_IS_ME & (func.coalesce(R.person_id, 0) != ME)
    )),
)  # fmt: skip
PARTS: tuple[Part, ...] = (
    *SELF_AND_ROLES, *SIGNING_IN, *WORK, *PLAN, *MEETINGS, *HANDOVER, *MESSAGES, *RECORD,
)  # fmt: skip
# Secrets that would open an account to whoever holds the file; they are no use for anything else, and stay out of it.
SECRETS: dict[str, frozenset[str]] = {
    "account": frozenset({"password", "fs_uniquifier", "reset_hash"}),
    "sign_in": frozenset({"sid_hash"}),
    "invitation": frozenset({"token_hash"}),
    "authenticator_app": frozenset({"secret", "last_step"}),
    "passkey": frozenset({"credential_id", "public_key"}),
    "recovery_code": frozenset({"code_hash"}),
    "address_change": frozenset({"old_hash", "new_hash"}),
    "outbox": frozenset({"text", "key"}),  # links that open accounts
    "consultation_link": frozenset({"token_hash"}),
    "screen_link": frozenset({"token_hash"}),
}
