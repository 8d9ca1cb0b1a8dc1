ALTER TABLE "case" ADD COLUMN     "barred_user_ids" UUID[] DEFAULT ARRAY[]::UUID[];

ALTER TABLE "publicity_line" ADD COLUMN     "removed_at" TIMESTAMPTZ(3),
ADD COLUMN     "roster_line_id" UUID;

CREATE TABLE "case_link" (
    "from_case_id" UUID NOT NULL,
    "to_case_id" UUID NOT NULL,
    "county_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "case_link_pkey" PRIMARY KEY ("from_case_id","to_case_id","kind")
);

CREATE INDEX "case_link_to_case_id_idx" ON "case_link"("to_case_id");

ALTER TABLE "case_link" ADD CONSTRAINT "case_link_from_case_id_fkey" FOREIGN KEY ("from_case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "case_link" ADD CONSTRAINT "case_link_to_case_id_fkey" FOREIGN KEY ("to_case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A link is seen by whoever sees the case that it comes from: a firm sees no objection to its list, whoever else sees both.
GRANT SELECT, INSERT, UPDATE ON case_link TO labour_api, labour_worker;
ALTER TABLE case_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE case_link FORCE ROW LEVEL SECURITY;
CREATE POLICY worker ON case_link TO labour_worker, pg_database_owner USING (county_id = (SELECT scope_county()) AND (SELECT scope_kind()) = 'system')
  WITH CHECK (county_id = (SELECT scope_county()) AND (SELECT scope_kind()) = 'system');
CREATE POLICY viewer ON case_link TO labour_api USING (county_id = (SELECT scope_county()) AND sees_case(from_case_id))
  WITH CHECK (county_id = (SELECT scope_county()));
