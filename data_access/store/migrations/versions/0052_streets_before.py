"""In which streets a case lay before its areas followed a redrawn ground (区划随调), and until when; the word of that
act. No case has done so before.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0052"
down_revision = "0051"
branch_labels = None
depends_on = None

_STATES = (
    "reported accepted verifying filed dispatched in_progress disposed checking to_close closed rejected not_filed"
    " cancelled self_closed"
)
_ACTS = (
    "report import accept reject send_verify verify file not_file dispatch start dispose feed_back check close void"
    " hold resume return recheck redispatch second_dispatch forced_dispatch extend supervise recalculate follow urge"
    " attach assist merge rule_ownership self_dispose close_on_site force_close appeal revisit reopen"
)
_ROLES = (
    "collector call_taker shift_leader dispatcher department checker supervisor leader evaluator admin security_admin"
    " audit_admin wall system importer"
)
WORDS = {
    "case_steps": {"node": _STATES, "role": _ROLES, "origin": "act audit", "act": _ACTS},
    "requests": {"state": "pending approved refused withdrawn lapsed", "act": _ACTS, "role": _ROLES},
}
"""Of the tables of 0041 that name acts: all their words."""
_LAY = r'^\[(\[[0-9]{1,15},"([^"\\]|\\.)*"\],?)+\]$'
"""What no station could read would end every list in which the case stands."""
STRANGER = "NOT has_table_privilege('{table}'::regclass, 'TRUNCATE')"


def upgrade() -> None:
    """One column, and on PostgreSQL the triggers of words anew."""
    op.add_column("cases", sa.Column("streets_before", sa.Text))
    if op.get_bind().dialect.name != "postgresql":
        return
    for table, columns in WORDS.items():
        wrong = [f"NEW.{name} NOT IN ({_listed(words)})" for name, words in columns.items()]
        op.execute(f"DROP TRIGGER IF EXISTS words_known ON {table}")
        op.execute(
            f"CREATE TRIGGER words_known BEFORE INSERT OR UPDATE OF {', '.join(columns)} ON {table} FOR EACH ROW"
            f" WHEN (({' OR '.join(wrong)}) AND {STRANGER.format(table=table)})"
            " EXECUTE FUNCTION out_of_order('a word')"
        )
    op.execute(
        "CREATE TRIGGER streets_before_readable BEFORE INSERT OR UPDATE OF streets_before ON cases FOR EACH ROW"
        f" WHEN (NEW.streets_before !~ '{_LAY}' AND {STRANGER.format(table='cases')})"
        " EXECUTE FUNCTION out_of_order('a street')"
    )


def _listed(words: str) -> str:
    return ", ".join(f"'{word}'" for word in words.split())
