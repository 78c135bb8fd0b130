"""Who may do what, as a table: everybody by name, and at each address who gets in."""

CAST = {
    "secretary": "margaret-hollis",
    "chair": "amara-okafor",
    "treasurer": "tomasz-zielinski",
    "campaigner": "kwame-mensah",  # shares the budget
    "fundraiser": "jodie-attwood",
    "executive": "priya-raman",
    "it-officer": "wei-lin-chao",
    "coordinating": "farida-nasser",
    "branch": "bronwen-adair",
    "auditor": "harold-pym",
    "observer": "nadia-petrov",
}
TREASURERS_EVENT = "An evening with the accounts"
WALKS = "# Walks Officer\n\n- Lead a walk every quarter\n- Keep the map of our routes\n"
OTHERS = ("delegate", "to-come", "former", "no-role")
EVERYBODY = frozenset((*CAST, *OTHERS))
HOLDERS = EVERYBODY - {"to-come", "former", "no-role"}
OFFICERS = HOLDERS - {"auditor", "observer", "delegate"}
LEADERS = frozenset({"secretary", "chair"})
SETTERS = LEADERS | {"it-officer"}
LEAD = LEADERS | {"treasurer"}
DOERS = frozenset({"treasurer", "campaigner", "chair", "secretary"})
TELLERS = frozenset({"treasurer", "secretary"})
ALONE = frozenset({"treasurer"})
# Of every endpoint: who may, where it is about the treasurer's duty to draw up the budget.
MAY: dict[frozenset[str], tuple[str, ...]] = {
    EVERYBODY: (
        "account.deletion", "account.download_held", "account.held",
        "account.change_password", "account.confirm", "account.show", "account.sign_out", "account.sign_out_device",
        "account.address", "account.cancel_address", "account.confirm_address", "account.privacy", "account.welcome",
        "account.add_app", "account.add_passkey", "account.remove_app", "account.remove_passkey",
        "account.rename_passkey", "account.renew_codes", "account.second_factor", "account.show_codes",
        "account.set_digest", "account.sign_out_everywhere", "home.show", "ticks.all_as_before",
        "drafts.keep", "drafts.show", "notifications.list_notifications",
        "directory.confirm_entry", "directory.entry",
    ),
    HOLDERS: (
        "onboarding.show_waiting", "job_descriptions.download",
        "dates.show", "duties.show", "roles.called", "roles.list_roles", "roles.show", "search.show",
        "meetings.calendar", "meetings.list_meetings", "meetings.show",
        "settings.who_may_what", "minutes.list_minutes",
        "directory.as_csv", "directory.as_vcards", "directory.as_xlsx", "directory.show", "directory.show_branch",
        "programme.go_to_month", "programme.list_events", "programme.show", "programme.show_month",
    ),
    OFFICERS: (
        "actions.list", "meeting_room.beat", "meeting_room.decide", "meeting_room.declare_interest",
        "meeting_room.edit_decision", "meeting_room.give_action", "meeting_room.remove_decision",
        "meeting_room.set_state", "meeting_room.take_back_action", "meeting_room.tell_branches",
        "meeting_room.tell_branches_decision", "meeting_room.withdraw_interest", "meeting_room.write_notes",
        "campaign.show", "programme.add", "agenda.add_item", "minutes.edit", "minutes.edit_item",
        "papers.add", "papers.replace",
        "plan.carry_over", "tasks.add", "tasks.choose_plan", "tasks.show",
        "objectives.add", "objectives.show", "plan.list_plans", "plan.show_section",
        "plan.export_csv", "plan.export_xlsx", "plan.list_roles", "plan.list_tasks", "plan.show", "plan.show_board",
        "plan.show_history", "plan.show_role", "plan.show_timeline",
        "plan.as_adopted_pdf", "plan.as_pdf", "plan.show_as_adopted", "plan.show_steps",
        "amendments.compare", "amendments.list_amendments", "amendments.propose", "amendments.show",
        "amendments.withdraw", "suggestions.add", "suggestions.list_suggestions", "suggestions.show",
        "suggestions.withdraw",
        "consultation.comment", "consultation.list_comments", "consultation.show", "notifications.follow",
        "notifications.unfollow", "overview.show",
        "progress_report.as_pdf", "progress_report.as_xlsx", "progress_report.show",
        "meeting_room.add_guest", "meeting_room.arrive", "meeting_room.arrive_all", "meeting_room.close_screen",
        "meeting_room.count_others", "meeting_room.edit_stay", "meeting_room.leave", "meeting_room.make_screen",
        "meeting_room.remove_guest", "meeting_room.remove_stay", "meeting_room.seat_deputy",
        "meeting_room.unseat_deputy",
        "review.confirm", "review.give_action", "review.pass_by", "review.say", "review.take_back", "review.tick",
    ),
    LEADERS | {"delegate"}: (  # of the delegate's own beginning, and a step that they tick themselves
        "onboarding.bring_back", "onboarding.put_away", "onboarding.show", "onboarding.tick", "onboarding.untick",
    ),
    SETTERS: (
        "settings.change", "settings.list_records", "settings.show",
        "job_descriptions.add", "job_descriptions.adopt", "job_descriptions.discard", "job_descriptions.edit_joins",
        "job_descriptions.edit_places", "job_descriptions.edit_role", "job_descriptions.list_readings",
        "job_descriptions.rename", "job_descriptions.show", "job_descriptions.undo",
    ),
    LEADERS: (
        "onboarding.add_step", "onboarding.edit_step", "onboarding.list_newcomers", "onboarding.list_steps",
        "onboarding.move_step", "onboarding.restore_step", "onboarding.retire_step", "onboarding.start_from_structure",
        "meeting_room.answer_amendment", "meeting_room.edit_action", "meeting_room.let_go_action",
        "plan.begin_from_model", "plan.carry", "plan.carry_changed", "plan.leave_out", "plan.look_again",
        "objectives.move", "plan.add_section", "plan.edit_opening", "plan.move_section", "plan.remove_section",
        "plan.start",
        "progress_report.keep_pdf",
        "plan.adopt", "plan.ask", "plan.close", "plan.extend_consultation", "plan.keep_pdf", "plan.open_consultation",
        "plan.put_to_executive", "plan.put_to_members", "plan.take_back",
        "dates.add_election", "dates.change_election", "dates.remove_election",
        "meetings.add", "meetings.cancel", "meetings.close_meeting", "meetings.edit", "meetings.hold",
        "meetings.move_series", "meetings.open_meeting", "meetings.plan_year", "meetings.reopen", "meetings.restore",
        "meetings.notice", "meetings.notice_as_pdf", "meetings.papers_out", "meetings.suspend",
        "reports.ask",
        "papers.add_letter", "papers.edit", "papers.edit_letter", "papers.list_letters", "papers.remove",
        "papers.remove_letter", "papers.restore",
        "agenda.add_to_template", "agenda.answer_item", "agenda.arrange", "agenda.back_to_shipped", "agenda.edit_item",
        "agenda.edit_in_template", "agenda.move_in_template", "agenda.move_item", "agenda.park", "agenda.put_back",
        "agenda.remove_from_template", "agenda.start", "agenda.take_off", "agenda.take_up", "agenda.template",
        "agenda.templates",
        "minutes.agree", "minutes.reopen", "minutes.send",
        "mailings.gather", "mailings.list_mailings", "mailings.send", "mailings.show", "mailings.start",
        "duties.add", "duties.move", "duties.restore", "duties.retire",
        "people.add", "people.change", "people.change_term", "people.end_term", "people.erase", "people.invite",
        "people.list_people", "people.open_invitations", "people.resend_invitation", "people.revoke_invitation",
        "people.show",
        "people.start_term", "people.withdraw_term", "structure.add_body", "structure.add_role",
        "structure.add_rule", "structure.change_body", "structure.change_role", "structure.change_rule",
        "structure.close_body", "structure.close_role", "structure.move_body", "structure.move_role",
        "structure.remove_rule", "structure.reopen_body", "structure.reopen_role", "structure.show",
        "directory.add_delegate", "directory.change_delegate", "directory.confirm", "directory.remove_delegate",
        "structure.add_branch",
        "changeovers.add", "changeovers.check", "changeovers.confirm", "changeovers.discard",
        "changeovers.list_changeovers", "changeovers.share", "changeovers.show", "changeovers.undo",
        "amendments.decide", "suggestions.answer", "review.answer", "review.close",
        "consultation.answer", "consultation.list_links", "consultation.renew_link", "consultation.revoke_link",
    ),
    OFFICERS | {"auditor"}: (
        "agenda.as_pdf", "agenda.show", "minutes.as_pdf", "minutes.extract", "minutes.show",
        "papers.download", "papers.file", "papers.list_papers",
        "meeting_room.show", "meeting_room.show_attendance", "meetings.answer", "review.show",
        "budget.export", "budget.list_years", "budget.show", "reports.list_reports",
    ),
    frozenset({"treasurer", "chair"}): ("budget.accept_gap",),
    frozenset({"secretary", "it-officer"}): ("people.choose_to_help", "people.help_in"),
    LEAD: (
        "duties.edit", "objectives.add_measure", "objectives.edit", "objectives.edit_measure", "objectives.remove",
        "objectives.remove_measure", "objectives.restore", "objectives.write_results", "plan.edit_section",
        "tasks.edit", "tasks.remove",
        "handover.as_pdf", "handover.show",
        "programme.cancel", "programme.edit", "programme.record_result", "programme.remove", "programme.set_state",
    ),
    ALONE: (
        "handover.edit", "handover.restore",
        "budget.begin", "budget.edit", "budget.paste",
        "objectives.lift_override", "objectives.override", "plan.sign_off_section", "plan.withdraw_sign_off",
        "tasks.lift_override", "tasks.override",
    ),
    DOERS: (
        "ticks.create", "ticks.edit", "ticks.new", "ticks.undo", "ticks.update",
        "tasks.add_step", "tasks.block", "tasks.check_step", "tasks.remove_step", "tasks.say", "tasks.set_state",
        "tasks.unblock", "tasks.uncheck_step",
    ),
    TELLERS: ("objectives.add_reading", "objectives.undo_reading", "reports.give", "ticks.add_line", "ticks.new_line"),
}  # fmt: skip
WHO = {endpoint: who for who, endpoints in MAY.items() for endpoint in endpoints}
# The same for other duties: who ticks, who reports, who sets how it comes round.
SUBJECTS = {
    "Write the fundraising plan, with targets to match the budget": (  # the fundraiser's, shared with the treasurer
        {"fundraiser", "treasurer", "secretary"},
        {"fundraiser", "secretary"},
        {"fundraiser", "secretary", "chair"},
    ),
    "Hold training, policy and social events for young members": (  # a vacant role's: chair and secretary cover it
        {"secretary", "chair"},
        {"secretary", "chair"},
        {"secretary", "chair"},
    ),
    "Attend the County Labour Group each month, and speak where it helps": (  # the observer's own
        {"observer", "secretary"},
        {"observer", "secretary"},
        {"observer", "secretary", "chair"},
    ),
    "Audit the Treasurer's accounts and report to the annual general meeting": (  # not the treasurer's to tick
        {"auditor", "secretary"},
        {"auditor", "secretary"},
        {"auditor", "secretary", "chair"},
    ),
}
