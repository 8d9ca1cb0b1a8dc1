ALTER TABLE "session" ADD COLUMN     "assisting_consent" TEXT,
ADD COLUMN     "assisting_org_id" UUID,
ADD COLUMN     "assisting_reason" TEXT,
ADD COLUMN     "assisting_since" TIMESTAMPTZ(3),
ADD COLUMN     "assisting_until" TIMESTAMPTZ(3);

CREATE TABLE "enrolment_code" (
    "id" UUID NOT NULL,
    "county_id" TEXT NOT NULL,
    "organisation_id" UUID NOT NULL,
    "code_hash" TEXT NOT NULL,
    "letter_seen" BOOLEAN NOT NULL,
    "issued_by_id" UUID NOT NULL,
    "issued_by_org_id" UUID NOT NULL,
    "client_act_id" TEXT NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "used_by_id" UUID,
    "used_by_act" TEXT,
    "revoked_at" TIMESTAMPTZ(3),
    "revoked_by_id" UUID,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "uploads" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "enrolment_code_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "agent_authorisation" (
    "id" UUID NOT NULL,
    "county_id" TEXT NOT NULL,
    "organisation_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "upload_id" UUID,
    "state" TEXT NOT NULL,
    "phone_sealed" BYTEA,
    "data_key_id" UUID,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "reason" TEXT,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "to_at" TIMESTAMPTZ(3),
    "ended_by_id" UUID,
    "end_reason" TEXT,

    CONSTRAINT "agent_authorisation_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "enrolment_code_organisation_id_idx" ON "enrolment_code"("organisation_id");

CREATE UNIQUE INDEX "enrolment_code_county_id_code_hash_key" ON "enrolment_code"("county_id", "code_hash");

CREATE UNIQUE INDEX "enrolment_code_county_id_issued_by_id_client_act_id_key" ON "enrolment_code"("county_id", "issued_by_id", "client_act_id");

CREATE INDEX "agent_authorisation_organisation_id_idx" ON "agent_authorisation"("organisation_id");

ALTER TABLE "enrolment_code" ADD CONSTRAINT "enrolment_code_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "agent_authorisation" ADD CONSTRAINT "agent_authorisation_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "agent_authorisation" ADD CONSTRAINT "agent_authorisation_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---- what only SQL can say ----
CREATE UNIQUE INDEX agent_authorisation_one_live ON agent_authorisation (user_id) WHERE to_at IS NULL;
ALTER TABLE session ADD CONSTRAINT session_assisting_whole
  CHECK (num_nonnulls(assisting_org_id, assisting_reason, assisting_consent, assisting_since, assisting_until) IN (0, 5));

-- Codes are the system's alone, as sessions are: whoever could read or write them could make accounts. Authorisations are read by
-- the firm they belong to and by the offices, and written with the account by the system.
GRANT SELECT, INSERT, UPDATE ON enrolment_code, agent_authorisation TO labour_worker;
GRANT SELECT ON agent_authorisation TO labour_api;
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['enrolment_code', 'agent_authorisation'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY worker ON %I TO labour_worker, pg_database_owner USING (county_id = (SELECT scope_county()) AND (SELECT scope_kind()) = ''system'')
                    WITH CHECK (county_id = (SELECT scope_county()) AND (SELECT scope_kind()) = ''system'')', t);
  END LOOP;
END $$;
CREATE POLICY viewer ON agent_authorisation FOR SELECT TO labour_api
  USING (county_id = (SELECT scope_county()) AND ((SELECT scope_kind()) = 'staff' OR organisation_id = (SELECT scope_org())));

-- An officer who files for a firm is, for as long as that lasts, an agent of that firm with an office behind them: what a
-- transaction may see and what the rules allow follow from the firm alone. More columns need the function to be made anew.
DROP FUNCTION session_viewer(text);
CREATE FUNCTION session_viewer(session_id text)
RETURNS TABLE (user_id uuid, username text, display_name text, roles text[], locale text, county_id text,
               organisation_id uuid, organisation_kind text, organisation_code text, organisation_name text,
               office_id uuid, office_code text, office_name text, assisting_until timestamptz)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public AS $$
DECLARE kind_before text := coalesce(current_setting('app.kind', true), '');
BEGIN
  -- A function may only be declared with a setting of ours by a superuser, which no managed server gives us: it is set and put back here.
  PERFORM set_config('app.kind', 'session', true);
  RETURN QUERY SELECT u.id, u.username, u.display_name, CASE WHEN firm.id IS NULL THEN u.roles ELSE ARRAY['enterpriseAgent'] END, u.locale, u.county_id,
      coalesce(firm.id, o.id), coalesce(firm.kind, o.kind), coalesce(firm.code, o.code), coalesce(firm.name, o.name),
      CASE WHEN firm.id IS NOT NULL THEN o.id END, CASE WHEN firm.id IS NOT NULL THEN o.code END, CASE WHEN firm.id IS NOT NULL THEN o.name END,
      CASE WHEN firm.id IS NOT NULL THEN s.assisting_until END
    FROM session s JOIN user_account u ON u.id = s.user_id JOIN organisation o ON o.id = u.organisation_id
    LEFT JOIN organisation firm ON firm.id = s.assisting_org_id AND firm.county_id = u.county_id AND s.assisting_until > now()
    WHERE s.id = session_id AND s.expires_at > now() AND u.disabled_at IS NULL;
  PERFORM set_config('app.kind', kind_before, true);
END $$;
REVOKE ALL ON FUNCTION session_viewer(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION session_viewer(text) TO labour_api, labour_worker;
