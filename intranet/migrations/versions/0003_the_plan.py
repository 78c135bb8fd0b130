"""The annual development plan: objectives, tasks, budget, events, what is said of it, and the bell."""

import sqlalchemy as sa
from alembic import op

import intranet.core.db
import intranet.core.columns

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "political-education",
                "training",
                "campaign-session",
                "fundraiser",
                "social",
                "community",
                "other",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.String(length=160), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("starts_at", sa.Time(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("ends_at", sa.Time(), nullable=True),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("link", sa.String(length=500), nullable=False),
        sa.Column("organising_role_id", sa.Integer(), nullable=False),
        sa.Column("branch_id", sa.Integer(), nullable=True),
        sa.Column("speakers", sa.String(length=300), nullable=False),
        sa.Column("access", sa.String(length=500), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "idea",
                "planned",
                "confirmed",
                "held",
                "cancelled",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("cancelled_because", sa.String(length=500), nullable=False),
        sa.Column("attendance", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state <> 'cancelled' OR cancelled_because <> ''", name=op.f("ck_event_cancelled_for_a_reason")
        ),
        sa.CheckConstraint("attendance IS NULL OR attendance >= 0", name=op.f("ck_event_attendance_not_negative")),
        sa.CheckConstraint('ends_on IS NULL OR ends_on >= "on"', name=op.f("ck_event_ends_after_it_starts")),
        sa.ForeignKeyConstraint(["branch_id"], ["body.id"], name=op.f("fk_event_branch_id")),
        sa.ForeignKeyConstraint(["organising_role_id"], ["role.id"], name=op.f("fk_event_organising_role_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.create_index("ix_event_on", ["on"], unique=False)
        batch_op.create_index("ix_event_organising_role_id_on", ["organising_role_id", "on"], unique=False)

    op.create_table(
        "follow",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "part",
            sa.Enum(
                "plan",
                "section",
                "objective",
                "measure",
                "task",
                name="part",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("part_id", sa.Integer(), nullable=False),
        sa.Column("since", intranet.core.db.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_follow_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "part", "part_id", name=op.f("pk_follow")),
    )
    with op.batch_alter_table("follow", schema=None) as batch_op:
        batch_op.create_index("ix_follow_part_part_id", ["part", "part_id"], unique=False)

    op.create_table(
        "gap_acceptance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("money_year", sa.Integer(), nullable=False),
        sa.Column("gap_pence", sa.BigInteger(), nullable=False),
        sa.Column(
            "office",
            sa.Enum(
                "chair",
                "vice-chair",
                "secretary",
                "treasurer",
                "womens-officer",
                "membership-officer",
                "campaign-coordinator",
                "political-education-officer",
                "it-officer",
                "fundraiser",
                name="office",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("role_id", sa.Integer(), nullable=False),
        sa.Column("accepted_by_id", sa.Integer(), nullable=False),
        sa.Column("accepted_at", intranet.core.db.Instant(timezone=True), nullable=False),
        sa.CheckConstraint("office IN ('treasurer', 'chair')", name=op.f("ck_gap_acceptance_treasurer_or_chair")),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_gap_acceptance_for_a_reason")),
        sa.ForeignKeyConstraint(["accepted_by_id"], ["person.id"], name=op.f("fk_gap_acceptance_accepted_by_id")),
        sa.ForeignKeyConstraint(["role_id"], ["role.id"], name=op.f("fk_gap_acceptance_role_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gap_acceptance")),
        sa.UniqueConstraint(
            "money_year", "office", "gap_pence", name=op.f("uq_gap_acceptance_money_year_office_gap_pence")
        ),
    )
    op.create_table(
        "notification",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "mention",
                "followed",
                "suggestion",
                "comment",
                "sign-off",
                "answer",
                "amendment",
                "asked",
                "plan-state",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("role_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("at", intranet.core.db.Instant(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.String(length=300), nullable=False),
        sa.Column("href", sa.String(length=200), nullable=False),
        sa.CheckConstraint(
            "(role_id IS NULL) <> (person_id IS NULL)", name=op.f("ck_notification_for_a_role_or_a_person")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_notification_by_id")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_notification_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["role_id"], ["role.id"], name=op.f("fk_notification_role_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notification")),
    )
    with op.batch_alter_table("notification", schema=None) as batch_op:
        batch_op.create_index("ix_notification_person_id_id", ["person_id", "id"], unique=False)
        batch_op.create_index("ix_notification_role_id_id", ["role_id", "id"], unique=False)

    op.create_table(
        "notifications_seen",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("up_to", sa.Integer(), nullable=False),
        sa.Column("seen_at", intranet.core.db.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_notifications_seen_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_notifications_seen")),
    )
    op.create_table(
        "campaign_session",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("election_id", sa.Integer(), nullable=True),
        sa.Column("area", sa.String(length=120), nullable=False),
        sa.Column("led_by", sa.String(length=120), nullable=False),
        sa.Column("target_doors", sa.Integer(), nullable=True),
        sa.Column("target_contacts", sa.Integer(), nullable=True),
        sa.Column("target_leaflets", sa.Integer(), nullable=True),
        sa.Column("doors", sa.Integer(), nullable=True),
        sa.Column("contacts", sa.Integer(), nullable=True),
        sa.Column("leaflets", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "coalesce(target_doors, 0) >= 0 AND coalesce(target_contacts, 0) >= 0 AND coalesce(target_leaflets, 0) >= 0 AND coalesce(doors, 0) >= 0 AND coalesce(contacts, 0) >= 0 AND coalesce(leaflets, 0) >= 0",
            name=op.f("ck_campaign_session_not_negative"),
        ),
        sa.ForeignKeyConstraint(
            ["election_id"], ["election.id"], name=op.f("fk_campaign_session_election_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_campaign_session_event_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_campaign_session")),
    )
    op.create_table(
        "event_partner",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("role_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_event_partner_event_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["role_id"], ["role.id"], name=op.f("fk_event_partner_role_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event_id", "role_id", name=op.f("pk_event_partner")),
    )
    with op.batch_alter_table("event_partner", schema=None) as batch_op:
        batch_op.create_index("ix_event_partner_role_id", ["role_id"], unique=False)

    op.create_table(
        "plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("opening", sa.Text(), nullable=False),
        sa.Column("where_we_stand", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "consultation",
                "executive",
                "members",
                "adopted",
                "closed",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("consultation_ends_on", sa.Date(), nullable=True),
        sa.Column("adopted_on", sa.Date(), nullable=True),
        sa.Column("adopted_at_id", sa.Integer(), nullable=True),
        sa.Column("votes_for", sa.Integer(), nullable=True),
        sa.Column("votes_against", sa.Integer(), nullable=True),
        sa.Column("abstentions", sa.Integer(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state <> 'consultation' OR consultation_ends_on IS NOT NULL", name=op.f("ck_plan_a_consultation_ends")
        ),
        sa.CheckConstraint(
            "state NOT IN ('adopted', 'closed') OR (adopted_on IS NOT NULL AND adopted_at_id IS NOT NULL)",
            name=op.f("ck_plan_an_adopted_plan_has_a_meeting_and_a_date"),
        ),
        sa.CheckConstraint("ends_on > starts_on", name=op.f("ck_plan_ends_after_it_starts")),
        sa.ForeignKeyConstraint(["adopted_at_id"], ["meeting.id"], name=op.f("fk_plan_adopted_at_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan")),
        sa.UniqueConstraint("year", name=op.f("uq_plan_year")),
    )
    with op.batch_alter_table("plan", schema=None) as batch_op:
        batch_op.create_index("ix_plan_state_starts_on", ["state", "starts_on"], unique=False)

    op.create_table(
        "adopted_plan",
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("schema", sa.Integer(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("checksum", sa.String(length=64), nullable=False),
        sa.Column("pdf", sa.LargeBinary(), nullable=True),
        sa.Column("frozen_at", intranet.core.db.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_adopted_plan_plan_id")),
        sa.PrimaryKeyConstraint("plan_id", name=op.f("pk_adopted_plan")),
    )
    op.create_table(
        "amendment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "part",
            sa.Enum(
                "plan",
                "section",
                "objective",
                "measure",
                "task",
                name="part",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("part_id", sa.Integer(), nullable=True),
        sa.Column(
            "action",
            sa.Enum("change", "add", "drop", name="action", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("role_id", sa.Integer(), nullable=False),
        sa.Column("proposed_by_id", sa.Integer(), nullable=False),
        sa.Column("proposed_at", intranet.core.db.Instant(timezone=True), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "proposed",
                "agreed",
                "refused",
                "withdrawn",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("votes_for", sa.Integer(), nullable=True),
        sa.Column("votes_against", sa.Integer(), nullable=True),
        sa.Column("abstentions", sa.Integer(), nullable=True),
        sa.Column("decision_words", sa.Text(), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.Column("recorded_at", intranet.core.db.Instant(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_amendment_for_a_reason")),
        sa.CheckConstraint(
            "state NOT IN ('agreed', 'refused') OR (decided_on IS NOT NULL AND recorded_by_id IS NOT NULL)",
            name=op.f("ck_amendment_decided_on_a_day"),
        ),
        sa.CheckConstraint(
            "recorded_by_id IS NULL OR recorded_by_id <> proposed_by_id",
            name=op.f("ck_amendment_not_recorded_by_its_proposer"),
        ),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_amendment_plan_id")),
        sa.ForeignKeyConstraint(["proposed_by_id"], ["person.id"], name=op.f("fk_amendment_proposed_by_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["person.id"], name=op.f("fk_amendment_recorded_by_id")),
        sa.ForeignKeyConstraint(["role_id"], ["role.id"], name=op.f("fk_amendment_role_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_amendment")),
        sa.UniqueConstraint("plan_id", "number", name=op.f("uq_amendment_plan_id_number")),
    )
    with op.batch_alter_table("amendment", schema=None) as batch_op:
        batch_op.create_index("ix_amendment_plan_id_state", ["plan_id", "state"], unique=False)
        batch_op.create_index("ix_amendment_state_plan_id", ["state", "plan_id"], unique=False)

    op.create_table(
        "consultation_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", intranet.core.db.Instant(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("revoked_at", intranet.core.db.Instant(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["made_by_id"], ["person.id"], name=op.f("fk_consultation_link_made_by_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_consultation_link_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_consultation_link_token_hash")),
    )
    with op.batch_alter_table("consultation_link", schema=None) as batch_op:
        batch_op.create_index("ix_consultation_link_plan_id", ["plan_id"], unique=False)

    op.create_table(
        "section",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "words",
                "budget",
                "campaign",
                "programme",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("lead_role_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("sort", sa.Integer(), nullable=False),
        sa.Column("signed_off_at", intranet.core.db.Instant(timezone=True), nullable=True),
        sa.Column("signed_off_by_id", sa.Integer(), nullable=True),
        sa.Column("signed_off_in_id", sa.Integer(), nullable=True),
        sa.Column(
            "signed_off_as",
            sa.Enum(
                "lead",
                "partner",
                "cover",
                "on-behalf",
                name="signed_off_as",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(signed_off_at IS NULL) = (signed_off_by_id IS NULL)", name=op.f("ck_section_signed_off_by_somebody")
        ),
        sa.ForeignKeyConstraint(["lead_role_id"], ["role.id"], name=op.f("fk_section_lead_role_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_section_plan_id")),
        sa.ForeignKeyConstraint(["signed_off_by_id"], ["person.id"], name=op.f("fk_section_signed_off_by_id")),
        sa.ForeignKeyConstraint(["signed_off_in_id"], ["role.id"], name=op.f("fk_section_signed_off_in_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_section")),
        sa.UniqueConstraint("plan_id", "title", name=op.f("uq_section_plan_id_title")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("section", schema=None) as batch_op:
        batch_op.create_index(
            "uq_section_plan_id_kind_of_one",
            ["plan_id", "kind"],
            unique=True,
            sqlite_where=sa.text("kind <> 'words'"),
            postgresql_where=sa.text("kind <> 'words'"),
        )

    op.create_table(
        "suggestion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column(
            "part",
            sa.Enum(
                "plan",
                "section",
                "objective",
                "measure",
                "task",
                name="part",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("part_id", sa.Integer(), nullable=True),
        sa.Column(
            "action",
            sa.Enum("change", "add", "drop", name="action", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("for_role_id", sa.Integer(), nullable=True),
        sa.Column("role_id", sa.Integer(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("made_at", intranet.core.db.Instant(timezone=True), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "accepted",
                "declined",
                "withdrawn",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("answer_words", sa.Text(), nullable=False),
        sa.Column("answered_at", intranet.core.db.Instant(timezone=True), nullable=True),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["answered_by_id"], ["person.id"], name=op.f("fk_suggestion_answered_by_id")),
        sa.ForeignKeyConstraint(["for_role_id"], ["role.id"], name=op.f("fk_suggestion_for_role_id")),
        sa.ForeignKeyConstraint(["made_by_id"], ["person.id"], name=op.f("fk_suggestion_made_by_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_suggestion_plan_id")),
        sa.ForeignKeyConstraint(["role_id"], ["role.id"], name=op.f("fk_suggestion_role_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestion")),
    )
    with op.batch_alter_table("suggestion", schema=None) as batch_op:
        batch_op.create_index("ix_suggestion_plan_id_state", ["plan_id", "state"], unique=False)
        batch_op.create_index("ix_suggestion_state_for_role_id", ["state", "for_role_id"], unique=False)

    op.create_table(
        "comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column(
            "part",
            sa.Enum(
                "plan",
                "section",
                "objective",
                "measure",
                "task",
                name="part",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("part_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("said_at", intranet.core.db.Instant(timezone=True), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("role_id", sa.Integer(), nullable=True),
        sa.Column("link_id", sa.Integer(), nullable=True),
        sa.Column("guest_name", sa.String(length=120), nullable=False),
        sa.Column(
            "answer",
            sa.Enum(
                "taken-up",
                "noted",
                "not-this-year",
                name="answer",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("answer_words", sa.Text(), nullable=False),
        sa.Column("answered_at", intranet.core.db.Instant(timezone=True), nullable=True),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("answered_in_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(answer IS NULL) = (answered_at IS NULL)", name=op.f("ck_comment_answered_at_an_instant")),
        sa.CheckConstraint("(person_id IS NULL) <> (link_id IS NULL)", name=op.f("ck_comment_by_a_person_or_by_link")),
        sa.ForeignKeyConstraint(["answered_by_id"], ["person.id"], name=op.f("fk_comment_answered_by_id")),
        sa.ForeignKeyConstraint(["answered_in_id"], ["role.id"], name=op.f("fk_comment_answered_in_id")),
        sa.ForeignKeyConstraint(["link_id"], ["consultation_link.id"], name=op.f("fk_comment_link_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_comment_person_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_comment_plan_id")),
        sa.ForeignKeyConstraint(["role_id"], ["role.id"], name=op.f("fk_comment_role_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment")),
    )
    with op.batch_alter_table("comment", schema=None) as batch_op:
        batch_op.create_index("ix_comment_plan_id_answer", ["plan_id", "answer"], unique=False)
        batch_op.create_index("ix_comment_plan_id_id", ["plan_id", "id"], unique=False)

    op.create_table(
        "objective",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("section_id", sa.Integer(), nullable=True),
        sa.Column(
            "theme",
            sa.Enum(
                "meetings",
                "communication",
                "finance",
                "fundraising",
                "membership",
                "campaigning",
                "political-education",
                "equalities",
                "trade-unions",
                "it-and-data",
                "governance",
                "training",
                "liaison",
                name="theme",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("words", sa.String(length=240), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("lead_role_id", sa.Integer(), nullable=True),
        sa.Column(
            "priority",
            sa.Enum(
                "essential",
                "important",
                "if-we-can",
                name="priority",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("results", sa.Text(), nullable=False),
        sa.Column("dropped_on", sa.Date(), nullable=True),
        sa.Column(
            "override",
            sa.Enum(
                "late",
                "blocked",
                "stalled",
                "due-soon",
                "on-track",
                "done",
                "dropped",
                name="override",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("override_reason", sa.String(length=500), nullable=False),
        sa.Column("override_until", sa.Date(), nullable=True),
        sa.Column("override_by_id", sa.Integer(), nullable=True),
        sa.Column("sort", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "override IS NULL OR (override_reason <> '' AND override_until IS NOT NULL)",
            name=op.f("ck_objective_overridden_for_a_reason"),
        ),
        sa.ForeignKeyConstraint(["lead_role_id"], ["role.id"], name=op.f("fk_objective_lead_role_id")),
        sa.ForeignKeyConstraint(["override_by_id"], ["person.id"], name=op.f("fk_objective_override_by_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_objective_plan_id")),
        sa.ForeignKeyConstraint(["section_id"], ["section.id"], name=op.f("fk_objective_section_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_objective")),
    )
    with op.batch_alter_table("objective", schema=None) as batch_op:
        batch_op.create_index("ix_objective_lead_role_id", ["lead_role_id"], unique=False)
        batch_op.create_index("ix_objective_plan_id_sort", ["plan_id", "sort"], unique=False)

    op.create_table(
        "budget_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("money_year", sa.Integer(), nullable=False),
        sa.Column(
            "side",
            sa.Enum("income", "expenditure", name="side", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("heading", sa.String(length=120), nullable=False),
        sa.Column("planned_pence", sa.BigInteger(), nullable=False),
        sa.Column("actual_pence", sa.BigInteger(), nullable=True),
        sa.Column("objective_id", sa.Integer(), nullable=True),
        sa.Column("event_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("sort", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "actual_pence IS NULL OR actual_pence >= 0", name=op.f("ck_budget_line_actual_not_negative")
        ),
        sa.CheckConstraint("planned_pence >= 0", name=op.f("ck_budget_line_planned_not_negative")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_budget_line_event_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["objective_id"], ["objective.id"], name=op.f("fk_budget_line_objective_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budget_line")),
        sa.UniqueConstraint("money_year", "side", "heading", name=op.f("uq_budget_line_money_year_side_heading")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("budget_line", schema=None) as batch_op:
        batch_op.create_index("ix_budget_line_money_year_side_sort", ["money_year", "side", "sort"], unique=False)

    op.create_table(
        "measure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("objective_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=160), nullable=False),
        sa.Column("unit", sa.String(length=40), nullable=False),
        sa.Column(
            "direction",
            sa.Enum("up", "down", name="direction", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("baseline", intranet.core.columns.Hundredths(), nullable=True),
        sa.Column("target", intranet.core.columns.Hundredths(), nullable=False),
        sa.Column(
            "source",
            sa.Enum(
                "sessions-held",
                "contacts-made",
                "events-held",
                "attendance",
                "income",
                "duties-ticked",
                name="source",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("results", sa.Text(), nullable=False),
        sa.Column("dropped_on", sa.Date(), nullable=True),
        sa.Column("sort", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["objective_id"], ["objective.id"], name=op.f("fk_measure_objective_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure")),
    )
    with op.batch_alter_table("measure", schema=None) as batch_op:
        batch_op.create_index("ix_measure_objective_id_sort", ["objective_id", "sort"], unique=False)

    op.create_table(
        "objective_partner",
        sa.Column("objective_id", sa.Integer(), nullable=False),
        sa.Column("role_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["objective_id"], ["objective.id"], name=op.f("fk_objective_partner_objective_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["role_id"], ["role.id"], name=op.f("fk_objective_partner_role_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("objective_id", "role_id", name=op.f("pk_objective_partner")),
    )
    with op.batch_alter_table("objective_partner", schema=None) as batch_op:
        batch_op.create_index("ix_objective_partner_role_id", ["role_id"], unique=False)

    op.create_table(
        "task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=True),
        sa.Column("section_id", sa.Integer(), nullable=True),
        sa.Column("objective_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.String(length=240), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("lead_role_id", sa.Integer(), nullable=False),
        sa.Column("branch_id", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("due_quarter", sa.String(length=7), nullable=True),
        sa.Column(
            "effort",
            sa.Enum("small", "medium", "large", name="effort", native_enum=False, create_constraint=True, length=40),
            nullable=True,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "to-do",
                "under-way",
                "done",
                "dropped",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("dropped_because", sa.String(length=500), nullable=False),
        sa.Column("blocked_because", sa.String(length=500), nullable=False),
        sa.Column("blocked_by_id", sa.Integer(), nullable=True),
        sa.Column("who_id", sa.Integer(), nullable=True),
        sa.Column("helper", sa.String(length=120), nullable=False),
        sa.Column("duty_id", sa.Integer(), nullable=True),
        sa.Column("carried_from_id", sa.Integer(), nullable=True),
        sa.Column("moved_at", intranet.core.db.Instant(timezone=True), nullable=False),
        sa.Column(
            "override",
            sa.Enum(
                "late",
                "blocked",
                "stalled",
                "due-soon",
                "on-track",
                "done",
                "dropped",
                name="override",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("override_reason", sa.String(length=500), nullable=False),
        sa.Column("override_until", sa.Date(), nullable=True),
        sa.Column("override_by_id", sa.Integer(), nullable=True),
        sa.Column("sort", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(state = 'done') = (done_on IS NOT NULL)", name=op.f("ck_task_done_on_a_day")),
        sa.CheckConstraint("blocked_by_id IS NULL OR blocked_because <> ''", name=op.f("ck_task_blocked_for_a_reason")),
        sa.CheckConstraint(
            "override IS NULL OR (override_reason <> '' AND override_until IS NOT NULL)", name=op.f("ck_task_overridden_for_a_reason")
        ),
        sa.CheckConstraint("state <> 'dropped' OR dropped_because <> ''", name=op.f("ck_task_dropped_for_a_reason")),
        sa.ForeignKeyConstraint(["blocked_by_id"], ["role.id"], name=op.f("fk_task_blocked_by_id")),
        sa.ForeignKeyConstraint(["branch_id"], ["body.id"], name=op.f("fk_task_branch_id")),
        sa.ForeignKeyConstraint(["carried_from_id"], ["task.id"], name=op.f("fk_task_carried_from_id")),
        sa.ForeignKeyConstraint(["duty_id"], ["duty.id"], name=op.f("fk_task_duty_id")),
        sa.ForeignKeyConstraint(["lead_role_id"], ["role.id"], name=op.f("fk_task_lead_role_id")),
        sa.ForeignKeyConstraint(["objective_id"], ["objective.id"], name=op.f("fk_task_objective_id")),
        sa.ForeignKeyConstraint(["override_by_id"], ["person.id"], name=op.f("fk_task_override_by_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_task_plan_id")),
        sa.ForeignKeyConstraint(["section_id"], ["section.id"], name=op.f("fk_task_section_id")),
        sa.ForeignKeyConstraint(["who_id"], ["person.id"], name=op.f("fk_task_who_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.create_index(
            "ix_task_blocked",
            ["blocked_by_id"],
            unique=False,
            sqlite_where=sa.text("blocked_because <> ''"),
            postgresql_where=sa.text("blocked_because <> ''"),
        )
        batch_op.create_index(
            "ix_task_done",
            ["lead_role_id", "done_on"],
            unique=False,
            sqlite_where=sa.text("state = 'done'"),
            postgresql_where=sa.text("state = 'done'"),
        )
        batch_op.create_index("ix_task_duty_id", ["duty_id"], unique=False)
        batch_op.create_index("ix_task_objective_id_sort", ["objective_id", "sort"], unique=False)
        batch_op.create_index(
            "ix_task_open",
            ["lead_role_id", "due_on", "id"],
            unique=False,
            sqlite_where=sa.text("state IN ('to-do', 'under-way')"),
            postgresql_where=sa.text("state IN ('to-do', 'under-way')"),
        )
        batch_op.create_index("ix_task_plan_id_due_on", ["plan_id", "due_on"], unique=False)

    op.create_table(
        "checklist_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=240), nullable=False),
        sa.Column("sort", sa.Integer(), nullable=False),
        sa.Column("done_at", intranet.core.db.Instant(timezone=True), nullable=True),
        sa.Column("done_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("(done_at IS NULL) = (done_by_id IS NULL)", name=op.f("ck_checklist_item_done_by_somebody")),
        sa.ForeignKeyConstraint(["done_by_id"], ["person.id"], name=op.f("fk_checklist_item_done_by_id")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_checklist_item_task_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checklist_item")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("checklist_item", schema=None) as batch_op:
        batch_op.create_index("ix_checklist_item_task_id_sort", ["task_id", "sort"], unique=False)

    op.create_table(
        "reading",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("value", intranet.core.columns.Hundredths(), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("role_id", sa.Integer(), nullable=False),
        sa.Column("read_by_id", sa.Integer(), nullable=False),
        sa.Column("read_at", intranet.core.db.Instant(timezone=True), nullable=False),
        sa.Column("undone_at", intranet.core.db.Instant(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_reading_measure_id")),
        sa.ForeignKeyConstraint(["read_by_id"], ["person.id"], name=op.f("fk_reading_read_by_id")),
        sa.ForeignKeyConstraint(["role_id"], ["role.id"], name=op.f("fk_reading_role_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading")),
    )
    with op.batch_alter_table("reading", schema=None) as batch_op:
        batch_op.create_index("ix_reading_measure_id_on", ["measure_id", "on"], unique=False)

    op.create_table(
        "task_left_out",
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("left_at", intranet.core.db.Instant(timezone=True), nullable=False),
        sa.Column("left_by_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_task_left_out_for_a_reason")),
        sa.ForeignKeyConstraint(["left_by_id"], ["person.id"], name=op.f("fk_task_left_out_left_by_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_task_left_out_plan_id")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_task_left_out_task_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("plan_id", "task_id", name=op.f("pk_task_left_out")),
    )
    op.create_table(
        "task_occasion",
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("occasion", sa.String(length=40), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_task_occasion_task_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("task_id", "occasion", name=op.f("pk_task_occasion")),
    )
    op.create_table(
        "task_supporter",
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("role_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["role_id"], ["role.id"], name=op.f("fk_task_supporter_role_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_task_supporter_task_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("task_id", "role_id", name=op.f("pk_task_supporter")),
    )
    with op.batch_alter_table("task_supporter", schema=None) as batch_op:
        batch_op.create_index("ix_task_supporter_role_id", ["role_id"], unique=False)

    op.create_table(
        "task_update",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("said_at", intranet.core.db.Instant(timezone=True), nullable=False),
        sa.Column("said_by_id", sa.Integer(), nullable=False),
        sa.Column("role_id", sa.Integer(), nullable=False),
        sa.Column(
            "acted_as",
            sa.Enum(
                "lead",
                "partner",
                "cover",
                "on-behalf",
                name="acted_as",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["role_id"], ["role.id"], name=op.f("fk_task_update_role_id")),
        sa.ForeignKeyConstraint(["said_by_id"], ["person.id"], name=op.f("fk_task_update_said_by_id")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_task_update_task_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task_update")),
    )
    with op.batch_alter_table("task_update", schema=None) as batch_op:
        batch_op.create_index("ix_task_update_task_id_id", ["task_id", "id"], unique=False)

    op.create_table(
        "task_wait",
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("waits_for_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("task_id <> waits_for_id", name=op.f("ck_task_wait_not_for_itself")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_task_wait_task_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["waits_for_id"], ["task.id"], name=op.f("fk_task_wait_waits_for_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("task_id", "waits_for_id", name=op.f("pk_task_wait")),
    )
    with op.batch_alter_table("task_wait", schema=None) as batch_op:
        batch_op.create_index("ix_task_wait_waits_for_id", ["waits_for_id"], unique=False)

    with op.batch_alter_table("election", schema=None) as batch_op:
        batch_op.add_column(sa.Column("area", sa.String(length=120), server_default="", nullable=False))

    with op.batch_alter_table("record", schema=None) as batch_op:
        batch_op.add_column(sa.Column("plan_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("objective_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("guest", sa.String(length=120), server_default="", nullable=False))
        batch_op.create_index("ix_record_plan_id_id", ["plan_id", "id"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_record_plan_id"), "plan", ["plan_id"], ["id"])
        batch_op.create_foreign_key(batch_op.f("fk_record_objective_id"), "objective", ["objective_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("record", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_record_objective_id"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_record_plan_id"), type_="foreignkey")
        batch_op.drop_index("ix_record_plan_id_id")
        batch_op.drop_column("guest")
        batch_op.drop_column("objective_id")
        batch_op.drop_column("plan_id")

    with op.batch_alter_table("election", schema=None) as batch_op:
        batch_op.drop_column("area")

    with op.batch_alter_table("task_wait", schema=None) as batch_op:
        batch_op.drop_index("ix_task_wait_waits_for_id")

    op.drop_table("task_wait")
    with op.batch_alter_table("task_update", schema=None) as batch_op:
        batch_op.drop_index("ix_task_update_task_id_id")

    op.drop_table("task_update")
    with op.batch_alter_table("task_supporter", schema=None) as batch_op:
        batch_op.drop_index("ix_task_supporter_role_id")

    op.drop_table("task_supporter")
    op.drop_table("task_occasion")
    op.drop_table("task_left_out")
    with op.batch_alter_table("reading", schema=None) as batch_op:
        batch_op.drop_index("ix_reading_measure_id_on")

    op.drop_table("reading")
    with op.batch_alter_table("checklist_item", schema=None) as batch_op:
        batch_op.drop_index("ix_checklist_item_task_id_sort")

    op.drop_table("checklist_item")
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.drop_index("ix_task_plan_id_due_on")
        batch_op.drop_index(
            "ix_task_open",
            sqlite_where=sa.text("state IN ('to-do', 'under-way')"),
            postgresql_where=sa.text("state IN ('to-do', 'under-way')"),
        )
        batch_op.drop_index("ix_task_objective_id_sort")
        batch_op.drop_index("ix_task_duty_id")
        batch_op.drop_index(
            "ix_task_done", sqlite_where=sa.text("state = 'done'"), postgresql_where=sa.text("state = 'done'")
        )
        batch_op.drop_index(
            "ix_task_blocked",
            sqlite_where=sa.text("blocked_because <> ''"),
            postgresql_where=sa.text("blocked_because <> ''"),
        )

    op.drop_table("task")
    with op.batch_alter_table("objective_partner", schema=None) as batch_op:
        batch_op.drop_index("ix_objective_partner_role_id")

    op.drop_table("objective_partner")
    with op.batch_alter_table("measure", schema=None) as batch_op:
        batch_op.drop_index("ix_measure_objective_id_sort")

    op.drop_table("measure")
    with op.batch_alter_table("budget_line", schema=None) as batch_op:
        batch_op.drop_index("ix_budget_line_money_year_side_sort")

    op.drop_table("budget_line")
    with op.batch_alter_table("objective", schema=None) as batch_op:
        batch_op.drop_index("ix_objective_plan_id_sort")
        batch_op.drop_index("ix_objective_lead_role_id")

    op.drop_table("objective")
    with op.batch_alter_table("comment", schema=None) as batch_op:
        batch_op.drop_index("ix_comment_plan_id_id")
        batch_op.drop_index("ix_comment_plan_id_answer")

    op.drop_table("comment")
    with op.batch_alter_table("suggestion", schema=None) as batch_op:
        batch_op.drop_index("ix_suggestion_state_for_role_id")
        batch_op.drop_index("ix_suggestion_plan_id_state")

    op.drop_table("suggestion")
    with op.batch_alter_table("section", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_section_plan_id_kind_of_one",
            sqlite_where=sa.text("kind <> 'words'"),
            postgresql_where=sa.text("kind <> 'words'"),
        )

    op.drop_table("section")
    with op.batch_alter_table("consultation_link", schema=None) as batch_op:
        batch_op.drop_index("ix_consultation_link_plan_id")

    op.drop_table("consultation_link")
    with op.batch_alter_table("amendment", schema=None) as batch_op:
        batch_op.drop_index("ix_amendment_state_plan_id")
        batch_op.drop_index("ix_amendment_plan_id_state")

    op.drop_table("amendment")
    op.drop_table("adopted_plan")
    with op.batch_alter_table("plan", schema=None) as batch_op:
        batch_op.drop_index("ix_plan_state_starts_on")

    op.drop_table("plan")
    with op.batch_alter_table("event_partner", schema=None) as batch_op:
        batch_op.drop_index("ix_event_partner_role_id")

    op.drop_table("event_partner")
    op.drop_table("campaign_session")
    op.drop_table("notifications_seen")
    with op.batch_alter_table("notification", schema=None) as batch_op:
        batch_op.drop_index("ix_notification_role_id_id")
        batch_op.drop_index("ix_notification_person_id_id")

    op.drop_table("notification")
    op.drop_table("gap_acceptance")
    with op.batch_alter_table("follow", schema=None) as batch_op:
        batch_op.drop_index("ix_follow_part_part_id")

    op.drop_table("follow")
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.drop_index("ix_event_organising_role_id_on")
        batch_op.drop_index("ix_event_on")

    op.drop_table("event")
