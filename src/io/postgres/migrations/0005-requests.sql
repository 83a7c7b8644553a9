-- What binds needs two people: one asks, another decides. What was asked cannot be changed, and the database itself refuses
-- that one person does both. docs/formats/database.md.

CREATE TABLE planb.request (
  tenant text NOT NULL DEFAULT planb.tenant(),
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  verb text NOT NULL,
  input text NOT NULL,
  asked_by text NOT NULL,
  asked_at timestamptz NOT NULL DEFAULT now(),
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'withdrawn', 'refused', 'approved', 'done', 'failed')),
  version integer NOT NULL DEFAULT 0,
  decided_by text,
  decided_at timestamptz,
  outcome text,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, asked_by) REFERENCES planb.account,
  FOREIGN KEY (tenant, decided_by) REFERENCES planb.account,
  CONSTRAINT two_people CHECK (decided_by <> asked_by),
  CONSTRAINT decided CHECK ((state IN ('open', 'withdrawn')) = (decided_by IS NULL))
);
ALTER TABLE planb.request ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON planb.request USING (tenant = planb.tenant()) WITH CHECK (tenant = planb.tenant());
GRANT SELECT ON planb.request TO :app;
GRANT INSERT (verb, input, asked_by) ON planb.request TO :app;
GRANT UPDATE (state, version, decided_by, decided_at, outcome) ON planb.request TO :app;
CREATE INDEX request_newest ON planb.request (tenant, asked_at DESC);
