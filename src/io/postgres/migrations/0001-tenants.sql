-- Tenants, and what keeps them apart: every table carries the tenant, and no row of another is seen or written, whatever the
-- program asks. `:app` is the plain role the server connects as; it owns nothing.

CREATE FUNCTION planb.tenant() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('planb.tenant', true), '') $$;

-- Told to the row when it is written: the program never names a tenant in a statement of its own.
CREATE TABLE planb.tenant (
  name text PRIMARY KEY CHECK (name ~ '^[a-z][a-z0-9-]{0,30}$'),
  made timestamptz NOT NULL DEFAULT now()
);
ALTER TABLE planb.tenant ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON planb.tenant USING (name = planb.tenant()) WITH CHECK (name = planb.tenant());
GRANT USAGE ON SCHEMA planb TO :app;
GRANT SELECT ON planb.tenant TO :app;
