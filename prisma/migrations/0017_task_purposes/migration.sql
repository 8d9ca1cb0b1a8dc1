-- Tasks beside a task: what each is for, beside which it stands, what is asked in it and answered; and when a task was urged.
ALTER TABLE task
  ADD COLUMN purpose TEXT NOT NULL DEFAULT 'work',
  ADD COLUMN parent_id UUID,
  ADD COLUMN position TEXT,
  ADD COLUMN request TEXT,
  ADD COLUMN requested_by_id UUID,
  ADD COLUMN requested_by_name TEXT,
  ADD COLUMN answer TEXT,
  ADD COLUMN urged_at TIMESTAMPTZ(3),
  ADD COLUMN urge_count INTEGER NOT NULL DEFAULT 0;

-- Tasks opened for a head when another one ran over.
DO $$ DECLARE c record; kind_before text := coalesce(current_setting('app.kind', true), ''); county_before text := coalesce(current_setting('app.county', true), ''); BEGIN
  PERFORM set_config('app.kind', 'system', true);
  FOR c IN SELECT id FROM county LOOP
    PERFORM set_config('app.county', c.id, true);
    UPDATE task SET purpose = 'head' WHERE right(key, 8) = '.overdue';
  END LOOP;
  PERFORM set_config('app.kind', kind_before, true);
  PERFORM set_config('app.county', county_before, true);
END $$;
