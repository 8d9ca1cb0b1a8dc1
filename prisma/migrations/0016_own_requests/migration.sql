-- A worker sees the requests made with this document and this phone: whoever gets in by another phone that a firm gave for them reads none of theirs.
CREATE OR REPLACE FUNCTION worker_requests(session_id text)
RETURNS TABLE (case_id uuid, number text, kind text, line_id uuid, firm_name text, office_name text, asked_at timestamptz, state text, opinion text, decided_at timestamptz, due_at timestamptz)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE kind_before text := coalesce(current_setting('app.kind', true), '');
BEGIN
  PERFORM set_config('app.kind', 'system', true);
  RETURN QUERY
    SELECT r.case_id, c.number, r.kind, r.roster_line_id, o.name, lead.name, r.created_at, c.state, t.opinion, t.decided_at, c.next_due_at
    FROM worker_session s JOIN worker_code k ON k.id = s.code_id
    JOIN worker_request r ON r.document_index = k.document_index AND r.phone_index = k.phone_index
    JOIN "case" c ON c.id = r.case_id
    JOIN organisation lead ON lead.id = c.lead_org_id
    LEFT JOIN organisation o ON o.id = r.firm_org_id
    LEFT JOIN case_step t ON t.case_id = c.id AND t.step = 'worker-request' AND t.state = 'decided'
    WHERE s.id = session_id AND s.expires_at > now()
    ORDER BY r.created_at DESC;
  PERFORM set_config('app.kind', kind_before, true);
END $$;
