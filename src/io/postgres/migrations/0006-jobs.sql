-- Work that is put off. A worker takes the oldest job nobody holds (`SKIP LOCKED`: two workers never wait for each other); an
-- outcome is written only under the lease it was made under. docs/formats/jobs.md.

CREATE TABLE planb.job (
  tenant text NOT NULL DEFAULT planb.tenant() REFERENCES planb.tenant,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  no bigint GENERATED ALWAYS AS IDENTITY,
  key text NOT NULL,
  verb text NOT NULL,
  input text NOT NULL,
  by text,
  added timestamptz NOT NULL DEFAULT now(),
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'running', 'done', 'failed')),
  tries integer NOT NULL DEFAULT 0,
  lease uuid,
  until timestamptz,
  ended timestamptz,
  outcome text,
  PRIMARY KEY (tenant, id),
  UNIQUE (tenant, key),
  CHECK ((state = 'running') = (lease IS NOT NULL)),
  CHECK ((state IN ('done', 'failed')) = (outcome IS NOT NULL))
);
ALTER TABLE planb.job ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON planb.job USING (tenant = planb.tenant()) WITH CHECK (tenant = planb.tenant());
GRANT SELECT, DELETE ON planb.job TO :app;
GRANT INSERT (key, verb, input, by) ON planb.job TO :app;
GRANT UPDATE (state, tries, lease, until, ended, outcome) ON planb.job TO :app;
CREATE INDEX job_open ON planb.job (tenant, no) WHERE state IN ('waiting', 'running');
