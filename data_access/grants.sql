-- Who may do what in a hall's PostgreSQL database (docs/postgresql.md). Run it in that database as its owner, with the
-- right to create roles, after `init` and again after each migration: it may be run any number of times.
--
-- hall_read        walls, reports: reads all but who reported and who may sign in; writes nothing
-- hall_desk        desks: hall_read, and what an act writes; may enter a reporter, not read one; changes no audit line
-- hall_call_taker  beside hall_desk, for stations of call-takers and shift leaders: reads reporters
-- hall_import      the importer: hall_read, and what an import writes
--
-- They are groups without a login; a station's login is a member of one or two of them.
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['hall_read', 'hall_desk', 'hall_call_taker', 'hall_import'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
            EXECUTE format('CREATE ROLE %I NOLOGIN', name);
        END IF;
        EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA public FROM %I', name);
        EXECUTE format('REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM %I', name);
    END LOOP;
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO hall_read, hall_desk, hall_import', current_database());
END
$$;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO hall_read, hall_desk, hall_import;

-- what all may read
GRANT SELECT ON
    alembic_version, audit, beats, cases, change_log, clocks, counters, documents, meta, positions, readers, rollups
TO hall_read, hall_desk, hall_import;

-- what every act writes
GRANT INSERT, UPDATE ON cases, clocks, rollups, counters, readers TO hall_desk, hall_import;
GRANT INSERT ON audit, change_log, reporters TO hall_desk, hall_import;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO hall_desk, hall_import;

-- desks: sign-in, and keeping the change log short
GRANT SELECT ON users TO hall_desk;
GRANT UPDATE (failures, locked_until) ON users TO hall_desk;
GRANT DELETE ON change_log, readers TO hall_desk;

-- call-takers
GRANT SELECT ON reporters TO hall_call_taker;

-- the importer: one at a time (a lease: the one row of meta that it may write), lists that grow with a file, a beat
GRANT INSERT, UPDATE, DELETE ON meta TO hall_import;
ALTER TABLE meta ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS all_read ON meta;
CREATE POLICY all_read ON meta FOR SELECT USING (true);
DROP POLICY IF EXISTS importer_leases ON meta;
CREATE POLICY importer_leases ON meta TO hall_import USING (key = 'lease.importer');
GRANT INSERT ON documents TO hall_import;
GRANT INSERT, UPDATE ON beats TO hall_import;
