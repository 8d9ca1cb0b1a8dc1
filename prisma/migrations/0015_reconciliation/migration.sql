DROP INDEX "reconciliation_county_id_edition_id_programme_source_month_key";

ALTER TABLE "reconciliation" ADD COLUMN     "attempt" INTEGER NOT NULL DEFAULT 1;

CREATE TABLE "reconciliation_decision" (
    "reconciliation_id" UUID NOT NULL,
    "county_id" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "note" TEXT,
    "decided_by_id" UUID NOT NULL,
    "decided_by_name" TEXT NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reconciliation_decision_pkey" PRIMARY KEY ("reconciliation_id")
);

CREATE UNIQUE INDEX "reconciliation_county_id_edition_id_programme_source_month__key" ON "reconciliation"("county_id", "edition_id", "programme", "source", "month", "attempt");

ALTER TABLE "reconciliation_decision" ADD CONSTRAINT "reconciliation_decision_reconciliation_id_fkey" FOREIGN KEY ("reconciliation_id") REFERENCES "reconciliation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---- two persons: what the database itself keeps ----
CREATE FUNCTION check_countersignature() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM reconciliation r WHERE r.id = NEW.reconciliation_id AND r.signed_by_id = NEW.decided_by_id) THEN
    RAISE EXCEPTION 'who signs a month never countersigns it' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER two_people BEFORE INSERT ON reconciliation_decision FOR EACH ROW EXECUTE FUNCTION check_countersignature();

-- ---- append-only, grants, row-level security ----
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON reconciliation_decision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- Signatures are written for the county, after policy has said who may; the API's own role reads.
REVOKE INSERT ON reconciliation FROM labour_api;
GRANT SELECT ON reconciliation_decision TO labour_api;
GRANT SELECT, INSERT ON reconciliation_decision TO labour_worker;
ALTER TABLE reconciliation_decision ENABLE ROW LEVEL SECURITY;
ALTER TABLE reconciliation_decision FORCE ROW LEVEL SECURITY;
CREATE POLICY worker ON reconciliation_decision TO labour_worker, pg_database_owner USING (county_id = (SELECT scope_county()) AND (SELECT scope_kind()) = 'system')
  WITH CHECK (county_id = (SELECT scope_county()) AND (SELECT scope_kind()) = 'system');
CREATE POLICY viewer ON reconciliation_decision TO labour_api USING (county_id = (SELECT scope_county()) AND (SELECT scope_kind()) = 'staff')
  WITH CHECK (county_id = (SELECT scope_county()) AND (SELECT scope_kind()) = 'staff');
