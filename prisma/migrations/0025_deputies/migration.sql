-- 代理: who acts for whom during an absence, and 重新办理: a closed case that one person wants open again and another has to agree to.
CREATE TABLE "deputy" (
    "id" UUID NOT NULL,
    "county_id" TEXT NOT NULL,
    "organisation_id" UUID NOT NULL,
    "principal_id" UUID NOT NULL,
    "principal_name" TEXT NOT NULL,
    "deputy_id" UUID NOT NULL,
    "deputy_name" TEXT NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "to_at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "appointed_by_id" UUID NOT NULL,
    "appointed_by_name" TEXT NOT NULL,
    "appointed_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by_id" UUID,

    CONSTRAINT "deputy_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "deputy_deputy_id_idx" ON "deputy"("deputy_id");
CREATE INDEX "deputy_organisation_id_idx" ON "deputy"("organisation_id");

CREATE TABLE "reopening" (
    "case_id" UUID NOT NULL,
    "county_id" TEXT NOT NULL,
    "subject_case_id" UUID NOT NULL,
    "step" TEXT NOT NULL,
    "round" INTEGER NOT NULL,

    CONSTRAINT "reopening_pkey" PRIMARY KEY ("case_id")
);
CREATE INDEX "reopening_subject_case_id_idx" ON "reopening"("subject_case_id");
ALTER TABLE "reopening" ADD CONSTRAINT "reopening_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "reopening" ADD CONSTRAINT "reopening_subject_case_id_fkey" FOREIGN KEY ("subject_case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE deputy ADD CONSTRAINT deputy_other_person CHECK (principal_id <> deputy_id);

GRANT SELECT ON deputy TO labour_api;
GRANT SELECT, INSERT, UPDATE ON deputy TO labour_worker;
GRANT SELECT, INSERT ON reopening TO labour_api, labour_worker;
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['deputy', 'reopening'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY worker ON %I TO labour_worker, pg_database_owner USING (county_id = (SELECT scope_county()) AND (SELECT scope_kind()) = ''system'')
                    WITH CHECK (county_id = (SELECT scope_county()) AND (SELECT scope_kind()) = ''system'')', t);
  END LOOP;
END $$;
CREATE POLICY viewer ON deputy TO labour_api USING (county_id = (SELECT scope_county()) AND (SELECT scope_kind()) = 'staff' AND organisation_id = (SELECT scope_org()));
CREATE POLICY viewer ON reopening TO labour_api USING (county_id = (SELECT scope_county()) AND sees_case(case_id)) WITH CHECK (county_id = (SELECT scope_county()));
-- Who signs in reads whom they stand in for, as they do their own account.
CREATE POLICY signing_in ON deputy FOR SELECT TO pg_database_owner USING ((SELECT scope_kind()) = 'session');

DROP FUNCTION session_viewer(text);
CREATE FUNCTION session_viewer(session_id text)
RETURNS TABLE (user_id uuid, username text, display_name text, roles text[], locale text, county_id text,
               organisation_id uuid, organisation_kind text, organisation_code text, organisation_name text,
               office_id uuid, office_code text, office_name text, assisting_until timestamptz, principals jsonb)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE kind_before text := coalesce(current_setting('app.kind', true), '');
BEGIN
  -- A function may only be declared with a setting of ours by a superuser, which no managed server gives us: it is set and put back here.
  PERFORM set_config('app.kind', 'session', true);
  RETURN QUERY SELECT u.id, u.username, u.display_name, CASE WHEN firm.id IS NULL THEN u.roles ELSE ARRAY['enterpriseAgent'] END, u.locale, u.county_id,
      coalesce(firm.id, o.id), coalesce(firm.kind, o.kind), coalesce(firm.code, o.code), coalesce(firm.name, o.name),
      CASE WHEN firm.id IS NOT NULL THEN o.id END, CASE WHEN firm.id IS NOT NULL THEN o.code END, CASE WHEN firm.id IS NOT NULL THEN o.name END,
      CASE WHEN firm.id IS NOT NULL THEN s.assisting_until END,
      -- Who files for a firm decides for nobody meanwhile.
      CASE WHEN firm.id IS NULL THEN (SELECT jsonb_agg(jsonb_build_object('userId', p.id, 'name', p.display_name, 'orgId', p.organisation_id, 'roles', p.roles) ORDER BY p.id)
        FROM deputy d JOIN user_account p ON p.id = d.principal_id
        WHERE d.deputy_id = u.id AND d.ended_at IS NULL AND d.from_at <= business_now() AND d.to_at > business_now() AND p.organisation_id = u.organisation_id AND p.disabled_at IS NULL) END
    FROM session s JOIN user_account u ON u.id = s.user_id JOIN organisation o ON o.id = u.organisation_id
    LEFT JOIN organisation firm ON firm.id = s.assisting_org_id AND firm.county_id = u.county_id AND s.assisting_until > now()
    WHERE s.id = session_id AND s.expires_at > now() AND u.disabled_at IS NULL;
  PERFORM set_config('app.kind', kind_before, true);
END $$;
REVOKE ALL ON FUNCTION session_viewer(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION session_viewer(text) TO labour_api, labour_worker;
