-- What every call does, in one way there and back: the tenant is set and the statement asked within one function. They run with the
-- rights of the caller, so row-level security and grants hold as everywhere; each statement of a function has a look of its own, so
-- the number after the last one is looked for when the lock is held.

CREATE FUNCTION planb.reservations_of(whose text, of_company text) RETURNS SETOF text LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM set_config('planb.tenant', whose, true);
  RETURN QUERY SELECT r.text FROM planb.reservation r WHERE r.company = of_company ORDER BY r.no;
END $$;

CREATE FUNCTION planb.record_calls(
  whose text, accounts text[], ways text[], verbs text[], inputs text[], outcomes text[], reports text[]
) RETURNS void LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  first_no bigint;
BEGIN
  PERFORM set_config('planb.tenant', whose, true);
  PERFORM pg_advisory_xact_lock(hashtextextended('planb.call ' || whose, 0));
  SELECT coalesce(max(c.no) + 1, 0) INTO first_no FROM planb.call c;
  INSERT INTO planb.call (no, at, account, way, verb, input, outcome, report)
  SELECT first_no + made.place - 1, date_trunc('milliseconds', clock_timestamp()),
    made.account, made.way, made.verb, made.input, made.outcome, made.report
  FROM unnest(accounts, ways, verbs, inputs, outcomes, reports)
    WITH ORDINALITY AS made (account, way, verb, input, outcome, report, place);
END $$;

REVOKE ALL ON FUNCTION planb.reservations_of, planb.record_calls FROM PUBLIC;
GRANT EXECUTE ON FUNCTION planb.reservations_of, planb.record_calls TO :app;
