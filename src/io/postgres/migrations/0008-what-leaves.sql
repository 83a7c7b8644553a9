-- What leaves a server is looked at once more in the moment its call goes on record, in one way there and back: whoever asked must still be
-- let in, in the role they asked in, and no entry under a cap may have been added since the answer looked. What fails is not recorded, and
-- named by its place; the server then refuses it, or answers it anew. It runs with the rights of the caller, as the functions of 0007 do,
-- and its one statement sees what was committed before it held the lock. Planned once and not for each batch anew: planning took as long as all else.

CREATE FUNCTION planb.record_answers(
  whose text, accounts text[], ways text[], verbs text[], inputs text[], outcomes text[], reports text[],
  digests text[], roles text[], companies text[], sizes integer[]
) RETURNS TABLE (refused bigint, why text) LANGUAGE plpgsql VOLATILE SET plan_cache_mode TO force_generic_plan AS $$
DECLARE
  first_no bigint;
BEGIN
  PERFORM set_config('planb.tenant', whose, true);
  PERFORM pg_advisory_xact_lock(hashtextextended('planb.call ' || whose, 0));
  SELECT coalesce(max(c.no) + 1, 0) INTO first_no FROM planb.call c;
  RETURN QUERY
  WITH made AS (
    SELECT * FROM unnest(accounts, ways, verbs, inputs, outcomes, reports, digests, roles, companies, sizes)
      WITH ORDINALITY AS m (account, way, verb, input, outcome, report, digest, role, company, size, place)
  ), judged AS (
    SELECT made.*, CASE
      WHEN made.digest IS NOT NULL AND NOT EXISTS (
        SELECT FROM planb.account a
        WHERE a.name = made.account AND a.role = made.role AND a.closed IS NULL AND CASE made.way
          WHEN 'token' THEN EXISTS (
            SELECT FROM planb.token t
            WHERE t.digest = made.digest AND t.account = a.name AND t.revoked IS NULL AND t.expires > clock_timestamp())
          ELSE EXISTS (
            SELECT FROM planb.session s
            WHERE s.digest = made.digest AND s.account = a.name AND s.expires > clock_timestamp()) END
      ) THEN 'stranger'
      WHEN made.size <> (SELECT coalesce(max(r.no) + 1, 0) FROM planb.reservation r WHERE r.company = made.company) THEN 'moved'
    END AS judgement FROM made
  ), added AS (
    INSERT INTO planb.call (no, at, account, way, verb, input, outcome, report)
    SELECT first_no + row_number() OVER (ORDER BY j.place) - 1, date_trunc('milliseconds', clock_timestamp()),
      j.account, j.way, j.verb, j.input, j.outcome, j.report
    FROM judged j WHERE j.judgement IS NULL
  )
  SELECT j.place - 1, j.judgement FROM judged j WHERE j.judgement IS NOT NULL;
END $$;

REVOKE ALL ON FUNCTION planb.record_answers FROM PUBLIC;
GRANT EXECUTE ON FUNCTION planb.record_answers TO :app;
DROP FUNCTION planb.record_calls;
