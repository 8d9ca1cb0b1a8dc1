ALTER TABLE "roster_import" ADD COLUMN     "mode" TEXT NOT NULL DEFAULT 'replace',
ADD COLUMN     "roster_id" UUID;

ALTER TABLE "roster_line" ADD COLUMN     "dispatcher" TEXT,
ADD COLUMN     "row_no" INTEGER NOT NULL DEFAULT 0;

CREATE TABLE "case_attachment" (
    "id" UUID NOT NULL,
    "county_id" TEXT NOT NULL,
    "case_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "upload_id" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "content_type" TEXT NOT NULL,
    "size_bytes" INTEGER NOT NULL,
    "added_by_id" UUID,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "case_attachment_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "case_attachment_case_id_kind_idx" ON "case_attachment"("case_id", "kind");

ALTER TABLE "case_attachment" ADD CONSTRAINT "case_attachment_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Rosters imported before: the heading stood in row 1, and a faulty row has told its number.
UPDATE roster_line SET row_no = coalesce((problems -> 0 -> 'params' ->> 'row')::int, line_no + 1);

ALTER TABLE roster_import ADD CONSTRAINT roster_import_mode CHECK (mode IN ('replace', 'repair'));

-- ---- who reads and writes ----
GRANT SELECT, INSERT, UPDATE ON case_attachment TO labour_api, labour_worker;
ALTER TABLE case_attachment ENABLE ROW LEVEL SECURITY;
ALTER TABLE case_attachment FORCE ROW LEVEL SECURITY;
CREATE POLICY worker ON case_attachment TO labour_worker, pg_database_owner USING (county_id = (SELECT scope_county()) AND (SELECT scope_kind()) = 'system')
  WITH CHECK (county_id = (SELECT scope_county()) AND (SELECT scope_kind()) = 'system');
CREATE POLICY viewer ON case_attachment TO labour_api
  USING (county_id = (SELECT scope_county()) AND sees_case(case_id)) WITH CHECK (county_id = (SELECT scope_county()));
