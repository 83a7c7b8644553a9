-- Who may ask: accounts, tokens for programs, sessions of people. Secrets stand here as digests only. Accounts and tokens are
-- made by the owner (`planbd account`, `planbd token`); a server can neither make one nor raise a role.

CREATE TABLE planb.account (
  tenant text NOT NULL DEFAULT planb.tenant() REFERENCES planb.tenant,
  name text NOT NULL CHECK (name ~ '^[a-z0-9][a-z0-9._@-]{0,99}$'),
  role text NOT NULL CHECK (role IN ('reader', 'analyst', 'officer', 'auditor')),
  secret text CHECK (secret LIKE '$argon2id$%'),
  issuer text,
  subject text,
  made timestamptz NOT NULL DEFAULT now(),
  closed timestamptz,
  PRIMARY KEY (tenant, name),
  UNIQUE (tenant, issuer, subject),
  CHECK ((issuer IS NULL) = (subject IS NULL))
);
ALTER TABLE planb.account ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON planb.account USING (tenant = planb.tenant()) WITH CHECK (tenant = planb.tenant());
GRANT SELECT ON planb.account TO :app;

CREATE TABLE planb.token (
  tenant text NOT NULL DEFAULT planb.tenant(),
  digest text NOT NULL CHECK (digest ~ '^[0-9a-f]{64}$'),
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  account text NOT NULL,
  scopes text[] NOT NULL,
  made timestamptz NOT NULL DEFAULT now(),
  expires timestamptz NOT NULL,
  revoked timestamptz,
  PRIMARY KEY (tenant, digest),
  UNIQUE (tenant, id),
  FOREIGN KEY (tenant, account) REFERENCES planb.account
);
ALTER TABLE planb.token ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON planb.token USING (tenant = planb.tenant()) WITH CHECK (tenant = planb.tenant());
GRANT SELECT ON planb.token TO :app;

CREATE TABLE planb.session (
  tenant text NOT NULL DEFAULT planb.tenant(),
  digest text NOT NULL CHECK (digest ~ '^[0-9a-f]{64}$'),
  account text NOT NULL,
  made timestamptz NOT NULL DEFAULT now(),
  expires timestamptz NOT NULL,
  PRIMARY KEY (tenant, digest),
  FOREIGN KEY (tenant, account) REFERENCES planb.account
);
ALTER TABLE planb.session ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON planb.session USING (tenant = planb.tenant()) WITH CHECK (tenant = planb.tenant());
GRANT SELECT, INSERT, DELETE ON planb.session TO :app;
