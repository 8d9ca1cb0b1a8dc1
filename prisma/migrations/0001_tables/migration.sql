-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "case" (
    "id" UUID NOT NULL,
    "county_id" TEXT NOT NULL,
    "edition_id" TEXT NOT NULL,
    "process" TEXT NOT NULL,
    "number" TEXT,
    "applicant_org_id" UUID NOT NULL,
    "lead_org_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "seq" INTEGER NOT NULL DEFAULT 0,
    "fact_seq" INTEGER NOT NULL DEFAULT 0,
    "definition_version" INTEGER NOT NULL DEFAULT 1,
    "filed_at" TIMESTAMPTZ(3),
    "next_due_at" TIMESTAMPTZ(3),
    "person_count" INTEGER NOT NULL DEFAULT 0,
    "amount_fen" BIGINT NOT NULL DEFAULT 0,
    "opened_by_id" UUID,
    "moved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "audit_seq" INTEGER NOT NULL DEFAULT 0,
    "audit_mac" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_party" (
    "case_id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "county_id" TEXT NOT NULL,

    CONSTRAINT "case_party_pkey" PRIMARY KEY ("case_id","org_id")
);

-- CreateTable
CREATE TABLE "case_delivery" (
    "case_id" UUID NOT NULL,
    "county_id" TEXT NOT NULL,
    "sent_seq" INTEGER NOT NULL DEFAULT 0,
    "lease_owner" TEXT,
    "lease_until" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_try_at" TIMESTAMPTZ(3),
    "last_error" TEXT,

    CONSTRAINT "case_delivery_pkey" PRIMARY KEY ("case_id")
);

-- CreateTable
CREATE TABLE "case_step" (
    "case_id" UUID NOT NULL,
    "county_id" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "round" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "outcome" TEXT,
    "opinion" TEXT,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by_id" UUID,

    CONSTRAINT "case_step_pkey" PRIMARY KEY ("case_id","step","round")
);

-- CreateTable
CREATE TABLE "task" (
    "id" UUID NOT NULL,
    "county_id" TEXT NOT NULL,
    "case_id" UUID NOT NULL,
    "process" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "slot" INTEGER NOT NULL DEFAULT 0,
    "round" INTEGER NOT NULL DEFAULT 1,
    "state" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "candidate_org_id" UUID NOT NULL,
    "candidate_role" TEXT NOT NULL,
    "assignee_id" UUID,
    "assignee_name" TEXT,
    "applicant_org_id" UUID NOT NULL,
    "lead_org_id" UUID NOT NULL,
    "clock_id" UUID,
    "clock_state" TEXT NOT NULL DEFAULT 'running',
    "due_at" TIMESTAMPTZ(3),
    "yellow_at" TIMESTAMPTZ(3),
    "red_at" TIMESTAMPTZ(3),
    "provisional" BOOLEAN NOT NULL DEFAULT false,
    "person_count" INTEGER NOT NULL DEFAULT 0,
    "amount_fen" BIGINT NOT NULL DEFAULT 0,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "claimed_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "closed_by_id" UUID,
    "closed_by_name" TEXT,
    "outcome" TEXT,

    CONSTRAINT "task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "clock" (
    "id" UUID NOT NULL,
    "county_id" TEXT NOT NULL,
    "case_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "round" INTEGER NOT NULL DEFAULT 1,
    "start_event" TEXT NOT NULL,
    "period" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "last_day" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "yellow_at" TIMESTAMPTZ(3) NOT NULL,
    "red_at" TIMESTAMPTZ(3) NOT NULL,
    "provisional" BOOLEAN NOT NULL DEFAULT false,
    "ladder" TEXT NOT NULL DEFAULT 'default',
    "arming" INTEGER NOT NULL DEFAULT 1,
    "rungs" JSONB NOT NULL DEFAULT '[]',
    "on_due" TEXT NOT NULL DEFAULT 'none',

    CONSTRAINT "clock_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "clock_entry" (
    "clock_id" UUID NOT NULL,
    "county_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "basis" TEXT,
    "working_days" INTEGER,
    "act_id" UUID NOT NULL,

    CONSTRAINT "clock_entry_pkey" PRIMARY KEY ("clock_id","seq")
);

-- CreateTable
CREATE TABLE "clock_rung" (
    "clock_id" UUID NOT NULL,
    "county_id" TEXT NOT NULL,
    "arming" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "late" BOOLEAN NOT NULL,
    "told" BOOLEAN NOT NULL,
    "act_id" UUID NOT NULL,

    CONSTRAINT "clock_rung_pkey" PRIMARY KEY ("clock_id","arming","key")
);

-- CreateTable
CREATE TABLE "act" (
    "id" UUID NOT NULL,
    "county_id" TEXT NOT NULL,
    "case_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" UUID,
    "actor_name" TEXT,
    "actor_org_id" UUID,
    "task_id" UUID,
    "step" TEXT,
    "round" INTEGER,
    "outcome" TEXT,
    "opinion" TEXT,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "business_at" TIMESTAMPTZ(3) NOT NULL,
    "system_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "act_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "client_act" (
    "actor_id" UUID NOT NULL,
    "client_act_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL,
    "mutation" TEXT NOT NULL,
    "answer" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "client_act_pkey" PRIMARY KEY ("actor_id","client_act_id")
);

-- CreateTable
CREATE TABLE "county" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "county_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "edition" (
    "id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "document_number" TEXT NOT NULL,
    "issued_on" TEXT NOT NULL,
    "overrides" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "edition_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organisation" (
    "id" UUID NOT NULL,
    "county_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_en" TEXT,
    "township_id" UUID,
    "synthetic" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "enterprise_registry" (
    "county_id" TEXT NOT NULL,
    "edition_id" TEXT NOT NULL,
    "organisation_id" UUID NOT NULL,
    "employer_class" TEXT NOT NULL,
    "on_list" BOOLEAN NOT NULL,
    "grade_2020" TEXT,
    "state_owned" BOOLEAN NOT NULL DEFAULT false,
    "key_project" TEXT,
    "sector" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "enterprise_registry_pkey" PRIMARY KEY ("county_id","edition_id","organisation_id")
);

-- CreateTable
CREATE TABLE "person_registry" (
    "county_id" TEXT NOT NULL,
    "document_index" TEXT NOT NULL,
    "household" TEXT NOT NULL,
    "insurance" TEXT NOT NULL,
    "paid_late" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "person_registry_pkey" PRIMARY KEY ("county_id","document_index")
);

-- CreateTable
CREATE TABLE "user_account" (
    "id" UUID NOT NULL,
    "county_id" TEXT NOT NULL,
    "organisation_id" UUID NOT NULL,
    "username" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "roles" TEXT[],
    "locale" TEXT NOT NULL DEFAULT 'zh-CN',
    "disabled_at" TIMESTAMPTZ(3),

    CONSTRAINT "user_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "budget" (
    "county_id" TEXT NOT NULL,
    "edition_id" TEXT NOT NULL,
    "programme" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "appropriated_fen" BIGINT NOT NULL,
    "committed_fen" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "budget_pkey" PRIMARY KEY ("county_id","edition_id","programme","source")
);

-- CreateTable
CREATE TABLE "payment_batch" (
    "id" UUID NOT NULL,
    "county_id" TEXT NOT NULL,
    "edition_id" TEXT NOT NULL,
    "programme" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "maker_id" UUID NOT NULL,
    "maker_name" TEXT NOT NULL,
    "checker_id" UUID,
    "checker_name" TEXT,
    "line_count" INTEGER NOT NULL,
    "total_fen" BIGINT NOT NULL,
    "hash_total" TEXT NOT NULL,
    "bank_file_sha256" TEXT,
    "bank_file_name" TEXT,
    "return_file_sha256" TEXT,
    "return_file_name" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "payment_batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payment_line" (
    "id" UUID NOT NULL,
    "county_id" TEXT NOT NULL,
    "batch_id" UUID NOT NULL,
    "award_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "line_no" INTEGER NOT NULL,
    "reference" TEXT NOT NULL,
    "amount_fen" BIGINT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "account_last4" TEXT NOT NULL,
    "name_masked" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "live" BOOLEAN NOT NULL,
    "result_code" TEXT,
    "result_reason" TEXT,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "payment_line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "installation" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "county_id" TEXT NOT NULL,
    "demonstration" BOOLEAN NOT NULL,
    "seed_number" INTEGER,
    "business_noted_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "installation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "business_clock" (
    "id" SERIAL NOT NULL,
    "offset_ms" BIGINT NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "to_at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "moved_by_id" UUID,
    "system_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "business_clock_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_link" (
    "stream" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "county_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "actor_id" UUID,
    "body" JSONB NOT NULL,
    "business_at" TIMESTAMPTZ(3) NOT NULL,
    "system_at" TIMESTAMPTZ(3) NOT NULL,
    "key_id" TEXT NOT NULL,
    "mac" TEXT NOT NULL,

    CONSTRAINT "audit_link_pkey" PRIMARY KEY ("stream","seq")
);

-- CreateTable
CREATE TABLE "notification" (
    "id" UUID NOT NULL,
    "county_id" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "case_id" UUID,
    "task_id" UUID,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "params" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_form" (
    "case_id" UUID NOT NULL,
    "county_id" TEXT NOT NULL,
    "schema_version" INTEGER NOT NULL DEFAULT 1,
    "data" JSONB NOT NULL DEFAULT '{}',
    "sealed" BYTEA,
    "data_key_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,
    "saved_by_id" UUID,

    CONSTRAINT "case_form_pkey" PRIMARY KEY ("case_id")
);

-- CreateTable
CREATE TABLE "case_submission" (
    "case_id" UUID NOT NULL,
    "county_id" TEXT NOT NULL,
    "round" INTEGER NOT NULL,
    "data" JSONB NOT NULL,
    "sealed" BYTEA,
    "verdict" JSONB NOT NULL,
    "person_ids" UUID[],
    "filed_at" TIMESTAMPTZ(3) NOT NULL,
    "by_id" UUID NOT NULL,

    CONSTRAINT "case_submission_pkey" PRIMARY KEY ("case_id","round")
);

-- CreateTable
CREATE TABLE "data_key" (
    "id" UUID NOT NULL,
    "county_id" TEXT NOT NULL,
    "wrapped" BYTEA NOT NULL,
    "master_key_id" TEXT NOT NULL,

    CONSTRAINT "data_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "county_id" TEXT NOT NULL,
    "document_type" TEXT NOT NULL,
    "document_index" TEXT NOT NULL,
    "document_sealed" BYTEA NOT NULL,
    "name_sealed" BYTEA NOT NULL,
    "data_key_id" UUID NOT NULL,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "upload" (
    "id" UUID NOT NULL,
    "county_id" TEXT NOT NULL,
    "owner_org_id" UUID NOT NULL,
    "uploaded_by_id" UUID,
    "purpose" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "content_type" TEXT NOT NULL,
    "size_bytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "upload_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "roster_import" (
    "id" UUID NOT NULL,
    "county_id" TEXT NOT NULL,
    "case_id" UUID NOT NULL,
    "upload_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "total_rows" INTEGER NOT NULL DEFAULT 0,
    "done_rows" INTEGER NOT NULL DEFAULT 0,
    "problem_rows" INTEGER NOT NULL DEFAULT 0,
    "failure" JSONB,
    "started_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "roster_import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "roster_line" (
    "id" UUID NOT NULL,
    "county_id" TEXT NOT NULL,
    "case_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "line_no" INTEGER NOT NULL,
    "person_id" UUID,
    "document_type" TEXT,
    "name_masked" TEXT NOT NULL,
    "document_masked" TEXT NOT NULL,
    "account_last4" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "post" TEXT NOT NULL,
    "on_duty_from" TEXT,
    "on_duty_to" TEXT,
    "household_area" TEXT,
    "problems" JSONB NOT NULL DEFAULT '[]',
    "verdict" JSONB,
    "verdict_outcome" TEXT NOT NULL,
    "registry_version" INTEGER NOT NULL DEFAULT 0,
    "decision" TEXT,
    "decision_reason" TEXT,
    "decision_note" TEXT,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "roster_line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "award" (
    "id" UUID NOT NULL,
    "county_id" TEXT NOT NULL,
    "edition_id" TEXT NOT NULL,
    "programme" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "roster_line_id" UUID NOT NULL,
    "amount_fen" BIGINT NOT NULL,
    "state" TEXT NOT NULL,
    "live" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "award_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "duplicate_claim" (
    "roster_line_id" UUID NOT NULL,
    "county_id" TEXT NOT NULL,
    "edition_id" TEXT NOT NULL,
    "programme" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "winner_award_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "duplicate_claim_pkey" PRIMARY KEY ("roster_line_id")
);

-- CreateTable
CREATE TABLE "publicity_notice" (
    "id" UUID NOT NULL,
    "county_id" TEXT NOT NULL,
    "edition_id" TEXT NOT NULL,
    "programme" TEXT NOT NULL,
    "case_id" UUID NOT NULL,
    "round" INTEGER NOT NULL,
    "number" TEXT NOT NULL,
    "org_name" TEXT NOT NULL,
    "posted_at" TIMESTAMPTZ(3) NOT NULL,
    "last_day" TEXT NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "publicity_notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "publicity_line" (
    "notice_id" UUID NOT NULL,
    "line_no" INTEGER NOT NULL,
    "county_id" TEXT NOT NULL,
    "name_masked" TEXT NOT NULL,
    "document_masked" TEXT NOT NULL,
    "amount_fen" BIGINT NOT NULL,

    CONSTRAINT "publicity_line_pkey" PRIMARY KEY ("notice_id","line_no")
);

-- CreateIndex
CREATE INDEX "case_applicant_org_id_updated_at_idx" ON "case"("applicant_org_id", "updated_at");

-- CreateIndex
CREATE INDEX "case_lead_org_id_updated_at_idx" ON "case"("lead_org_id", "updated_at");

-- CreateIndex
CREATE INDEX "case_moved_at_idx" ON "case"("moved_at");

-- CreateIndex
CREATE UNIQUE INDEX "case_county_id_number_key" ON "case"("county_id", "number");

-- CreateIndex
CREATE INDEX "case_party_org_id_idx" ON "case_party"("org_id");

-- CreateIndex
CREATE UNIQUE INDEX "task_case_id_key_slot_round_key" ON "task"("case_id", "key", "slot", "round");

-- CreateIndex
CREATE UNIQUE INDEX "clock_case_id_key_round_key" ON "clock"("case_id", "key", "round");

-- CreateIndex
CREATE UNIQUE INDEX "act_case_id_seq_key" ON "act"("case_id", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "organisation_county_id_kind_code_key" ON "organisation"("county_id", "kind", "code");

-- CreateIndex
CREATE INDEX "person_registry_county_id_version_idx" ON "person_registry"("county_id", "version");

-- CreateIndex
CREATE INDEX "user_account_organisation_id_idx" ON "user_account"("organisation_id");

-- CreateIndex
CREATE UNIQUE INDEX "user_account_county_id_username_key" ON "user_account"("county_id", "username");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "payment_batch_county_id_number_key" ON "payment_batch"("county_id", "number");

-- CreateIndex
CREATE INDEX "payment_line_case_id_idx" ON "payment_line"("case_id");

-- CreateIndex
CREATE INDEX "payment_line_award_id_idx" ON "payment_line"("award_id");

-- CreateIndex
CREATE UNIQUE INDEX "payment_line_batch_id_line_no_key" ON "payment_line"("batch_id", "line_no");

-- CreateIndex
CREATE UNIQUE INDEX "payment_line_county_id_reference_key" ON "payment_line"("county_id", "reference");

-- CreateIndex
CREATE INDEX "notification_user_id_created_at_idx" ON "notification"("user_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "notification_user_id_key_key" ON "notification"("user_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "person_county_id_document_index_key" ON "person"("county_id", "document_index");

-- CreateIndex
CREATE INDEX "upload_owner_org_id_idx" ON "upload"("owner_org_id");

-- CreateIndex
CREATE INDEX "roster_import_case_id_created_at_idx" ON "roster_import"("case_id", "created_at");

-- CreateIndex
CREATE INDEX "roster_line_person_id_idx" ON "roster_line"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "roster_line_case_id_line_no_key" ON "roster_line"("case_id", "line_no");

-- CreateIndex
CREATE INDEX "award_case_id_idx" ON "award"("case_id");

-- CreateIndex
CREATE INDEX "award_roster_line_id_idx" ON "award"("roster_line_id");

-- CreateIndex
CREATE INDEX "duplicate_claim_person_id_idx" ON "duplicate_claim"("person_id");

-- CreateIndex
CREATE INDEX "publicity_notice_county_id_posted_at_idx" ON "publicity_notice"("county_id", "posted_at");

-- CreateIndex
CREATE UNIQUE INDEX "publicity_notice_case_id_round_key" ON "publicity_notice"("case_id", "round");

-- AddForeignKey
ALTER TABLE "case" ADD CONSTRAINT "case_edition_id_fkey" FOREIGN KEY ("edition_id") REFERENCES "edition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case" ADD CONSTRAINT "case_applicant_org_id_fkey" FOREIGN KEY ("applicant_org_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_party" ADD CONSTRAINT "case_party_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_delivery" ADD CONSTRAINT "case_delivery_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_step" ADD CONSTRAINT "case_step_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_candidate_org_id_fkey" FOREIGN KEY ("candidate_org_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clock" ADD CONSTRAINT "clock_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clock_entry" ADD CONSTRAINT "clock_entry_clock_id_fkey" FOREIGN KEY ("clock_id") REFERENCES "clock"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clock_rung" ADD CONSTRAINT "clock_rung_clock_id_fkey" FOREIGN KEY ("clock_id") REFERENCES "clock"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "act" ADD CONSTRAINT "act_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "edition" ADD CONSTRAINT "edition_county_id_fkey" FOREIGN KEY ("county_id") REFERENCES "county"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enterprise_registry" ADD CONSTRAINT "enterprise_registry_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_account" ADD CONSTRAINT "user_account_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "budget" ADD CONSTRAINT "budget_edition_id_fkey" FOREIGN KEY ("edition_id") REFERENCES "edition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment_batch" ADD CONSTRAINT "payment_batch_id_fkey" FOREIGN KEY ("id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment_line" ADD CONSTRAINT "payment_line_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "payment_batch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment_line" ADD CONSTRAINT "payment_line_award_id_fkey" FOREIGN KEY ("award_id") REFERENCES "award"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_form" ADD CONSTRAINT "case_form_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_form" ADD CONSTRAINT "case_form_data_key_id_fkey" FOREIGN KEY ("data_key_id") REFERENCES "data_key"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_submission" ADD CONSTRAINT "case_submission_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_data_key_id_fkey" FOREIGN KEY ("data_key_id") REFERENCES "data_key"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "roster_import" ADD CONSTRAINT "roster_import_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "roster_line" ADD CONSTRAINT "roster_line_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "roster_line" ADD CONSTRAINT "roster_line_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "award" ADD CONSTRAINT "award_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "award" ADD CONSTRAINT "award_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "award" ADD CONSTRAINT "award_roster_line_id_fkey" FOREIGN KEY ("roster_line_id") REFERENCES "roster_line"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "publicity_notice" ADD CONSTRAINT "publicity_notice_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "publicity_line" ADD CONSTRAINT "publicity_line_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "publicity_notice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
