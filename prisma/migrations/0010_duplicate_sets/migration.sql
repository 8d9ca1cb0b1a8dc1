ALTER TABLE "duplicate_claim" ADD COLUMN     "resolution" TEXT;

CREATE TABLE "duplicate_set" (
    "case_id" UUID NOT NULL,
    "county_id" TEXT NOT NULL,
    "edition_id" TEXT NOT NULL,
    "programme" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "kept_line_id" UUID,
    "resolved_at" TIMESTAMPTZ(3),

    CONSTRAINT "duplicate_set_pkey" PRIMARY KEY ("case_id")
);

CREATE INDEX "duplicate_set_person_id_idx" ON "duplicate_set"("person_id");

-- One open set a person, programme and edition: two sweeps never open it twice.
CREATE UNIQUE INDEX duplicate_set_one_open ON duplicate_set (county_id, edition_id, programme, person_id) WHERE state = 'open';
CREATE INDEX duplicate_claim_unresolved ON duplicate_claim (county_id, created_at) WHERE resolution IS NULL;

GRANT SELECT, INSERT, UPDATE ON duplicate_set TO labour_api, labour_worker;
ALTER TABLE duplicate_set ENABLE ROW LEVEL SECURITY;
ALTER TABLE duplicate_set FORCE ROW LEVEL SECURITY;
CREATE POLICY worker ON duplicate_set TO labour_worker, pg_database_owner USING (county_id = (SELECT scope_county()) AND (SELECT scope_kind()) = 'system')
  WITH CHECK (county_id = (SELECT scope_county()) AND (SELECT scope_kind()) = 'system');
CREATE POLICY viewer ON duplicate_set TO labour_api USING (county_id = (SELECT scope_county()) AND sees_case(case_id))
  WITH CHECK (county_id = (SELECT scope_county()));
