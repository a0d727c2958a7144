"""What a PostgreSQL server says of itself that whoever looks after it should know: what keeps old rows or old log."""

from __future__ import annotations

from typing import Any

from hall.errors import Words

_OLD_S = 600
"""No reading of ours takes ten minutes but a backup of years; until it ends, no row that was replaced is given back."""
_KEPT_MB = 1_024
"""WAL that is kept for a follower which does not take it: the disk fills with it."""
_SNAPSHOTS = f"""
SELECT pid, coalesce(nullif(application_name, ''), usename, '?'),
    (extract(epoch FROM clock_timestamp() - xact_start) / 60)::bigint
FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND (backend_xmin IS NOT NULL OR backend_xid IS NOT NULL)
    AND xact_start < clock_timestamp() - interval '{_OLD_S} s'
ORDER BY xact_start
"""  # noqa: S608 - constants
_PREPARED = f"""
SELECT gid, (extract(epoch FROM clock_timestamp() - prepared) / 60)::bigint FROM pg_prepared_xacts
WHERE database = current_database() AND prepared < clock_timestamp() - interval '{_OLD_S} s' ORDER BY prepared
"""  # noqa: S608 - constants
_SLOTS = """
SELECT slot_name, (pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn) / 1048576)::bigint FROM pg_replication_slots
WHERE restart_lsn IS NOT NULL ORDER BY slot_name
"""


def states(connection: Any) -> list[Words]:
    """``state.old_snapshot`` (by, pid, minutes), ``state.prepared`` (name, minutes), ``state.slot`` (name, mb).

    Of other logins the server tells only who is its owner's member or in ``pg_read_all_stats``.
    """
    told = [
        Words("state.old_snapshot", {"pid": pid, "by": by, "minutes": minutes})
        for pid, by, minutes in connection.execute(_SNAPSHOTS).fetchall()
    ]
    told += [
        Words("state.prepared", {"name": name, "minutes": minutes})
        for name, minutes in connection.execute(_PREPARED).fetchall()
    ]
    slots = connection.execute(_SLOTS).fetchall()
    return told + [Words("state.slot", {"name": name, "mb": mb}) for name, mb in slots if mb > _KEPT_MB]
