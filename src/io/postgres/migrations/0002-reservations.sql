-- Reservations under a cap: entries that are only added. That there is one entry of a number is what makes a reservation
-- free of races; docs/formats/reservations.md.

CREATE TABLE planb.reservation (
  tenant text NOT NULL DEFAULT planb.tenant() REFERENCES planb.tenant,
  company text NOT NULL,
  no integer NOT NULL CHECK (no >= 0),
  text text NOT NULL,
  PRIMARY KEY (tenant, company, no)
);
ALTER TABLE planb.reservation ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON planb.reservation USING (tenant = planb.tenant()) WITH CHECK (tenant = planb.tenant());
GRANT SELECT, INSERT ON planb.reservation TO :app;
