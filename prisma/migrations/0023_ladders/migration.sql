-- What a person has signed about an overdue task: listed 挂牌督办, summoned 约谈, circulated 通报. And the duty roster 值班表 of the offices.
CREATE TABLE "supervision_measure" (
    "id" UUID NOT NULL,
    "county_id" TEXT NOT NULL,
    "case_id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "org_id" UUID NOT NULL,
    "step" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "talk_on" TEXT,
    "signed_by_id" UUID NOT NULL,
    "signed_by_name" TEXT NOT NULL,
    "signed_at" TIMESTAMPTZ(3) NOT NULL,
    "lifted_by_id" UUID,
    "lifted_by_name" TEXT,
    "lifted_at" TIMESTAMPTZ(3),
    "lift_reason" TEXT,

    CONSTRAINT "supervision_measure_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "duty_shift" (
    "id" UUID NOT NULL,
    "county_id" TEXT NOT NULL,
    "org_id" UUID NOT NULL,
    "day" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "to_at" TIMESTAMPTZ(3) NOT NULL,
    "user_id" UUID,
    "user_name" TEXT,
    "entered_by_id" UUID NOT NULL,
    "entered_by_name" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "duty_shift_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "supervision_measure_task_id_key" ON "supervision_measure"("task_id");

CREATE INDEX "supervision_measure_case_id_idx" ON "supervision_measure"("case_id");

CREATE INDEX "supervision_measure_org_id_signed_at_idx" ON "supervision_measure"("org_id", "signed_at");

CREATE UNIQUE INDEX "duty_shift_org_id_day_part_key" ON "duty_shift"("org_id", "day", "part");

CREATE INDEX "duty_shift_org_id_to_at_idx" ON "duty_shift"("org_id", "to_at");

-- ---- rules that the database itself keeps ----
ALTER TABLE supervision_measure ADD CONSTRAINT supervision_measure_kind CHECK (kind IN ('listing', 'summons', 'circular'));
ALTER TABLE supervision_measure ADD CONSTRAINT supervision_measure_talk CHECK ((talk_on IS NOT NULL) = (kind = 'summons'));
-- Only a listing is lifted, by a person who says why.
ALTER TABLE supervision_measure ADD CONSTRAINT supervision_measure_lifted CHECK (lifted_at IS NULL OR (kind = 'listing' AND lifted_by_id IS NOT NULL AND lift_reason IS NOT NULL));
ALTER TABLE duty_shift ADD CONSTRAINT duty_shift_part CHECK (part IN ('day', 'night'));
ALTER TABLE duty_shift ADD CONSTRAINT duty_shift_ends CHECK (from_at < to_at);

-- ---- grants: a measure is written by the act that signs it; a roster for the county, after policy has said who may ----
GRANT SELECT, INSERT, UPDATE ON supervision_measure TO labour_api, labour_worker;
GRANT SELECT ON duty_shift TO labour_api;
GRANT SELECT, INSERT, UPDATE ON duty_shift TO labour_worker;

DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['supervision_measure', 'duty_shift']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY worker ON %I TO labour_worker, pg_database_owner USING (county_id = (SELECT scope_county()) AND (SELECT scope_kind()) = ''system'')
                    WITH CHECK (county_id = (SELECT scope_county()) AND (SELECT scope_kind()) = ''system'')', t);
  END LOOP;
END $$;
-- The office concerned sees it, and whoever supervises all offices; another office doesn't, an enterprise never.
CREATE POLICY viewer ON supervision_measure TO labour_api
  USING (county_id = (SELECT scope_county()) AND (SELECT scope_kind()) = 'staff' AND ((SELECT scope_sees_all()) OR org_id = (SELECT scope_org())))
  WITH CHECK (county_id = (SELECT scope_county()) AND (SELECT scope_kind()) = 'staff' AND (SELECT scope_sees_all()));
-- Who is on duty is every office's to know.
CREATE POLICY viewer ON duty_shift TO labour_api USING (county_id = (SELECT scope_county()) AND (SELECT scope_kind()) = 'staff');

-- ---- rungs of running clocks say what happens at them: those armed before knew it by their key ----
DO $$ DECLARE c record; kind_before text := coalesce(current_setting('app.kind', true), ''); county_before text := coalesce(current_setting('app.county', true), ''); BEGIN
  PERFORM set_config('app.kind', 'system', true);
  FOR c IN SELECT id FROM county LOOP
    PERFORM set_config('app.county', c.id, true);
    UPDATE clock k SET rungs = (
      SELECT jsonb_agg(r.rung || jsonb_build_object(
        'tells', CASE WHEN r.rung ->> 'key' IN ('half', 'yellow', 'red') THEN 'assignee' WHEN r.rung ->> 'key' = 'urge' THEN 'sectionHead' ELSE 'supervisionOffice' END,
        'alsoTells', CASE r.rung ->> 'key' WHEN 'half' THEN '[]'::jsonb WHEN 'yellow' THEN '[]' WHEN 'red' THEN '["sectionHead"]' WHEN 'urge' THEN '["assignee"]' ELSE '["bureauHead"]' END,
        'proposes', CASE r.rung ->> 'key' WHEN 'proposeListing' THEN 'listing' WHEN 'proposeSummons' THEN 'summons' WHEN 'proposeCircular' THEN 'circular' END,
        'opensHeadTask', r.rung ->> 'key' = 'urge', 'urgent', false) ORDER BY r.n)
      FROM jsonb_array_elements(k.rungs) WITH ORDINALITY AS r(rung, n))
    WHERE jsonb_array_length(k.rungs) > 0 AND NOT k.rungs -> 0 ? 'tells';
  END LOOP;
  PERFORM set_config('app.kind', kind_before, true);
  PERFORM set_config('app.county', county_before, true);
END $$;
