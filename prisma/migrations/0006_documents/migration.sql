ALTER TABLE "organisation" ADD COLUMN     "contact_phone" TEXT;

CREATE TABLE "document_number" (
    "county_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "document_number_pkey" PRIMARY KEY ("county_id","kind","year")
);

CREATE TABLE "document" (
    "id" UUID NOT NULL,
    "county_id" TEXT NOT NULL,
    "case_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "step" TEXT NOT NULL,
    "round" INTEGER NOT NULL,
    "slot" INTEGER NOT NULL DEFAULT 0,
    "template_version" INTEGER NOT NULL,
    "data" JSONB NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "issued_by_id" UUID,
    "pdf_sha256" TEXT,

    CONSTRAINT "document_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "case_query_code" (
    "case_id" UUID NOT NULL,
    "county_id" TEXT NOT NULL,
    "code_hash" TEXT NOT NULL,
    "code_sealed" BYTEA NOT NULL,

    CONSTRAINT "case_query_code_pkey" PRIMARY KEY ("case_id")
);

CREATE UNIQUE INDEX "document_county_id_kind_year_number_key" ON "document"("county_id", "kind", "year", "number");

CREATE UNIQUE INDEX "document_case_id_kind_step_round_slot_key" ON "document"("case_id", "kind", "step", "round", "slot");

CREATE UNIQUE INDEX "case_query_code_county_id_code_hash_key" ON "case_query_code"("county_id", "code_hash");

ALTER TABLE "document" ADD CONSTRAINT "document_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "case_query_code" ADD CONSTRAINT "case_query_code_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---- who reads and writes ----
GRANT SELECT, INSERT, UPDATE ON document_number TO labour_api, labour_worker;
GRANT SELECT, INSERT ON document, case_query_code TO labour_api, labour_worker;
-- A document is never changed: only the hash of its PDF is noted when it is first made.
GRANT UPDATE (pdf_sha256) ON document TO labour_worker;

DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['document_number', 'document', 'case_query_code'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY worker ON %I TO labour_worker, pg_database_owner USING (county_id = (SELECT scope_county()) AND (SELECT scope_kind()) = ''system'')
                    WITH CHECK (county_id = (SELECT scope_county()) AND (SELECT scope_kind()) = ''system'')', t);
  END LOOP;
END $$;
CREATE POLICY viewer ON document_number TO labour_api
  USING (county_id = (SELECT scope_county()) AND (SELECT scope_kind()) <> 'public') WITH CHECK (county_id = (SELECT scope_county()) AND (SELECT scope_kind()) <> 'public');
-- A publicity list is everybody's; all else belongs to those who see the case.
CREATE POLICY viewer ON document TO labour_api
  USING (county_id = (SELECT scope_county()) AND (kind = 'publicity-list' OR sees_case(case_id))) WITH CHECK (county_id = (SELECT scope_county()));
CREATE POLICY viewer ON case_query_code TO labour_api
  USING (county_id = (SELECT scope_county()) AND sees_case(case_id)) WITH CHECK (county_id = (SELECT scope_county()));
