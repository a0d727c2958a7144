"""Takes a database back to an older schema, as a program of that time left it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import Any

import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations

from data_access.engine.database import Database, connect_database
from data_access.store import documents, seals
from data_access.store.ledger import genesis, line_hash
from data_access.store.tables.camera_schema import CAMERAS
from data_access.store.tables.component_schema import COMPONENTS
from data_access.store.tables.digests import FIRST
from data_access.store.tables.layer_schema import FEATURES, OWN_LAYERS
from data_access.store.tables.recording_schema import recordings
from data_access.store.tables.row_mapping import Row
from data_access.store.tables.schema import GROUND_TABLES, audit, users
from data_access.store.tables.schema import documents as table
from data_access.store.tables.statements import AUDIT_NAMES
from hall.video.recordings.segment import Segment


def before_law(url: str) -> None:
    """To schema 8: audit lines named no law, and calendars came from libraries. No case is in it yet."""
    database = connect_database(url)
    with database.writing() as connection:
        _forget_nonces(database, connection)
        _forget_subjects(connection)
        _drop_tries(connection)
        _drop_telemetry(connection)
        _drop_steps(connection)
        _drop_requests(connection)
        _repeal(connection)
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '0008'"))
    database.close()


def _repeal(connection: sa.Connection) -> None:
    """No law and no calendar; the audit chained without them, as it was hashed then. After ``_forget_subjects``."""
    connection.execute(sa.text("DELETE FROM documents WHERE kind IN ('law', 'calendar')"))
    _chain_anew(
        connection,
        lambda line: None if line["note"].startswith(("document law", "document calendar")) else line | {"law": None},
    )
    connection.execute(sa.text("ALTER TABLE audit DROP COLUMN law"))


def _chain_anew(connection: sa.Connection, changed: Callable[[dict[str, Any]], dict[str, Any] | None]) -> None:
    """The audit with each line changed, or left out, numbered and hashed from the first on."""
    there = {column["name"] for column in sa.inspect(connection).get_columns("audit")}
    columns = [column for column in audit.columns if column.name in there]
    lines = connection.execute(sa.select(*columns).order_by(audit.c.id)).mappings().all()
    epoch = connection.execute(sa.text("SELECT value FROM meta WHERE key = 'genesis'")).scalar_one()
    connection.execute(sa.delete(audit))
    last = genesis(int(epoch))
    kept = [line for line in (changed(dict(line)) for line in lines) if line is not None]
    for number, line in enumerate(kept, start=1):
        told = line | {"id": number}
        last = told["hash"] = line_hash(last, [told.get(name) for name in AUDIT_NAMES[:-1]])
        connection.execute(sa.insert(sa.table("audit", *map(sa.column, told))).values(told))


def _forget_subjects(connection: sa.Connection) -> None:
    """What an audit line was about stood in its note, no step named the act that ended it, nothing was attached, and no
    case said that it is urged."""
    _drop_attachments(connection)
    _forget_urges(connection)
    _chain_anew(connection, lambda line: line | {"note": line["subject"] or line["note"], "subject": None})
    connection.execute(sa.text("DROP INDEX ix_audit_subject"))
    connection.execute(sa.text("ALTER TABLE audit DROP COLUMN subject"))
    if sa.inspect(connection).has_table("case_steps"):
        _drop_bounds(connection)
        connection.execute(sa.text("ALTER TABLE case_steps DROP COLUMN act"))


def _drop_bounds(connection: sa.Connection) -> None:
    """Before any column that they name; gone already where another was dropped before."""
    if connection.dialect.name != "postgresql":
        return
    bound = sa.text(
        "SELECT tgname, tgrelid::regclass FROM pg_trigger"
        " WHERE tgname IN ('numbers_bounded', 'leads_bounded', 'words_known', 'streets_before_readable')"
    )
    for name, table_name in connection.execute(bound).all():
        connection.execute(sa.text(f"DROP TRIGGER {name} ON {table_name}"))


def _forget_urges(connection: sa.Connection) -> None:
    _drop_bounds(connection)
    _drop_journal(connection)
    _drop_roster(connection)
    connection.execute(sa.text("ALTER TABLE cases DROP COLUMN urged_at"))


def _forget_nonces(database: Database, connection: sa.Connection) -> None:
    """Users as they were sealed then; first, while seals can be written. Numbers had counters of their own."""
    connection.execute(sa.text("CREATE TABLE counters (name VARCHAR(64) PRIMARY KEY, n BIGINT NOT NULL)"))
    people = [dict(row) for row in connection.execute(sa.select(users).order_by(users.c.name)).mappings()]
    made = [seals.of_user({**row, "nonce": None}, "", "") for row in people]
    seals.write(database, connection, made)
    connection.execute(sa.text("ALTER TABLE users DROP COLUMN nonce"))


def _drop_roster(connection: sa.Connection) -> None:
    """And cameras, components, leads, what cases say of theirs, recordings and clips, places and other names of roads,
    which came after it. Gone already where the ground went before."""
    _drop_bounds(connection)
    _drop_places(connection)
    there = {column["name"] for column in sa.inspect(connection).get_columns("cases")}
    for name in sorted({"lead", "by_itself", "streets_before"} & there):
        connection.execute(sa.text(f"ALTER TABLE cases DROP COLUMN {name}"))
    if connection.dialect.name == "postgresql":
        for function in ("take_out_recordings", "take_out_lead_clips"):
            connection.execute(sa.text(f"DROP FUNCTION IF EXISTS {function}"))
    for name in (
        "roster",
        "cameras",
        "leads",
        "recordings",
        "lead_clips",
        "components",
        "own_layers",
        "layer_features",
    ):
        connection.execute(sa.text(f"DROP TABLE IF EXISTS {name}"))


def _drop_places(connection: sa.Connection) -> None:
    connection.execute(sa.text("DROP TABLE IF EXISTS places"))
    looked = sa.inspect(connection)
    if looked.has_table("roads") and any(each["name"] == "aliases" for each in looked.get_columns("roads")):
        connection.execute(sa.text("ALTER TABLE roads DROP COLUMN aliases"))


_GUARDS = ("refuse_out_of_order", "audit_in_order", "cases_in_order", "documents_in_order")


def before_seals(url: str) -> None:
    """To schema 1: nothing but cases stood in the audit, and no case is in it yet."""
    database = connect_database(url)
    with database.writing() as connection:
        _forget_nonces(database, connection)
        _forget_subjects(connection)
        _drop_tries(connection)
        _drop_telemetry(connection)
        _drop_steps(connection)
        _drop_requests(connection)
        _repeal(connection)
        _drop_pauses(connection)
        _drop_ground(connection)
        connection.execute(sa.text("DELETE FROM audit"))
        _drop_keys(connection)
        connection.execute(sa.text("ALTER TABLE timers RENAME TO clocks"))
        connection.execute(sa.text("ALTER TABLE cases RENAME COLUMN timer TO clock"))
        if connection.dialect.name == "postgresql":
            connection.execute(sa.text("ALTER TABLE clocks RENAME CONSTRAINT pk_timers TO pk_clocks"))
            connection.execute(sa.text("ALTER TABLE clocks RENAME CONSTRAINT fk_timers_case_id TO fk_clocks_case_id"))
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '0001'"))
    database.close()


def before_keys(url: str) -> None:
    """To schema 5: command ids were unique in the audit, the lock was no row, and nothing guarded places and ids."""
    database = connect_database(url)
    with database.writing() as connection:
        _forget_nonces(database, connection)
        _forget_subjects(connection)
        _drop_tries(connection)
        _drop_telemetry(connection)
        _drop_steps(connection)
        _drop_requests(connection)
        _repeal(connection)
        _drop_keys(connection)
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '0005'"))
    database.close()


def before_ground(url: str, name: str, bodies: dict[str, Any]) -> None:
    """To schema 3: the city's ground stood in documents (kind → plain body), sealed, and nothing of it in tables."""
    database = connect_database(url)
    packed_bodies = {kind: documents.pack(body) for kind, body in bodies.items()}
    with database.writing() as connection:
        _forget_nonces(database, connection)
        _drop_tries(connection)
        _drop_telemetry(connection)
        _drop_steps(connection)
        _drop_requests(connection)
        _drop_keys(connection)
        _drop_pauses(connection)
        _drop_ground(connection)
        made = []
        for kind, packed in packed_bodies.items():
            row = {"kind": kind, "name": name, "version": 1, "body": packed}
            connection.execute(sa.insert(table), [row])
            made.append(seals.of_document(row))
        seals.write(database, connection, made)
        _forget_subjects(connection)
        _repeal(connection)
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '0003'"))
    database.close()


def before_subjects(url: str) -> None:
    """To schema 15: the note named what a line was about. Acts for this are sealed with ``sealed_without_acts``."""
    database = connect_database(url)
    with database.writing() as connection:
        _forget_nonces(database, connection)
        _forget_subjects(connection)
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '0015'"))
    database.close()


def before_urges(url: str) -> None:
    """To schema 20: no case said that it is urged."""
    database = connect_database(url)
    with database.writing() as connection:
        _forget_nonces(database, connection)
        _forget_urges(connection)
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '0020'"))
    database.close()


def before_closed_units(url: str) -> None:
    """To schema 23: closed cases were not counted by unit and verdict."""
    database = connect_database(url)
    with database.writing() as connection:
        _forget_nonces(database, connection)
        _drop_journal(connection)
        _drop_roster(connection)
        connection.execute(sa.text("DELETE FROM rollups WHERE figure = 'closed.unit'"))
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '0023'"))
    database.close()


def before_commands_without_reporters(url: str) -> None:
    """To schema 24: the digests of commands were made of who reported too. What they were is the caller's."""
    database = connect_database(url)
    with database.writing() as connection:
        _forget_nonces(database, connection)
        _drop_journal(connection)
        _drop_roster(connection)
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '0024'"))
    database.close()


def before_nonces(url: str, *made: seals.Seal) -> None:
    """To schema 26: seals of users told whether a guessed password was right. ``made``: seals that come after them."""
    database = connect_database(url)
    with database.writing() as connection:
        _forget_nonces(database, connection)
        _drop_roster(connection)
        seals.write(database, connection, made)
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '0026'"))
    database.close()


def before_pauses(url: str) -> None:
    """To schema 4: nothing said why a timer stands still. Acts stored for this are sealed with ``sealed_as_then``."""
    database = connect_database(url)
    with database.writing() as connection:
        _forget_nonces(database, connection)
        _forget_subjects(connection)
        _drop_tries(connection)
        _drop_telemetry(connection)
        _drop_steps(connection)
        _drop_requests(connection)
        _drop_keys(connection)
        _drop_pauses(connection)
        _repeal(connection)
        connection.execute(sa.text("DELETE FROM rollups WHERE figure = 'closed_unjudged.street'"))
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '0004'"))
    database.close()


def sealed_as_then(row: Row, timers: Sequence[Row], _steps: Sequence[Row] = ()) -> str:
    """The digest of a case at schema 11 and before."""
    return sha256(ascii((row[: FIRST["cases"]], tuple(timer[:10] for timer in timers))).encode()).hexdigest()


def sealed_without_acts(row: Row, timers: Sequence[Row], steps: Sequence[Row] = ()) -> str:
    """The digest of a case at schema 15."""
    case = row[: FIRST["cases"]]
    return sha256(ascii((case, tuple(timers), tuple(step[:10] for step in steps))).encode()).hexdigest()


def before_unjudged(url: str) -> None:
    """To schema 7: closed cases without a deadline were not counted apart."""
    database = connect_database(url)
    with database.writing() as connection:
        _forget_nonces(database, connection)
        _forget_subjects(connection)
        _drop_tries(connection)
        _drop_telemetry(connection)
        _drop_steps(connection)
        _drop_requests(connection)
        _repeal(connection)
        connection.execute(sa.text("DELETE FROM rollups WHERE figure = 'closed_unjudged.street'"))
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '0007'"))
    database.close()


def before_steps(url: str) -> None:
    """To schema 11: nobody kept the steps of cases. Acts stored for this are sealed with ``sealed_as_then``."""
    database = connect_database(url)
    with database.writing() as connection:
        _forget_nonces(database, connection)
        _forget_subjects(connection)
        _drop_tries(connection)
        _drop_telemetry(connection)
        _drop_steps(connection)
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '0011'"))
    database.close()


def _drop_attachments(connection: sa.Connection) -> None:
    dropped = ["TABLE attachments"]
    if connection.dialect.name == "postgresql":
        dropped += ["TABLE content_pieces", "TABLE contents", "FUNCTION put_content", "FUNCTION attachments_in_order"]
    for each in dropped:
        connection.execute(sa.text(f"DROP {each}"))


def _drop_journal(connection: sa.Connection) -> None:
    dropped = ["TABLE wall_minutes"]
    if connection.dialect.name == "postgresql":
        dropped += ["FUNCTION prune_wall_minutes", "FUNCTION wall_minutes_in_order"]
    for each in dropped:
        connection.execute(sa.text(f"DROP {each}"))


def _drop_tries(connection: sa.Connection) -> None:
    connection.execute(sa.text("DROP TABLE sign_in_tries"))
    connection.execute(sa.text("ALTER TABLE users DROP COLUMN disabled"))


def _drop_telemetry(connection: sa.Connection) -> None:
    """The tables that stood beside the facts then are left out where they are gone: nothing is taken over from them."""
    connection.execute(sa.text("DROP TABLE IF EXISTS latest"))


def _drop_steps(connection: sa.Connection) -> None:
    connection.execute(sa.text("DROP TABLE case_steps"))
    connection.execute(sa.text("DELETE FROM rollups WHERE figure = 'rework.unit'"))


def _drop_requests(connection: sa.Connection) -> None:
    for dropped in ("TABLE request_steps", "TABLE requests"):
        connection.execute(sa.text(f"DROP {dropped}"))
    connection.execute(sa.text("ALTER TABLE change_log DROP COLUMN subject"))


def _drop_pauses(connection: sa.Connection) -> None:
    _drop_bounds(connection)
    for added in ("causes", "late_at"):
        connection.execute(sa.text(f"ALTER TABLE timers DROP COLUMN {added}"))


def _drop_ground(connection: sa.Connection) -> None:
    for each in (*GROUND_TABLES, CAMERAS, COMPONENTS, OWN_LAYERS, FEATURES):
        connection.execute(sa.text(f"DROP TABLE IF EXISTS {each.name}"))


def _drop_keys(connection: sa.Connection) -> None:
    operations = Operations(MigrationContext.configure(connection))
    connection.execute(sa.text("DROP INDEX ix_cases_open"))
    connection.execute(sa.text("DROP TABLE commands"))
    if connection.dialect.name == "postgresql":
        for name in _GUARDS:
            connection.execute(sa.text(f"DROP FUNCTION {name} CASCADE"))
        connection.execute(sa.text("DROP FUNCTION prune_change_log"))
        connection.execute(sa.text("ALTER TABLE change_log ALTER COLUMN id DROP IDENTITY"))
        connection.execute(sa.text("CREATE SEQUENCE change_log_id_seq OWNED BY change_log.id"))
        default = "ALTER TABLE change_log ALTER COLUMN id SET DEFAULT nextval('change_log_id_seq')"
        connection.execute(sa.text(default))
    with operations.batch_alter_table("audit") as audit:
        audit.create_unique_constraint("uq_audit_command_id", ["command_id"])
    connection.execute(sa.text("DROP TABLE write_lock"))


def before_recording_bounds(url: str, rows: Sequence[Segment]) -> None:
    """To schema 46: a row of the index of recordings might be of an hour. ``rows``: what stands there."""
    database = connect_database(url)
    with database.writing() as connection:
        _drop_places(connection)
        for later in ("components", "own_layers", "layer_features"):
            connection.execute(sa.text(f"DROP TABLE {later}"))
        if connection.dialect.name == "postgresql":
            connection.execute(sa.text("ALTER TABLE cases DROP COLUMN streets_before CASCADE"))  # its trigger with it
            connection.execute(sa.text("ALTER TABLE recordings DROP CONSTRAINT ck_recordings_moments"))
            hour = "ALTER TABLE recordings ADD CONSTRAINT ck_recordings_moments CHECK (end_at - begin_at <= 3600000)"
            connection.execute(sa.text(hour))
        else:
            connection.execute(sa.text("ALTER TABLE cases DROP COLUMN streets_before"))
            connection.execute(sa.text("PRAGMA ignore_check_constraints = ON"))
        names = ("camera", "begin_at", "end_at", "size", "codec", "width", "height", "store", "station")
        for row in rows:
            told = (row.camera, row.begin, row.end, row.size, row.codec, row.width, row.height, row.store, row.station)
            connection.execute(sa.insert(recordings).values(dict(zip(names, told, strict=True))))
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '0046'"))
    database.close()
