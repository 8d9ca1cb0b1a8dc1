CREATE TABLE "appropriation" (
    "id" UUID NOT NULL,
    "county_id" TEXT NOT NULL,
    "edition_id" TEXT NOT NULL,
    "programme" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "amount_fen" BIGINT NOT NULL,
    "document_number" TEXT NOT NULL,
    "dated_on" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "entered_by_id" UUID,
    "entered_by_name" TEXT,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by_id" UUID,
    "decided_by_name" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "note" TEXT,

    CONSTRAINT "appropriation_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "return_file" (
    "id" UUID NOT NULL,
    "county_id" TEXT NOT NULL,
    "batch_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "upload_id" UUID,
    "imported_by_id" UUID NOT NULL,
    "imported_by_name" TEXT NOT NULL,
    "imported_at" TIMESTAMPTZ(3) NOT NULL,
    "late" BOOLEAN NOT NULL,
    "line_count" INTEGER NOT NULL,
    "paid" INTEGER NOT NULL,
    "failed" INTEGER NOT NULL,
    "bounced" INTEGER NOT NULL,
    "in_doubt" INTEGER NOT NULL,

    CONSTRAINT "return_file_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "return_file_line" (
    "return_file_id" UUID NOT NULL,
    "line_no" INTEGER NOT NULL,
    "county_id" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "amount_fen" BIGINT NOT NULL,
    "result_code" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "line_id" UUID,
    "outcome" TEXT,
    "problem" TEXT,

    CONSTRAINT "return_file_line_pkey" PRIMARY KEY ("return_file_id","line_no")
);

CREATE TABLE "in_doubt_finding" (
    "id" UUID NOT NULL,
    "county_id" TEXT NOT NULL,
    "batch_id" UUID NOT NULL,
    "line_id" UUID NOT NULL,
    "outcome" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "upload_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "proposed_by_id" UUID NOT NULL,
    "proposed_by_name" TEXT NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by_id" UUID,
    "decided_by_name" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "note" TEXT,

    CONSTRAINT "in_doubt_finding_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "payment_event" (
    "id" UUID NOT NULL,
    "county_id" TEXT NOT NULL,
    "batch_id" UUID NOT NULL,
    "line_id" UUID NOT NULL,
    "award_id" UUID NOT NULL,
    "from_state" TEXT NOT NULL,
    "to_state" TEXT NOT NULL,
    "amount_fen" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "return_file_id" UUID,
    "finding_id" UUID,

    CONSTRAINT "payment_event_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "recovery" (
    "case_id" UUID NOT NULL,
    "county_id" TEXT NOT NULL,
    "award_id" UUID NOT NULL,
    "line_id" UUID NOT NULL,
    "reason_code" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "amount_fen" BIGINT NOT NULL,
    "recovered_fen" BIGINT NOT NULL DEFAULT 0,
    "live" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "recovery_pkey" PRIMARY KEY ("case_id")
);

CREATE TABLE "recovery_receipt" (
    "id" UUID NOT NULL,
    "county_id" TEXT NOT NULL,
    "case_id" UUID NOT NULL,
    "amount_fen" BIGINT NOT NULL,
    "received_on" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "upload_id" UUID,
    "entered_by_id" UUID NOT NULL,
    "entered_by_name" TEXT NOT NULL,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "recovery_receipt_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "reconciliation" (
    "id" UUID NOT NULL,
    "county_id" TEXT NOT NULL,
    "edition_id" TEXT NOT NULL,
    "programme" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "sha256" TEXT NOT NULL,
    "signed_by_id" UUID NOT NULL,
    "signed_by_name" TEXT NOT NULL,
    "signed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reconciliation_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "appropriation_county_id_edition_id_entered_at_idx" ON "appropriation"("county_id", "edition_id", "entered_at");

CREATE UNIQUE INDEX "return_file_county_id_batch_id_sha256_key" ON "return_file"("county_id", "batch_id", "sha256");

CREATE INDEX "return_file_line_line_id_idx" ON "return_file_line"("line_id");

CREATE INDEX "in_doubt_finding_batch_id_idx" ON "in_doubt_finding"("batch_id");

CREATE INDEX "payment_event_line_id_idx" ON "payment_event"("line_id");

CREATE INDEX "payment_event_county_id_at_idx" ON "payment_event"("county_id", "at");

CREATE INDEX "recovery_award_id_idx" ON "recovery"("award_id");

CREATE INDEX "recovery_receipt_county_id_entered_at_idx" ON "recovery_receipt"("county_id", "entered_at");

CREATE UNIQUE INDEX "recovery_receipt_county_id_case_id_reference_key" ON "recovery_receipt"("county_id", "case_id", "reference");

CREATE UNIQUE INDEX "reconciliation_county_id_edition_id_programme_source_month_key" ON "reconciliation"("county_id", "edition_id", "programme", "source", "month");

ALTER TABLE "return_file" ADD CONSTRAINT "return_file_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "payment_batch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "return_file_line" ADD CONSTRAINT "return_file_line_return_file_id_fkey" FOREIGN KEY ("return_file_id") REFERENCES "return_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "in_doubt_finding" ADD CONSTRAINT "in_doubt_finding_line_id_fkey" FOREIGN KEY ("line_id") REFERENCES "payment_line"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "recovery_receipt" ADD CONSTRAINT "recovery_receipt_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "recovery"("case_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---- rules that the database itself keeps ----
CREATE UNIQUE INDEX appropriation_document_once ON appropriation (county_id, edition_id, programme, source, document_number) WHERE state <> 'refused';
CREATE UNIQUE INDEX in_doubt_finding_one_open ON in_doubt_finding (line_id) WHERE state = 'proposed';
CREATE UNIQUE INDEX recovery_one_live ON recovery (award_id) WHERE live;
ALTER TABLE appropriation ADD CONSTRAINT appropriation_two_people CHECK (decided_by_id IS NULL OR decided_by_id <> entered_by_id);
ALTER TABLE appropriation ADD CONSTRAINT appropriation_not_nothing CHECK (amount_fen <> 0);
ALTER TABLE in_doubt_finding ADD CONSTRAINT in_doubt_finding_two_people CHECK (decided_by_id IS NULL OR decided_by_id <> proposed_by_id);
ALTER TABLE recovery ADD CONSTRAINT recovery_within_sum CHECK (amount_fen > 0 AND recovered_fen BETWEEN 0 AND amount_fen);
ALTER TABLE recovery_receipt ADD CONSTRAINT recovery_receipt_positive CHECK (amount_fen > 0);

-- ---- what was there before ----
DO $$ DECLARE the_county text; BEGIN
  FOR the_county IN SELECT id FROM county LOOP
    PERFORM set_config('app.county', the_county, true), set_config('app.kind', 'system', true);
    INSERT INTO appropriation (id, county_id, edition_id, programme, source, amount_fen, document_number, dated_on, state, entered_at)
      SELECT uuidv7(), b.county_id, b.edition_id, b.programme, b.source, b.appropriated_fen, '年初预算', e.issued_on, 'confirmed', now()
      FROM budget b JOIN edition e ON e.id = b.edition_id WHERE b.appropriated_fen <> 0;
    INSERT INTO payment_event (id, county_id, batch_id, line_id, award_id, from_state, to_state, amount_fen, at)
      SELECT uuidv7(), l.county_id, l.batch_id, l.id, l.award_id, 'sent', l.state, l.amount_fen, l.settled_at
      FROM payment_line l WHERE l.settled_at IS NOT NULL;
  END LOOP;
  PERFORM set_config('app.county', '', true), set_config('app.kind', '', true);
END $$;

-- ---- append-only, grants, row-level security: money is the offices' own, no firm sees these rows ----
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['payment_event', 'recovery_receipt', 'reconciliation', 'return_file_line'] LOOP
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO labour_api, labour_worker', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['appropriation', 'return_file', 'in_doubt_finding', 'recovery'] LOOP
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO labour_api, labour_worker', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['appropriation', 'return_file', 'return_file_line', 'in_doubt_finding', 'payment_event', 'recovery', 'recovery_receipt', 'reconciliation'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY worker ON %I TO labour_worker, pg_database_owner USING (county_id = (SELECT scope_county()) AND (SELECT scope_kind()) = ''system'')
                    WITH CHECK (county_id = (SELECT scope_county()) AND (SELECT scope_kind()) = ''system'')', t);
    EXECUTE format('CREATE POLICY viewer ON %I TO labour_api USING (county_id = (SELECT scope_county()) AND (SELECT scope_kind()) = ''staff'')
                    WITH CHECK (county_id = (SELECT scope_county()) AND (SELECT scope_kind()) = ''staff'')', t);
  END LOOP;
END $$;
