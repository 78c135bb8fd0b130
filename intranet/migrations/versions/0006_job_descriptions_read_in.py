"""Job descriptions read in."""

import sqlalchemy as sa
from alembic import op

import intranet.core.db


revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('job_reading',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('file_name', sa.String(length=160), nullable=False),
    sa.Column('media_type', sa.String(length=100), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('checksum', sa.String(length=64), nullable=False),
    sa.Column('notes', sa.JSON(), nullable=False),
    sa.Column('rules', sa.JSON(), nullable=False),
    sa.Column('apart', sa.JSON(), nullable=False),
    sa.Column('earlier_id', sa.Integer(), nullable=True),
    sa.Column('state', sa.Enum('draft', 'adopted', 'undone', name='state', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('read_by_id', sa.Integer(), nullable=True),
    sa.Column('read_at', intranet.core.db.Instant(timezone=True), nullable=False),
    sa.Column('job_description_id', sa.Integer(), nullable=True),
    sa.Column('adopted_by_id', sa.Integer(), nullable=True),
    sa.Column('adopted_at', intranet.core.db.Instant(timezone=True), nullable=True),
    sa.Column('done', sa.JSON(), nullable=False),
    sa.Column('undone_by_id', sa.Integer(), nullable=True),
    sa.Column('undone_at', intranet.core.db.Instant(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("(state = 'undone') = (undone_at IS NOT NULL)", name=op.f('ck_job_reading_undone_when_it_says')),
    sa.CheckConstraint("(state IN ('adopted', 'undone')) = (adopted_at IS NOT NULL)", name=op.f('ck_job_reading_adopted_when_it_says')),
    sa.CheckConstraint("state <> 'adopted' OR job_description_id IS NOT NULL", name=op.f('ck_job_reading_adopted_is_cited')),
    sa.ForeignKeyConstraint(['adopted_by_id'], ['person.id'], name=op.f('fk_job_reading_adopted_by_id')),
    sa.ForeignKeyConstraint(['earlier_id'], ['job_reading.id'], name=op.f('fk_job_reading_earlier_id')),
    sa.ForeignKeyConstraint(['job_description_id'], ['job_description.id'], name=op.f('fk_job_reading_job_description_id')),
    sa.ForeignKeyConstraint(['read_by_id'], ['person.id'], name=op.f('fk_job_reading_read_by_id')),
    sa.ForeignKeyConstraint(['undone_by_id'], ['person.id'], name=op.f('fk_job_reading_undone_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_job_reading')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('job_reading', schema=None) as batch_op:
        batch_op.create_index('ix_job_reading_job_description_id', ['job_description_id'], unique=False)

    op.create_table('job_reading_role',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('reading_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('draft', sa.JSON(), nullable=False),
    sa.Column('looked_over', sa.Boolean(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['reading_id'], ['job_reading.id'], name=op.f('fk_job_reading_role_reading_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_job_reading_role')),
    sa.UniqueConstraint('reading_id', 'number', name=op.f('uq_job_reading_role_reading_id_number')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('duty_source', schema=None) as batch_op:
        batch_op.add_column(sa.Column('words', sa.Text(), server_default='', nullable=False))
        batch_op.add_column(sa.Column('page', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('line', sa.Integer(), nullable=True))

    if op.get_bind().dialect.name == 'sqlite':  # an adoption that is undone removes rows: their numbers stay theirs
        for table in ('role', 'duty', 'composition_rule'):
            with op.batch_alter_table(table, recreate='always', table_kwargs={'sqlite_autoincrement': True}):
                pass



def downgrade() -> None:
    with op.batch_alter_table('duty_source', schema=None) as batch_op:
        batch_op.drop_column('line')
        batch_op.drop_column('page')
        batch_op.drop_column('words')

    op.drop_table('job_reading_role')
    with op.batch_alter_table('job_reading', schema=None) as batch_op:
        batch_op.drop_index('ix_job_reading_job_description_id')

    op.drop_table('job_reading')
