"""PostgreSQL: no login writes a word that the program does not know; nor an id of a lead after which there is none.

A case of an unknown state ended every list that it stood in. Who is trusted like the owner is not asked. A later
migration that brings a word lays these triggers anew.
"""

from __future__ import annotations

from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None

_STATES = (
    "reported accepted verifying filed dispatched in_progress disposed checking to_close closed rejected not_filed"
    " cancelled self_closed"
)
_ACTS = (
    "report import accept reject send_verify verify file not_file dispatch start dispose feed_back check close void"
    " hold resume return recheck redispatch second_dispatch forced_dispatch extend supervise recalculate urge attach"
    " assist merge rule_ownership self_dispose close_on_site force_close appeal revisit reopen"
)
_TIMERS = "accept verify file dispatch dispose confirm check close total"
_ROLES = (
    "collector call_taker shift_leader dispatcher department checker supervisor leader evaluator admin security_admin"
    " audit_admin wall system importer"
)
WORDS = {
    "cases": {
        "state": _STATES, "kind": "component event service", "timer": _TIMERS, "verdict": "on_time late",
        "area_class": "A B C",
    },
    "timers": {"kind": _TIMERS, "unit": "work continuous"},
    "case_steps": {"node": _STATES, "role": _ROLES, "origin": "act audit", "act": _ACTS},
    "requests": {"state": "pending approved refused withdrawn lapsed", "act": _ACTS, "role": _ROLES},
    "request_steps": {"role": _ROLES},
    "leads": {
        "state": "waiting filed refused lapsed", "reason": "nothing other_kind permitted known gone unclear",
    },
}  # fmt: skip
"""By table and column, the words there are."""
_PAUSES = "hold verifying disposed ownership"
_CAUSES = f"NOT string_to_array(NEW.causes, ' ') <@ string_to_array('{_PAUSES}', ' ')"
LEADS = """
CREATE OR REPLACE FUNCTION leads_in_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM public.write_lock FOR UPDATE;  -- nothing new where the program wrote: it has it
    IF NEW.version <> 1 OR NEW.id <> 1 + coalesce((SELECT max(id) FROM public.leads), 0) THEN
        PERFORM public.refuse_out_of_order(TG_RELID, 'ids of leads');
    END IF;
    RETURN NEW;
END $$
"""
STRANGER = "NOT has_table_privilege('{table}'::regclass, 'TRUNCATE')"


def upgrade() -> None:
    """Triggers of words are called only where something is wrong. SQLite knows no logins."""
    if op.get_bind().dialect.name != "postgresql":
        return
    for table, columns in WORDS.items():
        wrong = [f"NEW.{name} NOT IN ({_listed(words)})" for name, words in columns.items()]
        named = [*columns, *(["causes"] if table == "timers" else [])]
        wrong += [_CAUSES] if table == "timers" else []
        op.execute(f"DROP TRIGGER IF EXISTS words_known ON {table}")
        op.execute(
            f"CREATE TRIGGER words_known BEFORE INSERT OR UPDATE OF {', '.join(named)} ON {table} FOR EACH ROW"
            f" WHEN (({' OR '.join(wrong)}) AND {STRANGER.format(table=table)})"
            " EXECUTE FUNCTION out_of_order('a word')"
        )
    op.execute(LEADS)
    op.execute("DROP TRIGGER IF EXISTS in_order ON leads")
    op.execute(
        f"CREATE TRIGGER in_order BEFORE INSERT ON leads FOR EACH ROW WHEN ({STRANGER.format(table='leads')})"
        " EXECUTE FUNCTION leads_in_order()"
    )


def _listed(words: str) -> str:
    return ", ".join(f"'{word}'" for word in words.split())
