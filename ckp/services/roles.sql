-- The two roles of the portal and its database, for the embedded server, for docker-compose.yml and for a server
-- of your own. A superuser runs it with psql, as often as wanted:
--
--   CKP_OWNER_PASSWORD=... CKP_APP_PASSWORD=... psql --no-psqlrc --file=ckp/services/roles.sql postgresql://...
--
-- ckp_owner owns the database and its schema and runs migrations. ckp_app is what the portal connects as: it owns
-- nothing, so row security holds for it and no page can change the schema.

\set ON_ERROR_STOP on
\set database ckp
\getenv database CKP_DATABASE
\getenv owner_password CKP_OWNER_PASSWORD
\getenv app_password CKP_APP_PASSWORD

SELECT 'CREATE ROLE ckp_owner' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'ckp_owner') \gexec
SELECT 'CREATE ROLE ckp_app' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'ckp_app') \gexec
ALTER ROLE ckp_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD :'owner_password';
ALTER ROLE ckp_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD :'app_password';
ALTER ROLE ckp_app SET statement_timeout = '60s';
ALTER ROLE ckp_app SET idle_in_transaction_session_timeout = '60s';

-- Unicode rules that do not depend on the machine: PostgreSQL's own C.UTF-8 (17 and newer), else the system's.
SELECT CASE WHEN :SERVER_VERSION_NUM >= 170000
            THEN 'LOCALE_PROVIDER builtin BUILTIN_LOCALE ''C.UTF-8'' LOCALE ''C'''
            ELSE 'LOCALE ''C.UTF-8''' END AS locale \gset
SELECT format('CREATE DATABASE %I OWNER ckp_owner TEMPLATE template0 ENCODING ''UTF8'' %s', :'database', :'locale')
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'database') \gexec
REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"database" TO ckp_app;

\connect :"database"
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS citext;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO ckp_app;
ALTER DEFAULT PRIVILEGES FOR ROLE ckp_owner IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ckp_app;
ALTER DEFAULT PRIVILEGES FOR ROLE ckp_owner IN SCHEMA public
    GRANT USAGE, SELECT ON SEQUENCES TO ckp_app;
