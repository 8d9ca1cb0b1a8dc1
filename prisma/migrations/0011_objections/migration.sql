ALTER TABLE "publicity_notice" ADD COLUMN     "list_id" UUID;

CREATE TABLE "publicity_list" (
    "id" UUID NOT NULL,
    "county_id" TEXT NOT NULL,
    "edition_id" TEXT NOT NULL,
    "programme" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "issue" INTEGER NOT NULL,
    "posted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "publicity_list_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "objection" (
    "case_id" UUID NOT NULL,
    "county_id" TEXT NOT NULL,
    "subject_case_id" UUID NOT NULL,
    "notice_id" UUID NOT NULL,
    "line_no" INTEGER,
    "roster_line_id" UUID,
    "reason_code" TEXT NOT NULL,
    "data_key_id" UUID NOT NULL,
    "text_sealed" BYTEA NOT NULL,
    "identity_sealed" BYTEA NOT NULL,
    "code_hash" TEXT NOT NULL,
    "client_act_id" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "answer" TEXT,

    CONSTRAINT "objection_pkey" PRIMARY KEY ("case_id")
);

CREATE TABLE "second_look" (
    "case_id" UUID NOT NULL,
    "county_id" TEXT NOT NULL,
    "subject_case_id" UUID NOT NULL,
    "scope" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "round" INTEGER NOT NULL,
    "refused_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "second_look_pkey" PRIMARY KEY ("case_id")
);

CREATE TABLE "second_look_line" (
    "county_id" TEXT NOT NULL,
    "roster_line_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,

    CONSTRAINT "second_look_line_pkey" PRIMARY KEY ("county_id","roster_line_id")
);

CREATE UNIQUE INDEX "publicity_list_county_id_edition_id_programme_day_key" ON "publicity_list"("county_id", "edition_id", "programme", "day");

CREATE INDEX "objection_subject_case_id_idx" ON "objection"("subject_case_id");

CREATE UNIQUE INDEX "objection_county_id_code_hash_key" ON "objection"("county_id", "code_hash");

CREATE UNIQUE INDEX "objection_county_id_client_act_id_key" ON "objection"("county_id", "client_act_id");

CREATE INDEX "second_look_subject_case_id_idx" ON "second_look"("subject_case_id");

CREATE INDEX "second_look_line_case_id_idx" ON "second_look_line"("case_id");

CREATE INDEX "publicity_notice_list_id_idx" ON "publicity_notice"("list_id");

ALTER TABLE "objection" ADD CONSTRAINT "objection_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "objection" ADD CONSTRAINT "objection_subject_case_id_fkey" FOREIGN KEY ("subject_case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "second_look" ADD CONSTRAINT "second_look_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "second_look" ADD CONSTRAINT "second_look_subject_case_id_fkey" FOREIGN KEY ("subject_case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "second_look_line" ADD CONSTRAINT "second_look_line_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "second_look"("case_id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "publicity_notice" ADD CONSTRAINT "publicity_notice_list_id_fkey" FOREIGN KEY ("list_id") REFERENCES "publicity_list"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- One second look for one refusal of a case; of single lines the key of second_look_line says so.
CREATE UNIQUE INDEX second_look_one_for_a_refusal ON second_look (county_id, subject_case_id, step, round) WHERE scope = 'case';
-- What the end of a publicity asks: is an objection still open?
CREATE INDEX objection_open ON objection (subject_case_id) WHERE answered_at IS NULL;

-- ---- who reads and writes ----
GRANT SELECT, INSERT ON publicity_list, second_look, second_look_line TO labour_api, labour_worker;
GRANT SELECT, INSERT ON objection TO labour_worker;
-- The API answers objections; who objects, about what and when is never rewritten.
GRANT SELECT, UPDATE (answered_at, outcome, answer) ON objection TO labour_api;

DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['publicity_list', 'objection', 'second_look', 'second_look_line'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY worker ON %I TO labour_worker, pg_database_owner USING (county_id = (SELECT scope_county()) AND (SELECT scope_kind()) = ''system'')
                    WITH CHECK (county_id = (SELECT scope_county()) AND (SELECT scope_kind()) = ''system'')', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['objection', 'second_look', 'second_look_line'] LOOP
    EXECUTE format('CREATE POLICY viewer ON %I TO labour_api USING (county_id = (SELECT scope_county()) AND sees_case(case_id)) WITH CHECK (county_id = (SELECT scope_county()))', t);
  END LOOP;
END $$;
CREATE POLICY viewer ON publicity_list TO labour_api USING (county_id = (SELECT scope_county())) WITH CHECK (county_id = (SELECT scope_county()));

-- How many objections to a case are open: asked for by whoever approves its money or ends its publicity, who may see none of them.
CREATE FUNCTION open_objections(of_case uuid) RETURNS int LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public AS $$
DECLARE kind_before text := coalesce(current_setting('app.kind', true), ''); found int;
BEGIN
  PERFORM set_config('app.kind', 'system', true);
  SELECT count(*) INTO found FROM objection o WHERE o.subject_case_id = of_case AND o.answered_at IS NULL;
  PERFORM set_config('app.kind', kind_before, true);
  RETURN found;
END $$;
REVOKE ALL ON FUNCTION open_objections(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION open_objections(uuid) TO labour_api, labour_worker;

-- Who works in the county's offices, by id: asked for by any act on a case that bars somebody, also a firm's.
CREATE FUNCTION office_staff() RETURNS TABLE (user_id uuid, org_id uuid, roles text[]) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public AS $$
DECLARE kind_before text := coalesce(current_setting('app.kind', true), '');
BEGIN
  PERFORM set_config('app.kind', 'system', true);
  RETURN QUERY SELECT u.id, u.organisation_id, u.roles FROM user_account u WHERE u.disabled_at IS NULL AND u.roles && ARRAY['handler', 'sectionHead', 'bureauHead'];
  PERFORM set_config('app.kind', kind_before, true);
END $$;
REVOKE ALL ON FUNCTION office_staff() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION office_staff() TO labour_api, labour_worker;

-- Lists posted before there were lists of several cases: one a day.
DO $$ DECLARE c record; kind_before text := coalesce(current_setting('app.kind', true), ''); county_before text := coalesce(current_setting('app.county', true), ''); BEGIN
  PERFORM set_config('app.kind', 'system', true);
  FOR c IN SELECT id FROM county LOOP
    PERFORM set_config('app.county', c.id, true);
    INSERT INTO publicity_list (id, county_id, edition_id, programme, day, issue, posted_at)
    SELECT uuidv7(), county_id, edition_id, programme, day, row_number() OVER (PARTITION BY edition_id, programme ORDER BY day), posted_at
    FROM (SELECT county_id, edition_id, programme, to_char(posted_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS day, min(posted_at) AS posted_at FROM publicity_notice GROUP BY 1, 2, 3, 4) days;
    UPDATE publicity_notice n SET list_id = l.id FROM publicity_list l
    WHERE l.county_id = n.county_id AND l.edition_id = n.edition_id AND l.programme = n.programme AND l.day = to_char(n.posted_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD');
  END LOOP;
  PERFORM set_config('app.kind', kind_before, true);
  PERFORM set_config('app.county', county_before, true);
END $$;
