-- Who may do what in a hall's PostgreSQL database (docs/postgresql.md). Run it in that database as its owner, with the
-- right to create roles, after `init` and again after each migration: it may be run any number of times.
--
-- hall_read        walls, reports: reads all but who reported and who may sign in; writes nothing
-- hall_wall        beside hall_read, for stations with a display wall: tells what its screens show, and how it is
-- hall_desk        desks: hall_read, and what an act writes; may enter a reporter, not read one; changes no audit line
-- hall_call_taker  beside hall_desk, for stations of call-takers and shift leaders: reads reporters
-- hall_import      the importer: hall_read, and what an import writes
-- hall_chores      what one station does for all: acts that fall due, leases, a short change log, retention
-- hall_record      stations that record cameras: the index of recordings, who records which camera
-- hall_admin       administrators of ground and law, at a desk or by command: documents and facts; touches no case
-- hall_security    security administrators: users; touches no case and no document
-- hall_scoped      nobody's: what a desk's reading connection becomes while somebody sits there who is bound to streets
--
-- They are groups without a login; a station's login is a member of one or two of them.
--
-- UPDATE is granted by column, never on a table: who may UPDATE a table may also LOCK it against everybody.
SET client_min_messages = warning; -- what is taken away before it is given is not there the first time: no news

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY[
        'hall_read', 'hall_wall', 'hall_desk', 'hall_call_taker', 'hall_import', 'hall_chores', 'hall_record', 'hall_admin',
        'hall_security', 'hall_scoped'
    ] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
            EXECUTE format('CREATE ROLE %I NOLOGIN', name);
        END IF;
        EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA public FROM %I', name);
        EXECUTE format('REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM %I', name);
        EXECUTE format('REVOKE ALL ON ALL FUNCTIONS IN SCHEMA public FROM %I', name);
        EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
        EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), name);
        EXECUTE format('GRANT USAGE ON SCHEMA public TO %I', name);
    END LOOP;
END
$$;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;

-- what all may read
GRANT SELECT ON
    alembic_version, audit, beats, case_steps, cases, change_log, documents, latest, meta, readers, rollups,
    timers, write_lock,
    areas, grid_cells, duty_grids, roads, road_sections, units, duty, roster, places, cameras, components, own_layers, layer_features,
    requests, request_steps,
    attachments, contents, content_pieces, wall_minutes, leads, lead_clips, recordings
TO hall_read, hall_desk, hall_import, hall_chores, hall_record, hall_admin, hall_security;

-- what all who write need: the lock, a line of the audit, a line of the change log (its id is the engine's to give)
GRANT UPDATE (id) ON write_lock TO hall_desk, hall_import, hall_chores, hall_record, hall_admin, hall_security;
ALTER TABLE write_lock ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS all_read ON write_lock;
CREATE POLICY all_read ON write_lock FOR SELECT USING (true);
DROP POLICY IF EXISTS lock_not_change ON write_lock;
CREATE POLICY lock_not_change ON write_lock FOR UPDATE USING (true) WITH CHECK (false);
GRANT INSERT ON audit TO hall_desk, hall_import, hall_chores, hall_admin, hall_security;
GRANT INSERT (kind, case_id, subject, at) ON change_log TO hall_desk, hall_import, hall_chores, hall_admin, hall_security;
GRANT EXECUTE ON FUNCTION refuse_out_of_order(oid, text)
TO hall_desk, hall_import, hall_chores, hall_admin, hall_security;

-- what an act on a case writes besides: all columns but the keys, and the number of a case, which stays as it was given
DO $$
DECLARE
    writers CONSTANT text := 'hall_desk, hall_import, hall_chores';
    wide text;
    columns text;
BEGIN
    FOREACH wide IN ARRAY ARRAY['cases', 'timers', 'case_steps', 'rollups', 'readers'] LOOP
        SELECT string_agg(quote_ident(attname), ', ') INTO columns
        FROM pg_attribute a
        WHERE attrelid = wide::regclass AND attnum > 0 AND NOT attisdropped AND attname <> 'number'
            AND NOT EXISTS (
                SELECT FROM pg_index i WHERE i.indrelid = a.attrelid AND i.indisprimary AND a.attnum = ANY (i.indkey)
            );
        EXECUTE format('GRANT INSERT, UPDATE (%s) ON %I TO %s', columns, wide, writers);
    END LOOP;
END
$$;
GRANT INSERT ON reporters TO hall_desk, hall_import, hall_chores;
GRANT SELECT, INSERT ON commands TO hall_desk, hall_import, hall_chores; -- nobody else knows one again
GRANT SELECT (command_id, audit_id, actor), INSERT ON commands TO hall_admin; -- but who keeps tables: its own, no digest

-- requests: asked and answered at desks, lapsing by the chores; what was asked stays as it is
GRANT INSERT ON requests, request_steps TO hall_desk, hall_chores;
GRANT UPDATE (version, state, ended_at) ON requests TO hall_desk, hall_chores;
GRANT UPDATE ("at", "by", yes, note) ON request_steps TO hall_desk, hall_chores;

-- leads: begun and counted on by what takes them in, decided at desks; which camera saw what stays as it is
GRANT INSERT ON leads TO hall_desk, hall_import, hall_chores;
GRANT UPDATE (
    algorithm, confidence, snapshot, state, reviewed_by, reviewed_at, reason, case_id, by_itself, last_at, count, version
) ON leads TO hall_desk, hall_import, hall_chores;

-- attached files: a row in the commit of its act (a trigger of the owner sees to it), what is in them by a function of the
-- owner, which makes the digest itself: nobody puts a content under another one's digest, nobody but the owner deletes
GRANT INSERT ON attachments TO hall_desk, hall_chores; -- the chores: the frame of a case that files itself
GRANT EXECUTE ON FUNCTION put_content(bytea) TO hall_desk;

-- desks: sign-in, by functions of the owner: no hash of a password leaves the server, and no lock is lifted
GRANT EXECUTE ON FUNCTION
    sign_in_row(text), put_password_try(text, text), is_password_try(bigint), sign_in_tries_of(text),
    lock_name(text, bigint), put_sign_in_try(text, text, integer, bigint, bigint, bigint)
TO hall_desk, hall_admin, hall_security;
GRANT EXECUTE ON FUNCTION forget_password_tries(text) TO hall_security;

-- a change log of a day and no more, by a function of the owner: who may DELETE from a table may LOCK it
GRANT EXECUTE ON FUNCTION prune_change_log(bigint) TO hall_chores;

-- what stood on the walls: a row a minute by the chores, never changed; what is old enough goes by a function of the owner
GRANT INSERT ON wall_minutes TO hall_chores;
GRANT EXECUTE ON FUNCTION prune_wall_minutes(bigint) TO hall_chores;

-- the index of recordings: rows are added, never changed; they go with their files, by a function of the owner
GRANT INSERT ON recordings TO hall_record;
GRANT EXECUTE ON FUNCTION take_out_recordings(text, jsonb) TO hall_record;
-- and the clips around the moments of leads, whose contents it brings
GRANT INSERT ON lead_clips TO hall_record;
GRANT EXECUTE ON FUNCTION put_content(bytea), take_out_lead_clips() TO hall_record;

-- call-takers
GRANT SELECT ON reporters TO hall_call_taker;

-- the latest values: places, open cases, sensors, who holds a seat; by every station that writes at all. No facts: nobody
-- loses by it. What a station says of itself is a row of its login: nobody else writes it, or locks it by a SELECT. When a
-- row was heard, whose it is and how many a login may have, triggers see to
GRANT INSERT (kind, code, "at", heard, lon, lat, value), UPDATE ("at", heard, lon, lat, value)
ON latest TO hall_wall, hall_desk, hall_import, hall_chores, hall_record, hall_admin;
ALTER TABLE latest ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS all_read ON latest;
CREATE POLICY all_read ON latest FOR SELECT USING (true);
DROP POLICY IF EXISTS writers ON latest;
CREATE POLICY writers ON latest TO hall_desk, hall_import, hall_chores, hall_admin
    USING (
        kind NOT IN ('station', 'wall', 'wall_picture', 'wall_look', 'open_case', 'chore')
        AND code NOT LIKE 'chore.%' AND (kind <> 'seat' OR code NOT LIKE 'record.%')
    );
DROP POLICY IF EXISTS of_chores ON latest; -- who does them, and when it was done: they follow one another there
CREATE POLICY of_chores ON latest TO hall_chores USING (kind = 'chore' OR (kind = 'seat' AND code LIKE 'chore.%'));
DROP POLICY IF EXISTS of_recorders ON latest; -- who records which camera
CREATE POLICY of_recorders ON latest TO hall_record USING (kind = 'seat' AND code LIKE 'record.%');
DROP POLICY IF EXISTS own ON latest;
CREATE POLICY own ON latest TO hall_desk, hall_import, hall_chores, hall_admin
    USING (kind IN ('station', 'wall', 'wall_picture', 'wall_look', 'open_case') AND login = session_user::text);
DROP POLICY IF EXISTS walls ON latest; -- a wall speaks of itself alone
CREATE POLICY walls ON latest TO hall_wall
    USING (kind IN ('station', 'wall', 'wall_picture') AND login = session_user::text);
DROP POLICY IF EXISTS recorders ON latest; -- how such a station is
CREATE POLICY recorders ON latest TO hall_record USING (kind = 'station' AND login = session_user::text);
DROP POLICY IF EXISTS camera_logins ON latest; -- how a login of a camera did: who shows or records it tries it in turn
CREATE POLICY camera_logins ON latest TO hall_wall, hall_record USING (kind = 'camera_login');
-- stations that said nothing for a week, by a function of the owner: who may DELETE from a table may LOCK it
GRANT EXECUTE ON FUNCTION forget_silent() TO hall_chores;

-- where people and vehicles were: kept by who tells it, read at desks (the program asks who may, and audits each look) and
-- by who is bound to streets, whom the program shows what lies there. Walls and reports do not read it. What is too old
-- goes by a function of the owner
GRANT SELECT, INSERT, UPDATE (points) ON track_blocks TO hall_desk, hall_import, hall_chores, hall_admin;
GRANT EXECUTE ON FUNCTION prune_tracks(bigint) TO hall_chores;

-- beats, and leases: the rows of meta that may be written by who does a thing for all
GRANT INSERT, UPDATE (at, state) ON beats TO hall_import, hall_chores, hall_admin;
GRANT INSERT, UPDATE (value) ON meta TO hall_desk, hall_import, hall_chores, hall_record, hall_admin, hall_security;
ALTER TABLE meta ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS all_read ON meta;
CREATE POLICY all_read ON meta FOR SELECT USING (true);
DROP POLICY IF EXISTS importer_leases ON meta;
CREATE POLICY importer_leases ON meta TO hall_import USING (key = 'lease.importer');
DROP POLICY IF EXISTS voice_lease ON meta; -- a desk may be the voice of the hall
CREATE POLICY voice_lease ON meta TO hall_desk USING (key = 'lease.voice') WITH CHECK (key = 'lease.voice');
DROP POLICY IF EXISTS ptz_leases ON meta; -- who turns which camera
CREATE POLICY ptz_leases ON meta TO hall_desk USING (key = 'lease.ptz') WITH CHECK (key = 'lease.ptz');
DROP POLICY IF EXISTS chores_leases ON meta;
CREATE POLICY chores_leases ON meta TO hall_chores USING (key LIKE 'lease.%' OR key LIKE 'archive.%');
DROP POLICY IF EXISTS recorder_leases ON meta; -- who records which camera
CREATE POLICY recorder_leases ON meta TO hall_record
    USING (key LIKE 'lease.record.%') WITH CHECK (key LIKE 'lease.record.%');
DROP POLICY IF EXISTS admin_facts ON meta;
CREATE POLICY admin_facts ON meta TO hall_admin
    USING (key IN ('ground', 'ground.units', 'ground.totals', 'lease.importer'))
    WITH CHECK (
        key IN ('ground.totals', 'lease.importer')
        OR (key IN ('ground', 'ground.units') AND value ~ '^[0-9]{1,15}$')
    );
DROP POLICY IF EXISTS people_count ON meta;
CREATE POLICY people_count ON meta TO hall_security USING (key = 'people')
    WITH CHECK (key = 'people' AND value ~ '^[0-9]{1,15}$');

-- documents: an import may only let those lists grow that nothing is filed under; administrators keep ground and law;
-- consoles at desks make scenes, give orders to walls and keep events; desks acknowledge what sounds
GRANT INSERT ON documents TO hall_import, hall_admin, hall_desk;
ALTER TABLE documents ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS all_read ON documents;
CREATE POLICY all_read ON documents FOR SELECT USING (true);
DROP POLICY IF EXISTS import_lists ON documents;
CREATE POLICY import_lists ON documents FOR INSERT TO hall_import WITH CHECK (kind = 'history_list');
DROP POLICY IF EXISTS admin_documents ON documents;
CREATE POLICY admin_documents ON documents FOR INSERT TO hall_admin WITH CHECK (kind <> 'history_list');
DROP POLICY IF EXISTS console_documents ON documents;
CREATE POLICY console_documents ON documents FOR INSERT TO hall_desk WITH CHECK (kind IN ('scene', 'program', 'trigger', 'arrangement', 'map_view', 'wall', 'event', 'alarms'));

-- users: entered, changed, locked and unlocked; never deleted, for the audit names them
GRANT SELECT, INSERT ON users, sign_in_tries TO hall_security;
GRANT UPDATE (shown_name, password, roles, unit, streets, failures, locked_until, disabled, nonce) ON users TO hall_security;
GRANT UPDATE (failures, locked_until, locked_at, last_at) ON sign_in_tries TO hall_security;

-- the ground: areas, grids, roads, units, duty, roster, places, cameras, components, layers; a row is changed by taking it out and putting it in, sealed as a table.
-- Taken out by a function of the owner: who may DELETE from a table may LOCK it
GRANT INSERT ON areas, grid_cells, duty_grids, roads, road_sections, units, duty, roster, places, cameras, components, own_layers, layer_features TO hall_admin;
GRANT EXECUTE ON FUNCTION take_out_ground(text, jsonb) TO hall_admin;

-- who is bound to streets or a unit: a desk's reading connection becomes hall_scoped, which has no right to the tables of
-- cases but to these views of them, named alike; whose they are stands in two settings, and without these there is none.
-- No policies: an act would cost a fifth more, and no importer could COPY (docs/postgresql.md)
DROP SCHEMA IF EXISTS hall_scoped CASCADE;
CREATE SCHEMA hall_scoped;
CREATE VIEW hall_scoped.cases WITH (security_barrier) AS
SELECT * FROM public.cases
WHERE ((SELECT current_setting('hall.streets', true) = '*')
        OR street = ANY ((SELECT string_to_array(current_setting('hall.streets', true), ','))::text[]))
    AND ((SELECT current_setting('hall.units', true) = '*')
        OR unit = ANY ((SELECT string_to_array(current_setting('hall.units', true), ','))::text[]));
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['audit', 'timers', 'case_steps', 'requests', 'attachments'] LOOP
        EXECUTE format(
            'CREATE VIEW hall_scoped.%1$I WITH (security_barrier) AS SELECT * FROM public.%1$I AS each'
            ' WHERE EXISTS (SELECT FROM hall_scoped.cases WHERE cases.id = each.case_id)',
            name
        );
    END LOOP;
END
$$;
CREATE VIEW hall_scoped.request_steps WITH (security_barrier) AS
SELECT * FROM public.request_steps AS each
WHERE EXISTS (SELECT FROM hall_scoped.requests WHERE requests.id = each.request_id);
CREATE VIEW hall_scoped.leads WITH (security_barrier) AS
SELECT * FROM public.leads
WHERE (SELECT current_setting('hall.units', true) = '*')
    AND ((SELECT current_setting('hall.streets', true) = '*')
        OR street = ANY ((SELECT string_to_array(current_setting('hall.streets', true), ','))::text[]));
GRANT USAGE ON SCHEMA hall_scoped TO hall_scoped;
GRANT SELECT ON ALL TABLES IN SCHEMA hall_scoped TO hall_scoped;
GRANT SELECT ON
    alembic_version, beats, change_log, documents, latest, meta, readers, rollups, write_lock,
    areas, grid_cells, duty_grids, roads, road_sections, units, duty, roster, places, cameras, components, own_layers, layer_features, recordings, lead_clips
TO hall_scoped;
GRANT SELECT ON track_blocks TO hall_scoped;
-- what stood on the walls names cases of all streets: no table and no view, which a forgotten condition would read, but
-- two rows by a function; the program asks first whether that person may control walls
CREATE FUNCTION hall_scoped.wall_minutes_before(moment bigint) RETURNS TABLE (minute bigint, body bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT m.minute, m.body FROM public.wall_minutes AS m WHERE m.minute <= moment ORDER BY m.minute DESC LIMIT 2
$$;
REVOKE ALL ON FUNCTION hall_scoped.wall_minutes_before(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION hall_scoped.wall_minutes_before(bigint) TO hall_scoped;
GRANT INSERT, UPDATE (cursor, at) ON readers TO hall_scoped;
GRANT hall_scoped TO hall_desk, hall_admin;
