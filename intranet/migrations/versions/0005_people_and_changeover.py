"""People and changeover."""

import sqlalchemy as sa
from alembic import op

import intranet.core.db


revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('affiliate_delegate',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('organisation', sa.String(length=120), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ended_on', sa.Date(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('ended_on IS NULL OR ended_on > starts_on', name=op.f('ck_affiliate_delegate_ends_after_it_starts')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_affiliate_delegate'))
    )
    with op.batch_alter_table('affiliate_delegate', schema=None) as batch_op:
        batch_op.create_index('ix_affiliate_delegate_organisation', ['organisation', 'starts_on'], unique=False)

    op.create_table('onboarding_step',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('role_id', sa.Integer(), nullable=True),
    sa.Column('side', sa.Enum('joining', 'leaving', name='side', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('kind', sa.Enum('read', 'meet', 'handover', 'people', 'training', 'access', 'meeting', 'duties', 'registration', 'return', name='kind', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('words', sa.String(length=200), nullable=False),
    sa.Column('more', sa.Text(), nullable=False),
    sa.Column('granter_role_id', sa.Integer(), nullable=True),
    sa.Column('after_id', sa.Integer(), nullable=True),
    sa.Column('sort', sa.Integer(), nullable=False),
    sa.Column('added_on', sa.Date(), nullable=False),
    sa.Column('retired_on', sa.Date(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('after_id IS NULL OR after_id <> id', name=op.f('ck_onboarding_step_not_after_itself')),
    sa.ForeignKeyConstraint(['after_id'], ['onboarding_step.id'], name=op.f('fk_onboarding_step_after_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['granter_role_id'], ['role.id'], name=op.f('fk_onboarding_step_granter_role_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['role_id'], ['role.id'], name=op.f('fk_onboarding_step_role_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_onboarding_step'))
    )
    with op.batch_alter_table('onboarding_step', schema=None) as batch_op:
        batch_op.create_index('ix_onboarding_step_role_id', ['role_id'], unique=False)

    op.create_table('directory_confirmation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('confirmed_at', intranet.core.db.Instant(timezone=True), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_directory_confirmation_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_directory_confirmation'))
    )
    op.create_table('handover_edition',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('role_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('where_things_are', sa.Text(), nullable=False),
    sa.Column('contacts', sa.Text(), nullable=False),
    sa.Column('do_differently', sa.Text(), nullable=False),
    sa.Column('accounts_held', sa.Text(), nullable=False),
    sa.Column('written_by_id', sa.Integer(), nullable=True),
    sa.Column('written_at', intranet.core.db.Instant(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['role_id'], ['role.id'], name=op.f('fk_handover_edition_role_id')),
    sa.ForeignKeyConstraint(['written_by_id'], ['person.id'], name=op.f('fk_handover_edition_written_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_handover_edition')),
    sa.UniqueConstraint('role_id', 'number', name=op.f('uq_handover_edition_role_id_number'))
    )
    op.create_table('address_change',
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('email', sa.String(length=254), nullable=False),
    sa.Column('old_hash', sa.String(length=64), nullable=False),
    sa.Column('new_hash', sa.String(length=64), nullable=False),
    sa.Column('old_confirmed_at', intranet.core.db.Instant(timezone=True), nullable=True),
    sa.Column('new_confirmed_at', intranet.core.db.Instant(timezone=True), nullable=True),
    sa.Column('asked_at', intranet.core.db.Instant(timezone=True), nullable=False),
    sa.Column('expires_at', intranet.core.db.Instant(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_address_change_account_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('account_id', name=op.f('pk_address_change')),
    sa.UniqueConstraint('new_hash', name=op.f('uq_address_change_new_hash')),
    sa.UniqueConstraint('old_hash', name=op.f('uq_address_change_old_hash'))
    )
    op.create_table('authenticator_app',
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('secret', sa.String(length=64), nullable=False),
    sa.Column('added_at', intranet.core.db.Instant(timezone=True), nullable=False),
    sa.Column('last_step', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_authenticator_app_account_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('account_id', name=op.f('pk_authenticator_app'))
    )
    op.create_table('changeover',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('agm', 'by-election', name='kind', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('on_day', sa.Date(), nullable=False),
    sa.Column('due_to_end_on', sa.Date(), nullable=True),
    sa.Column('meeting_id', sa.Integer(), nullable=True),
    sa.Column('state', sa.Enum('draft', 'shared', 'confirmed', 'undone', name='state', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('made_by_id', sa.Integer(), nullable=False),
    sa.Column('made_at', intranet.core.db.Instant(timezone=True), nullable=False),
    sa.Column('shared_at', intranet.core.db.Instant(timezone=True), nullable=True),
    sa.Column('confirmed_by_id', sa.Integer(), nullable=True),
    sa.Column('confirmed_at', intranet.core.db.Instant(timezone=True), nullable=True),
    sa.Column('undone_by_id', sa.Integer(), nullable=True),
    sa.Column('undone_at', intranet.core.db.Instant(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("(state = 'undone') = (undone_at IS NOT NULL)", name=op.f('ck_changeover_undone_when_it_says')),
    sa.CheckConstraint("(state IN ('confirmed', 'undone')) = (confirmed_at IS NOT NULL)", name=op.f('ck_changeover_confirmed_when_it_says')),
    sa.CheckConstraint('due_to_end_on IS NULL OR due_to_end_on > on_day', name=op.f('ck_changeover_terms_end_after_they_start')),
    sa.ForeignKeyConstraint(['confirmed_by_id'], ['person.id'], name=op.f('fk_changeover_confirmed_by_id')),
    sa.ForeignKeyConstraint(['made_by_id'], ['person.id'], name=op.f('fk_changeover_made_by_id')),
    sa.ForeignKeyConstraint(['meeting_id'], ['meeting.id'], name=op.f('fk_changeover_meeting_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['undone_by_id'], ['person.id'], name=op.f('fk_changeover_undone_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_changeover')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('changeover', schema=None) as batch_op:
        batch_op.create_index('ix_changeover_state_on_day', ['state', 'on_day'], unique=False)

    op.create_table('passkey',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('credential_id', sa.Text(), nullable=False),
    sa.Column('public_key', sa.Text(), nullable=False),
    sa.Column('sign_count', sa.Integer(), nullable=False),
    sa.Column('transports', sa.JSON(), nullable=False),
    sa.Column('name', sa.String(length=80), nullable=False),
    sa.Column('added_at', intranet.core.db.Instant(timezone=True), nullable=False),
    sa.Column('last_used_at', intranet.core.db.Instant(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_passkey_account_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_passkey')),
    sa.UniqueConstraint('credential_id', name=op.f('uq_passkey_credential_id'))
    )
    with op.batch_alter_table('passkey', schema=None) as batch_op:
        batch_op.create_index('ix_passkey_account_id', ['account_id'], unique=False)

    op.create_table('recovery_code',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('code_hash', sa.String(length=64), nullable=False),
    sa.Column('used_at', intranet.core.db.Instant(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_recovery_code_account_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_recovery_code'))
    )
    with op.batch_alter_table('recovery_code', schema=None) as batch_op:
        batch_op.create_index('ix_recovery_code_account_id', ['account_id'], unique=False)

    op.create_table('changeover_role',
    sa.Column('changeover_id', sa.Integer(), nullable=False),
    sa.Column('role_id', sa.Integer(), nullable=False),
    sa.Column('outcome', sa.Enum('unchanged', 're-elected', 'new', 'job-share', 'acting', 'vacant', name='outcome', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.ForeignKeyConstraint(['changeover_id'], ['changeover.id'], name=op.f('fk_changeover_role_changeover_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['role_id'], ['role.id'], name=op.f('fk_changeover_role_role_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('changeover_id', 'role_id', name=op.f('pk_changeover_role'))
    )
    op.create_table('changeover_seat',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('changeover_id', sa.Integer(), nullable=False),
    sa.Column('role_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('email', sa.String(length=254), nullable=False),
    sa.Column('added_person', sa.Boolean(), nullable=False),
    sa.CheckConstraint("person_id IS NOT NULL OR name <> ''", name=op.f('ck_changeover_seat_is_somebody')),
    sa.ForeignKeyConstraint(['changeover_id'], ['changeover.id'], name=op.f('fk_changeover_seat_changeover_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_changeover_seat_person_id')),
    sa.ForeignKeyConstraint(['role_id'], ['role.id'], name=op.f('fk_changeover_seat_role_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_changeover_seat')),
    sa.UniqueConstraint('changeover_id', 'role_id', 'number', name=op.f('uq_changeover_seat_changeover_id_role_id_number'))
    )
    op.create_table('changeover_term',
    sa.Column('changeover_id', sa.Integer(), nullable=False),
    sa.Column('term_id', sa.Integer(), nullable=False),
    sa.Column('started', sa.Boolean(), nullable=False),
    sa.Column('former_ended_on', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['changeover_id'], ['changeover.id'], name=op.f('fk_changeover_term_changeover_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['term_id'], ['term.id'], name=op.f('fk_changeover_term_term_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('changeover_id', 'term_id', name=op.f('pk_changeover_term'))
    )
    op.create_table('changeover_warning',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('changeover_id', sa.Integer(), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('reason', sa.String(length=500), nullable=False),
    sa.ForeignKeyConstraint(['changeover_id'], ['changeover.id'], name=op.f('fk_changeover_warning_changeover_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_changeover_warning'))
    )
    with op.batch_alter_table('changeover_warning', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_changeover_warning_changeover_id'), ['changeover_id'], unique=False)

    op.create_table('onboarding_put_away',
    sa.Column('term_id', sa.Integer(), nullable=False),
    sa.Column('side', sa.Enum('joining', 'leaving', name='side', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('at', intranet.core.db.Instant(timezone=True), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_onboarding_put_away_by_id')),
    sa.ForeignKeyConstraint(['term_id'], ['term.id'], name=op.f('fk_onboarding_put_away_term_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('term_id', 'side', name=op.f('pk_onboarding_put_away'))
    )
    op.create_table('onboarding_tick',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('term_id', sa.Integer(), nullable=False),
    sa.Column('step_id', sa.Integer(), nullable=False),
    sa.Column('done_at', intranet.core.db.Instant(timezone=True), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('on_behalf', sa.Boolean(), nullable=False),
    sa.Column('undone_at', intranet.core.db.Instant(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_onboarding_tick_by_id')),
    sa.ForeignKeyConstraint(['step_id'], ['onboarding_step.id'], name=op.f('fk_onboarding_tick_step_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['term_id'], ['term.id'], name=op.f('fk_onboarding_tick_term_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_onboarding_tick'))
    )
    with op.batch_alter_table('onboarding_tick', schema=None) as batch_op:
        batch_op.create_index('uq_onboarding_tick_once', ['term_id', 'step_id'], unique=True, sqlite_where=sa.text('undone_at IS NULL'), postgresql_where=sa.text('undone_at IS NULL'))

    with op.batch_alter_table('account', schema=None) as batch_op:
        batch_op.add_column(sa.Column('privacy_read_at', intranet.core.db.Instant(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('second_factor_since', intranet.core.db.Instant(timezone=True), nullable=True))

    with op.batch_alter_table('person', schema=None, table_kwargs={'sqlite_autoincrement': True}) as batch_op:
        batch_op.add_column(sa.Column('postal_address', sa.Text(), nullable=True))
        batch_op.add_column(sa.Column('branch_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('email_shown', sa.String(length=40), server_default='executive', nullable=False))
        batch_op.add_column(sa.Column('telephone_shown', sa.String(length=40), server_default='executive', nullable=False))
        batch_op.add_column(sa.Column('address_shown', sa.String(length=40), server_default='secretary', nullable=False))
        batch_op.add_column(sa.Column('confirmed_at', intranet.core.db.Instant(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('erased_at', intranet.core.db.Instant(timezone=True), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_person_branch_id'), 'body', ['branch_id'], ['id'])
        batch_op.create_check_constraint(op.f('ck_person_email_shown'), "email_shown IN ('officers', 'executive', 'secretary')")
        batch_op.create_check_constraint(op.f('ck_person_telephone_shown'), "telephone_shown IN ('officers', 'executive', 'secretary')")
        batch_op.create_check_constraint(op.f('ck_person_address_shown'), "address_shown IN ('officers', 'executive', 'secretary')")

    with op.batch_alter_table('term', schema=None, table_kwargs={'sqlite_autoincrement': True}) as batch_op:
        batch_op.add_column(sa.Column('meeting_id', sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_term_meeting_id'), 'meeting', ['meeting_id'], ['id'], ondelete='SET NULL')



def downgrade() -> None:
    with op.batch_alter_table('term', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_term_meeting_id'), type_='foreignkey')
        batch_op.drop_column('meeting_id')

    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_person_branch_id'), type_='foreignkey')
        batch_op.drop_constraint(op.f('ck_person_email_shown'), type_='check')
        batch_op.drop_constraint(op.f('ck_person_telephone_shown'), type_='check')
        batch_op.drop_constraint(op.f('ck_person_address_shown'), type_='check')
        batch_op.drop_column('erased_at')
        batch_op.drop_column('confirmed_at')
        batch_op.drop_column('address_shown')
        batch_op.drop_column('telephone_shown')
        batch_op.drop_column('email_shown')
        batch_op.drop_column('branch_id')
        batch_op.drop_column('postal_address')

    with op.batch_alter_table('account', schema=None) as batch_op:
        batch_op.drop_column('second_factor_since')
        batch_op.drop_column('privacy_read_at')

    with op.batch_alter_table('onboarding_tick', schema=None) as batch_op:
        batch_op.drop_index('uq_onboarding_tick_once', sqlite_where=sa.text('undone_at IS NULL'), postgresql_where=sa.text('undone_at IS NULL'))

    op.drop_table('onboarding_tick')
    op.drop_table('onboarding_put_away')
    with op.batch_alter_table('changeover_warning', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_changeover_warning_changeover_id'))

    op.drop_table('changeover_warning')
    op.drop_table('changeover_term')
    op.drop_table('changeover_seat')
    op.drop_table('changeover_role')
    with op.batch_alter_table('recovery_code', schema=None) as batch_op:
        batch_op.drop_index('ix_recovery_code_account_id')

    op.drop_table('recovery_code')
    with op.batch_alter_table('passkey', schema=None) as batch_op:
        batch_op.drop_index('ix_passkey_account_id')

    op.drop_table('passkey')
    with op.batch_alter_table('changeover', schema=None) as batch_op:
        batch_op.drop_index('ix_changeover_state_on_day')

    op.drop_table('changeover')
    op.drop_table('authenticator_app')
    op.drop_table('address_change')
    op.drop_table('handover_edition')
    op.drop_table('directory_confirmation')
    with op.batch_alter_table('onboarding_step', schema=None) as batch_op:
        batch_op.drop_index('ix_onboarding_step_role_id')

    op.drop_table('onboarding_step')
    with op.batch_alter_table('affiliate_delegate', schema=None) as batch_op:
        batch_op.drop_index('ix_affiliate_delegate_organisation')

    op.drop_table('affiliate_delegate')
