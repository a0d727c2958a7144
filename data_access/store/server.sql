-- Takes away what PostgreSQL gives to everybody who may connect (PUBLIC), and with which a login that may only read
-- could write, or stop others (docs/postgresql.md). Run it once in a hall's database, as the server's administrator,
-- before a station's login is made. It may be run again; a hall works without it, less well guarded.
--
-- lo_*                    large objects: they fill the disk, and the owner's pg_dump fails on what is not his
-- pg_advisory_*           locks on numbers: the program uses none; many of them fill the table of locks that all share
-- pg_logical_emit_message writes to the server's log of changes
-- temporary files         of a session: a query that sorts enough fills the disk; no station of ours needs a tenth of it
DO $$
DECLARE
    taken regprocedure;
    owner name;
BEGIN
    FOR taken IN
        SELECT oid::regprocedure FROM pg_proc
        WHERE pronamespace = 'pg_catalog'::regnamespace
            AND proname ~ '^(lo_|loread$|lowrite$|pg_advisory_|pg_try_advisory_|pg_logical_emit_message$)'
    LOOP
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', taken);
    END LOOP;
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('ALTER DATABASE %I SET temp_file_limit = ''1GB''', current_database());
    SELECT rolname INTO owner FROM pg_database d JOIN pg_roles r ON r.oid = d.datdba WHERE datname = current_database();
    EXECUTE format('ALTER ROLE %I IN DATABASE %I SET temp_file_limit = -1', owner, current_database());  -- makes indexes
END
$$;
-- Before PostgreSQL 15 the schema was the administrator's; who restores a backup in its place must own it.
ALTER SCHEMA public OWNER TO pg_database_owner;
