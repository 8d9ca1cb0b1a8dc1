-- A draft of the detailed rules, as it was sent to be signed: one for each round of its case.
CREATE TABLE "rules_draft" (
    "case_id" UUID NOT NULL,
    "round" INTEGER NOT NULL,
    "county_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "upload_id" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "file_sha256" TEXT NOT NULL,
    "decides" TEXT[],
    "drafted_by_id" UUID NOT NULL,
    "drafted_by_name" TEXT NOT NULL,
    "drafted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rules_draft_pkey" PRIMARY KEY ("case_id","round")
);
CREATE INDEX "rules_draft_upload_id_idx" ON "rules_draft"("upload_id");
ALTER TABLE "rules_draft" ADD CONSTRAINT "rules_draft_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The case in which a document was signed; one that came signed from elsewhere has none.
ALTER TABLE "rules_document" ADD COLUMN "case_id" UUID;
ALTER TABLE "rules_document" ADD CONSTRAINT "rules_document_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- ---- rights: people's acts on the rules run for the county, after policy has said who may; whoever sees the case reads its drafts ----
GRANT SELECT ON rules_draft TO labour_api;
GRANT SELECT, INSERT ON rules_draft TO labour_worker;
ALTER TABLE rules_draft ENABLE ROW LEVEL SECURITY;
ALTER TABLE rules_draft FORCE ROW LEVEL SECURITY;
CREATE POLICY worker ON rules_draft TO labour_worker, pg_database_owner USING (county_id = (SELECT scope_county()) AND (SELECT scope_kind()) = 'system')
  WITH CHECK (county_id = (SELECT scope_county()) AND (SELECT scope_kind()) = 'system');
CREATE POLICY viewer ON rules_draft FOR SELECT TO labour_api USING (county_id = (SELECT scope_county()) AND sees_case(case_id));
