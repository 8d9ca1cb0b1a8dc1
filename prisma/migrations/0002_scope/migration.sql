-- Roles, row-level security, append-only tables, partial indexes and functions: what the schema language can't say.

DO $$ BEGIN CREATE ROLE labour_api NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
DO $$ BEGIN CREATE ROLE labour_worker NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
GRANT labour_api, labour_worker TO CURRENT_USER;
GRANT USAGE ON SCHEMA public TO labour_api, labour_worker;

-- ---- numbers ----
CREATE SEQUENCE case_number_seq;
CREATE SEQUENCE batch_number_seq;
CREATE SEQUENCE notice_number_seq;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO labour_api, labour_worker;

-- ---- business time ----
CREATE FUNCTION business_offset_ms() RETURNS bigint LANGUAGE sql STABLE AS
$$ SELECT coalesce((SELECT offset_ms FROM business_clock ORDER BY id DESC LIMIT 1), 0) $$;
CREATE FUNCTION business_now() RETURNS timestamptz LANGUAGE sql VOLATILE AS
$$ SELECT date_trunc('milliseconds', clock_timestamp() + business_offset_ms() * interval '1 millisecond') $$;

-- ---- the scope of a request, set by withScope for one transaction ----
CREATE FUNCTION scope_county() RETURNS text LANGUAGE sql STABLE AS $$ SELECT nullif(current_setting('app.county', true), '') $$;
CREATE FUNCTION scope_kind() RETURNS text LANGUAGE sql STABLE AS $$ SELECT nullif(current_setting('app.kind', true), '') $$;
CREATE FUNCTION scope_org() RETURNS uuid LANGUAGE sql STABLE AS $$ SELECT nullif(current_setting('app.org', true), '')::uuid $$;
CREATE FUNCTION scope_user() RETURNS uuid LANGUAGE sql STABLE AS $$ SELECT nullif(current_setting('app.user', true), '')::uuid $$;
CREATE FUNCTION scope_sees_all() RETURNS boolean LANGUAGE sql STABLE AS $$ SELECT coalesce(current_setting('app.sees_all', true), '') = 'on' $$;

-- Does the scope's organisation take part in a case? A function, so that the planner asks the index per case instead of hashing all
-- cases of an organisation.
CREATE FUNCTION takes_part(of_case uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS
$$ BEGIN RETURN EXISTS (SELECT 1 FROM case_party p WHERE p.case_id = of_case AND p.org_id = scope_org()); END $$;
-- May the scope see a case? Rows that belong to cases ask this; thousands of lines of one case ask it once.
CREATE FUNCTION sees_case(the_case uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS
$$ BEGIN
  IF current_setting('app.seen_case', true) = the_case::text THEN RETURN true; END IF;
  IF NOT EXISTS (SELECT 1 FROM "case" c WHERE c.id = the_case) THEN RETURN false; END IF;
  PERFORM set_config('app.seen_case', the_case::text, true);
  RETURN true;
END $$;

-- Who signs in by a session: the one question that is asked before a scope exists.
CREATE FUNCTION session_viewer(session_id text)
RETURNS TABLE (user_id uuid, username text, display_name text, roles text[], locale text, county_id text,
               organisation_id uuid, organisation_kind text, organisation_code text, organisation_name text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public AS $$
DECLARE kind_before text := coalesce(current_setting('app.kind', true), '');
BEGIN
  -- A function may only be declared with a setting of ours by a superuser, which no managed server gives us: it is set and put back here.
  PERFORM set_config('app.kind', 'session', true);
  RETURN QUERY SELECT u.id, u.username, u.display_name, u.roles, u.locale, u.county_id, o.id, o.kind, o.code, o.name
    FROM session s JOIN user_account u ON u.id = s.user_id JOIN organisation o ON o.id = u.organisation_id
    WHERE s.id = session_id AND s.expires_at > now() AND u.disabled_at IS NULL;
  PERFORM set_config('app.kind', kind_before, true);
END $$;
REVOKE ALL ON FUNCTION session_viewer(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION session_viewer(text) TO labour_api, labour_worker;

-- ---- rules that the database itself keeps ----
CREATE UNIQUE INDEX award_one_live ON award (county_id, edition_id, programme, person_id) WHERE live;
CREATE UNIQUE INDEX payment_line_one_live ON payment_line (award_id) WHERE live;
CREATE UNIQUE INDEX case_step_one_open ON case_step (case_id, step) WHERE state IN ('open', 'decided');
ALTER TABLE budget ADD CONSTRAINT budget_not_overdrawn CHECK (committed_fen BETWEEN 0 AND appropriated_fen);
ALTER TABLE payment_batch ADD CONSTRAINT payment_batch_two_people CHECK (checker_id IS NULL OR checker_id <> maker_id);
ALTER TABLE award ADD CONSTRAINT award_positive CHECK (amount_fen > 0);
ALTER TABLE payment_line ADD CONSTRAINT payment_line_live_state CHECK (live = (state IN ('open', 'sent', 'inDoubt', 'paid')));
ALTER TABLE installation ADD CONSTRAINT installation_single CHECK (id = 1);

-- ---- lists: open tasks by candidate and by assignee, due ascending ----
CREATE INDEX task_open_by_candidate ON task (candidate_org_id, candidate_role, due_at, id) WHERE state IN ('open', 'claimed');
CREATE INDEX task_open_by_assignee ON task (assignee_id, due_at, id) WHERE state = 'claimed';
CREATE INDEX task_closed_by_person ON task (closed_by_id, closed_at, id) WHERE closed_by_id IS NOT NULL;
CREATE INDEX task_open_by_applicant ON task (applicant_org_id, due_at, id) WHERE state IN ('open', 'claimed');
CREATE INDEX case_next_due ON "case" (next_due_at) WHERE closed_at IS NULL AND next_due_at IS NOT NULL;
CREATE INDEX case_delivery_retry ON case_delivery (next_try_at) WHERE next_try_at IS NOT NULL;
CREATE INDEX roster_import_unsent ON roster_import (created_at) WHERE sent_at IS NULL;
CREATE INDEX roster_line_by_outcome ON roster_line (case_id, verdict_outcome, line_no);

-- ---- append-only ----
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END $$;
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['act', 'audit_link', 'clock_entry', 'clock_rung', 'business_clock'] LOOP
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t);
  END LOOP;
END $$;

-- ---- grants ----
GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO labour_api, labour_worker;
REVOKE UPDATE ON act, audit_link, clock_entry, clock_rung, business_clock FROM labour_api, labour_worker;
REVOKE INSERT, UPDATE ON county, edition, organisation, enterprise_registry, person_registry, user_account, session, business_clock, installation FROM labour_api;
REVOKE SELECT ON session FROM labour_api;
GRANT DELETE ON roster_line, session TO labour_worker;

-- ---- row-level security ----
-- The worker (and the owner, for set-up) works on one county at a time, named by the scope.
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['edition', 'organisation', 'enterprise_registry', 'person_registry', 'user_account', 'case', 'case_party', 'case_delivery', 'case_step',
    'task', 'clock', 'clock_entry', 'clock_rung', 'act', 'client_act', 'case_form', 'case_submission', 'data_key', 'person', 'upload', 'roster_import',
    'roster_line', 'award', 'duplicate_claim', 'publicity_notice', 'publicity_line', 'budget', 'payment_batch', 'payment_line', 'audit_link', 'notification']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY worker ON %I TO labour_worker, pg_database_owner USING (county_id = (SELECT scope_county()) AND (SELECT scope_kind()) = ''system'')
                    WITH CHECK (county_id = (SELECT scope_county()) AND (SELECT scope_kind()) = ''system'')', t);
  END LOOP;
END $$;

-- The function session_viewer, and nothing else, reads accounts of every county: it sets this kind for itself alone.
CREATE POLICY signing_in ON user_account FOR SELECT TO pg_database_owner USING ((SELECT scope_kind()) = 'session');
CREATE POLICY signing_in ON organisation FOR SELECT TO pg_database_owner USING ((SELECT scope_kind()) = 'session');

-- The API reads what the viewer's organisation takes part in. Writes are checked for the county here and by the acts for everything else.
CREATE POLICY viewer ON task TO labour_api
  USING (county_id = (SELECT scope_county()) AND ((SELECT scope_sees_all()) OR candidate_org_id = (SELECT scope_org())
         OR applicant_org_id = (SELECT scope_org()) OR lead_org_id = (SELECT scope_org())
         OR takes_part(case_id)))
  WITH CHECK (county_id = (SELECT scope_county()));
CREATE POLICY viewer ON "case" TO labour_api
  USING (county_id = (SELECT scope_county()) AND ((SELECT scope_sees_all()) OR applicant_org_id = (SELECT scope_org()) OR lead_org_id = (SELECT scope_org())
         OR takes_part(id)))
  WITH CHECK (county_id = (SELECT scope_county()));

DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['case_delivery', 'case_step', 'clock', 'act', 'case_form', 'case_submission', 'roster_import', 'roster_line', 'award', 'duplicate_claim', 'payment_line']
  LOOP
    EXECUTE format('CREATE POLICY viewer ON %I TO labour_api USING (county_id = (SELECT scope_county()) AND sees_case(case_id))
                    WITH CHECK (county_id = (SELECT scope_county()))', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['clock_entry', 'clock_rung']
  LOOP
    EXECUTE format('CREATE POLICY viewer ON %I TO labour_api USING (county_id = (SELECT scope_county()) AND EXISTS (SELECT 1 FROM clock c WHERE c.id = %I.clock_id))
                    WITH CHECK (county_id = (SELECT scope_county()))', t, t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['publicity_notice', 'publicity_line', 'organisation', 'edition', 'data_key', 'case_party']
  LOOP
    EXECUTE format('CREATE POLICY viewer ON %I TO labour_api USING (county_id = (SELECT scope_county())) WITH CHECK (county_id = (SELECT scope_county()))', t);
  END LOOP;
END $$;

CREATE POLICY viewer ON payment_batch TO labour_api
  USING (county_id = (SELECT scope_county()) AND ((SELECT scope_kind()) = 'staff' OR EXISTS (SELECT 1 FROM payment_line l WHERE l.batch_id = payment_batch.id)))
  WITH CHECK (county_id = (SELECT scope_county()) AND (SELECT scope_kind()) = 'staff');
CREATE POLICY viewer ON budget TO labour_api USING (county_id = (SELECT scope_county()) AND (SELECT scope_kind()) = 'staff')
  WITH CHECK (county_id = (SELECT scope_county()) AND (SELECT scope_kind()) = 'staff');
CREATE POLICY viewer ON person TO labour_api
  USING (county_id = (SELECT scope_county()) AND EXISTS (SELECT 1 FROM roster_line l WHERE l.person_id = person.id))
  WITH CHECK (county_id = (SELECT scope_county()));
CREATE POLICY viewer ON enterprise_registry TO labour_api
  USING (county_id = (SELECT scope_county()) AND ((SELECT scope_kind()) = 'staff' OR organisation_id = (SELECT scope_org())));
CREATE POLICY viewer ON person_registry TO labour_api USING (county_id = (SELECT scope_county()) AND (SELECT scope_kind()) IN ('staff', 'enterprise'));
CREATE POLICY viewer ON user_account TO labour_api
  USING (county_id = (SELECT scope_county()) AND ((SELECT scope_kind()) = 'staff' OR organisation_id = (SELECT scope_org())));
CREATE POLICY viewer ON upload TO labour_api
  USING (county_id = (SELECT scope_county()) AND owner_org_id = (SELECT scope_org())) WITH CHECK (county_id = (SELECT scope_county()) AND owner_org_id = (SELECT scope_org()));
CREATE POLICY viewer ON client_act TO labour_api
  USING (actor_id = (SELECT scope_user())) WITH CHECK (county_id = (SELECT scope_county()) AND actor_id = (SELECT scope_user()));
CREATE POLICY viewer ON notification FOR SELECT TO labour_api USING (user_id = (SELECT scope_user()));
CREATE POLICY viewer_reads ON notification FOR UPDATE TO labour_api USING (user_id = (SELECT scope_user())) WITH CHECK (user_id = (SELECT scope_user()));
CREATE POLICY viewer_tells ON notification FOR INSERT TO labour_api WITH CHECK (county_id = (SELECT scope_county()));
CREATE POLICY viewer ON audit_link FOR SELECT TO labour_api USING (county_id = (SELECT scope_county()) AND (SELECT scope_sees_all()));
CREATE POLICY viewer_acts ON audit_link FOR INSERT TO labour_api WITH CHECK (county_id = (SELECT scope_county()));
