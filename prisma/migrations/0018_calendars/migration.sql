-- Working calendars that people bring: a year in versions, entered by one and confirmed by another; and the clocks that a change moved.
CREATE TABLE "calendar_year" (
    "id" UUID NOT NULL,
    "county_id" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "document" TEXT NOT NULL,
    "issued_on" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "holidays" JSONB NOT NULL,
    "make_up_days" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "revision" INTEGER,
    "entered_by_id" UUID NOT NULL,
    "entered_by_name" TEXT NOT NULL,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by_id" UUID,
    "decided_by_name" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "decision_note" TEXT,

    CONSTRAINT "calendar_year_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "calendar_move" (
    "clock_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "from_revision" INTEGER NOT NULL,
    "county_id" TEXT NOT NULL,
    "case_id" UUID NOT NULL,
    "last_day_before" TEXT NOT NULL,
    "last_day_after" TEXT NOT NULL,
    "provisional_before" BOOLEAN NOT NULL,
    "provisional_after" BOOLEAN NOT NULL,
    "moved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "calendar_move_pkey" PRIMARY KEY ("clock_id","revision")
);

ALTER TABLE "clock" ADD COLUMN     "calendar_revision" INTEGER NOT NULL DEFAULT 0;

CREATE UNIQUE INDEX "calendar_year_county_id_revision_key" ON "calendar_year"("county_id", "revision");

CREATE INDEX "calendar_year_county_id_year_entered_at_idx" ON "calendar_year"("county_id", "year", "entered_at");

CREATE INDEX "calendar_move_county_id_revision_idx" ON "calendar_move"("county_id", "revision");

CREATE INDEX "calendar_move_case_id_idx" ON "calendar_move"("case_id");

-- ---- rules that the database itself keeps ----
CREATE UNIQUE INDEX calendar_year_one_proposed ON calendar_year (county_id, year) WHERE state = 'proposed';
CREATE UNIQUE INDEX calendar_year_one_in_force ON calendar_year (county_id, year) WHERE state = 'inForce';
ALTER TABLE calendar_year ADD CONSTRAINT calendar_year_two_people CHECK (state NOT IN ('inForce', 'superseded') OR decided_by_id <> entered_by_id);
ALTER TABLE calendar_year ADD CONSTRAINT calendar_year_revision CHECK ((revision IS NULL) = (state IN ('proposed', 'refused', 'withdrawn')));
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON calendar_move FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Clocks that a changed calendar has not been applied to yet: none, most of the time.
CREATE INDEX clock_by_calendar ON clock (calendar_revision, case_id) WHERE state IN ('running', 'paused');

-- The calendar in force of the scope's county: the number of confirmations so far.
CREATE FUNCTION calendar_revision() RETURNS int LANGUAGE sql STABLE AS
$$ SELECT coalesce(max(revision), 0) FROM calendar_year WHERE county_id = scope_county() $$;

-- ---- grants: people's acts on reference data run for the county, after policy has said who may; the API's own role reads ----
GRANT SELECT ON calendar_year, calendar_move TO labour_api;
GRANT SELECT, INSERT, UPDATE ON calendar_year TO labour_worker;
GRANT SELECT, INSERT ON calendar_move TO labour_worker;

DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['calendar_year', 'calendar_move']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY worker ON %I TO labour_worker, pg_database_owner USING (county_id = (SELECT scope_county()) AND (SELECT scope_kind()) = ''system'')
                    WITH CHECK (county_id = (SELECT scope_county()) AND (SELECT scope_kind()) = ''system'')', t);
  END LOOP;
END $$;
-- Which days are worked is public: everybody's deadlines are counted by it.
CREATE POLICY viewer ON calendar_year TO labour_api USING (county_id = (SELECT scope_county()));
-- Whoever sees the case sees that its clock was moved.
CREATE POLICY viewer ON calendar_move TO labour_api USING (county_id = (SELECT scope_county()) AND (SELECT scope_kind()) = 'staff' AND sees_case(case_id));
