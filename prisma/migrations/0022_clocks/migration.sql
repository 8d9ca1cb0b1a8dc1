-- Clocks of the whole case and of claiming beside those of the steps, pauses that end by themselves, and what a clock took once it stopped.
ALTER TABLE clock
  ADD COLUMN kind TEXT NOT NULL DEFAULT 'step',
  ADD COLUMN office_id UUID,
  ADD COLUMN resumes_at TIMESTAMPTZ(3),
  ADD COLUMN stopped_at TIMESTAMPTZ(3),
  ADD COLUMN elapsed_minutes INTEGER,
  ADD COLUMN used_working_minutes INTEGER,
  ADD COLUMN used_working_days INTEGER,
  ADD COLUMN overrun_working_days INTEGER;
ALTER TABLE task
  ADD COLUMN claim_clock_id UUID,
  ADD COLUMN claim_due_at TIMESTAMPTZ(3);

-- Steps that have ended, by the office that had to: what ran over is counted and listed.
CREATE INDEX clock_ended ON clock (office_id, stopped_at, id) WHERE stopped_at IS NOT NULL;

-- Clocks that stopped before this release: when, and for which office. Their working time stays unknown.
DO $$ DECLARE c record; kind_before text := coalesce(current_setting('app.kind', true), ''); county_before text := coalesce(current_setting('app.county', true), ''); BEGIN
  PERFORM set_config('app.kind', 'system', true);
  FOR c IN SELECT id FROM county LOOP
    PERFORM set_config('app.county', c.id, true);
    UPDATE clock k SET
      stopped_at = (SELECT e.at FROM clock_entry e WHERE e.clock_id = k.id AND e.kind = 'stopped'),
      office_id = (SELECT t.candidate_org_id FROM task t WHERE t.case_id = k.case_id AND t.clock_id = k.id AND t.parent_id IS NULL ORDER BY t.opened_at DESC LIMIT 1);
  END LOOP;
  PERFORM set_config('app.kind', kind_before, true);
  PERFORM set_config('app.county', county_before, true);
END $$;
