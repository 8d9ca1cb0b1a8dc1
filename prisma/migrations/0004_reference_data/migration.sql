ALTER TABLE "edition" ADD COLUMN     "decided_keys" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "rule_version" INTEGER NOT NULL DEFAULT 1;

CREATE TABLE "registry_import" (
    "id" UUID NOT NULL,
    "county_id" TEXT NOT NULL,
    "edition_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "owner_org_id" UUID NOT NULL,
    "upload_id" UUID,
    "file_name" TEXT NOT NULL,
    "file_sha256" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "version" INTEGER,
    "base_version" INTEGER NOT NULL DEFAULT 0,
    "total_rows" INTEGER NOT NULL DEFAULT 0,
    "done_rows" INTEGER NOT NULL DEFAULT 0,
    "added_rows" INTEGER NOT NULL DEFAULT 0,
    "changed_rows" INTEGER NOT NULL DEFAULT 0,
    "same_rows" INTEGER NOT NULL DEFAULT 0,
    "rejected_rows" INTEGER NOT NULL DEFAULT 0,
    "removed_rows" INTEGER NOT NULL DEFAULT 0,
    "failure" JSONB,
    "data_key_id" UUID,
    "started_by_id" UUID,
    "started_by_name" TEXT NOT NULL,
    "taken_by_id" UUID,
    "taken_by_name" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),
    "in_force_at" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "registry_import_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "registry_row" (
    "import_id" UUID NOT NULL,
    "row_no" INTEGER NOT NULL,
    "county_id" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "params" JSONB NOT NULL DEFAULT '{}',
    "subject" TEXT,
    "label" TEXT NOT NULL,
    "value" JSONB,
    "before" JSONB,
    "sealed" BYTEA,

    CONSTRAINT "registry_row_pkey" PRIMARY KEY ("import_id","row_no")
);

CREATE TABLE "registry_entry" (
    "county_id" TEXT NOT NULL,
    "edition_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "version_from" INTEGER NOT NULL,
    "version_to" INTEGER,
    "label" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "sealed" BYTEA,
    "data_key_id" UUID,
    "import_id" UUID NOT NULL,

    CONSTRAINT "registry_entry_pkey" PRIMARY KEY ("county_id","edition_id","kind","subject","version_from")
);

CREATE TABLE "recheck" (
    "id" UUID NOT NULL,
    "county_id" TEXT NOT NULL,
    "edition_id" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "cause_id" UUID NOT NULL,
    "about" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "reached_case_id" UUID,
    "cases_looked" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "recheck_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "recheck_flip" (
    "recheck_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "county_id" TEXT NOT NULL,
    "line_no" INTEGER,
    "label" TEXT NOT NULL,
    "from_outcome" TEXT NOT NULL,
    "to_outcome" TEXT NOT NULL,
    "conditions" TEXT[],
    "decided" BOOLEAN NOT NULL,
    "found_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "recheck_flip_pkey" PRIMARY KEY ("recheck_id","case_id","subject")
);

CREATE TABLE "edition_setting_change" (
    "id" UUID NOT NULL,
    "county_id" TEXT NOT NULL,
    "edition_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "previous" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "persons" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "rule_version" INTEGER,
    "proposed_by_id" UUID NOT NULL,
    "proposed_by_name" TEXT NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by_id" UUID,
    "decided_by_name" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "decision_note" TEXT,

    CONSTRAINT "edition_setting_change_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "rules_document" (
    "id" UUID NOT NULL,
    "county_id" TEXT NOT NULL,
    "edition_id" TEXT NOT NULL,
    "programme" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "issued_on" TEXT NOT NULL,
    "synthetic" BOOLEAN NOT NULL DEFAULT false,
    "upload_id" UUID,
    "file_name" TEXT NOT NULL,
    "file_sha256" TEXT NOT NULL,
    "decides" TEXT[],
    "state" TEXT NOT NULL,
    "entered_by_id" UUID NOT NULL,
    "entered_by_name" TEXT NOT NULL,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_by_id" UUID,
    "confirmed_by_name" TEXT,
    "confirmed_at" TIMESTAMPTZ(3),
    "note" TEXT,

    CONSTRAINT "rules_document_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "registry_import_county_id_kind_created_at_idx" ON "registry_import"("county_id", "kind", "created_at");

CREATE UNIQUE INDEX "registry_import_county_id_edition_id_kind_version_key" ON "registry_import"("county_id", "edition_id", "kind", "version");

CREATE INDEX "registry_row_import_id_subject_idx" ON "registry_row"("import_id", "subject");

CREATE UNIQUE INDEX "recheck_county_id_cause_cause_id_key" ON "recheck"("county_id", "cause", "cause_id");

CREATE INDEX "recheck_flip_case_id_idx" ON "recheck_flip"("case_id");

CREATE INDEX "edition_setting_change_county_id_edition_id_proposed_at_idx" ON "edition_setting_change"("county_id", "edition_id", "proposed_at");

CREATE INDEX "rules_document_county_id_edition_id_programme_idx" ON "rules_document"("county_id", "edition_id", "programme");

ALTER TABLE "registry_row" ADD CONSTRAINT "registry_row_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "registry_import"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "recheck_flip" ADD CONSTRAINT "recheck_flip_recheck_id_fkey" FOREIGN KEY ("recheck_id") REFERENCES "recheck"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---- rules that the database itself keeps ----
CREATE UNIQUE INDEX registry_entry_in_force ON registry_entry (county_id, edition_id, kind, subject) WHERE version_to IS NULL;
CREATE UNIQUE INDEX edition_setting_change_one_open ON edition_setting_change (county_id, edition_id, key) WHERE state = 'proposed';
CREATE UNIQUE INDEX rules_document_one_confirmed ON rules_document (county_id, edition_id, programme) WHERE state = 'confirmed';
CREATE UNIQUE INDEX rules_document_one_entered ON rules_document (county_id, edition_id, programme) WHERE state = 'entered';
ALTER TABLE edition_setting_change ADD CONSTRAINT edition_setting_change_two_people
  CHECK (persons = 'onePerson' OR state <> 'inForce' OR decided_by_id <> proposed_by_id);
ALTER TABLE rules_document ADD CONSTRAINT rules_document_two_people CHECK (confirmed_by_id IS NULL OR confirmed_by_id <> entered_by_id);

-- ---- what waits for the relay ----
CREATE INDEX registry_import_unsent ON registry_import (created_at) WHERE sent_at IS NULL;
CREATE INDEX recheck_unsent ON recheck (created_at) WHERE sent_at IS NULL;

-- ---- grants: people's acts on reference data run for the county, after policy has said who may; the API's own role reads ----
GRANT SELECT ON registry_import, registry_row, registry_entry, recheck, recheck_flip, edition_setting_change, rules_document TO labour_api;
GRANT SELECT, INSERT, UPDATE ON registry_import, registry_row, registry_entry, recheck, recheck_flip, edition_setting_change, rules_document TO labour_worker;
REVOKE UPDATE ON recheck_flip FROM labour_worker;
GRANT DELETE ON registry_row TO labour_worker;

DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['registry_import', 'registry_row', 'registry_entry', 'recheck', 'recheck_flip', 'edition_setting_change', 'rules_document']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY worker ON %I TO labour_worker, pg_database_owner USING (county_id = (SELECT scope_county()) AND (SELECT scope_kind()) = ''system'')
                    WITH CHECK (county_id = (SELECT scope_county()) AND (SELECT scope_kind()) = ''system'')', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['registry_import', 'recheck', 'edition_setting_change']
  LOOP
    EXECUTE format('CREATE POLICY viewer ON %I TO labour_api USING (county_id = (SELECT scope_county()) AND (SELECT scope_kind()) = ''staff'')', t);
  END LOOP;
END $$;
-- The rows of a list are its own office's, and the auditors'.
CREATE POLICY viewer ON registry_row TO labour_api
  USING (county_id = (SELECT scope_county()) AND (SELECT scope_kind()) = 'staff'
         AND EXISTS (SELECT 1 FROM registry_import i WHERE i.id = registry_row.import_id AND ((SELECT scope_sees_all()) OR i.owner_org_id = (SELECT scope_org()))));
CREATE POLICY viewer ON registry_entry TO labour_api USING (county_id = (SELECT scope_county()) AND (SELECT scope_kind()) = 'staff');
-- Whoever sees the case sees that its verdict flips.
CREATE POLICY viewer ON recheck_flip TO labour_api USING (county_id = (SELECT scope_county()) AND (SELECT scope_kind()) = 'staff' AND sees_case(case_id));
-- That there are rules, and since when, is public.
CREATE POLICY viewer ON rules_document TO labour_api USING (county_id = (SELECT scope_county()));
