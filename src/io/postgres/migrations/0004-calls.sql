-- What was asked: one row a call, numbered without a gap within a tenant, added and never changed. docs/formats/calls.md.

CREATE TABLE planb.call (
  tenant text NOT NULL DEFAULT planb.tenant() REFERENCES planb.tenant,
  no bigint NOT NULL CHECK (no >= 0),
  at timestamptz NOT NULL,
  account text,
  way text NOT NULL CHECK (way IN ('token', 'session', 'password', 'oidc')),
  verb text NOT NULL,
  input text CHECK (input ~ '^[0-9a-f]{64}$'),
  outcome text NOT NULL,
  report text CHECK (report ~ '^[0-9a-f]{64}$'),
  PRIMARY KEY (tenant, no)
);
ALTER TABLE planb.call ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON planb.call USING (tenant = planb.tenant()) WITH CHECK (tenant = planb.tenant());
GRANT SELECT, INSERT ON planb.call TO :app;
