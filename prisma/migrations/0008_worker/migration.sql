CREATE TABLE "worker_code" (
    "id" UUID NOT NULL,
    "county_id" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "person_id" UUID,
    "document_index" TEXT NOT NULL,
    "phone_index" TEXT NOT NULL,
    "code_mac" TEXT NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "sealed" BYTEA NOT NULL,
    "data_key_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "worker_code_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "worker_session" (
    "id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL,
    "code_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "worker_session_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "sms_message" (
    "id" UUID NOT NULL,
    "county_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "phone_index" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "sealed" BYTEA,
    "data_key_id" UUID NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,
    "lease_until" TIMESTAMPTZ(3),
    "next_try_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "sms_message_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "worker_request" (
    "case_id" UUID NOT NULL,
    "county_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "person_id" UUID,
    "roster_line_id" UUID,
    "firm_org_id" UUID,
    "document_index" TEXT NOT NULL,
    "phone_index" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "data_key_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "worker_request_pkey" PRIMARY KEY ("case_id")
);

CREATE INDEX "worker_code_phone_index_created_at_idx" ON "worker_code"("phone_index", "created_at");

CREATE INDEX "worker_code_document_index_created_at_idx" ON "worker_code"("document_index", "created_at");

CREATE INDEX "worker_session_code_id_idx" ON "worker_session"("code_id");

CREATE UNIQUE INDEX "sms_message_county_id_key_key" ON "sms_message"("county_id", "key");

CREATE INDEX "worker_request_document_index_idx" ON "worker_request"("document_index");

-- ---- whose eyes ----
-- Codes, sessions and messages are the system's: no role of a person's request reads or writes them.
GRANT SELECT, INSERT, UPDATE, DELETE ON worker_code, worker_session, sms_message TO labour_worker;
GRANT SELECT ON worker_request TO labour_api;
GRANT SELECT, INSERT ON worker_request TO labour_worker;
GRANT DELETE ON data_key TO labour_worker;
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['worker_code', 'worker_session', 'sms_message', 'worker_request'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY worker ON %I TO labour_worker, pg_database_owner USING (county_id = (SELECT scope_county()) AND (SELECT scope_kind()) = ''system'')
                    WITH CHECK (county_id = (SELECT scope_county()) AND (SELECT scope_kind()) = ''system'')', t);
  END LOOP;
END $$;
-- A request is read by whoever sees its case: the office that answers, never the firm it is about.
CREATE POLICY viewer ON worker_request FOR SELECT TO labour_api USING (county_id = (SELECT scope_county()) AND sees_case(case_id));

CREATE INDEX sms_message_queued ON sms_message (created_at) WHERE state = 'queued';

-- ---- what a worker sees ----
-- Functions of the session and nothing else: whoever has no session of a worker gets no row, whoever has one gets the rows of that person.
-- A scope of its own would have to open "case" to the worker, and with it, by sees_case, everybody else's lines of the same case.
CREATE FUNCTION worker_viewer(session_id text)
RETURNS TABLE (code_id uuid, person_id uuid, document_index text, phone_index text, sealed bytea, data_key_id uuid, wrapped bytea, master_key_id text, expires_at timestamptz)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public AS $$
DECLARE kind_before text := coalesce(current_setting('app.kind', true), '');
BEGIN
  PERFORM set_config('app.kind', 'system', true);
  RETURN QUERY SELECT c.id, c.person_id, c.document_index, c.phone_index, c.sealed, c.data_key_id, k.wrapped, k.master_key_id, s.expires_at
    FROM worker_session s JOIN worker_code c ON c.id = s.code_id JOIN data_key k ON k.id = c.data_key_id
    WHERE s.id = session_id AND s.expires_at > now();
  PERFORM set_config('app.kind', kind_before, true);
END $$;

CREATE FUNCTION worker_lines(session_id text)
RETURNS TABLE (line_id uuid, case_id uuid, case_number text, firm_name text, case_state text, filed_at timestamptz, closed_at timestamptz, name_masked text, document_masked text,
  post text, on_duty_from text, on_duty_to text, account_last4 text, verdict jsonb, verdict_outcome text, decision text, decision_reason text, decision_note text, decided_at timestamptz,
  notice_number text, posted_at timestamptz, last_day text, notice_ends_at timestamptz, removed_at timestamptz, award_state text, award_live boolean, amount_fen bigint,
  payment_state text, payment_last4 text, result_code text, result_reason text, settled_at timestamptz)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public AS $$
DECLARE kind_before text := coalesce(current_setting('app.kind', true), '');
BEGIN
  PERFORM set_config('app.kind', 'system', true);
  RETURN QUERY
    SELECT l.id, c.id, c.number, o.name, c.state, c.filed_at, c.closed_at, l.name_masked, l.document_masked, l.post, l.on_duty_from, l.on_duty_to, l.account_last4,
      l.verdict, l.verdict_outcome,
      -- HR's decisions may change until the verification is done: until then nobody is told.
      CASE WHEN hr.told THEN l.decision END, CASE WHEN hr.told THEN l.decision_reason END, CASE WHEN hr.told THEN l.decision_note END, CASE WHEN hr.told THEN l.decided_at END,
      n.number, n.posted_at, n.last_day, n.ends_at, n.removed_at, a.state, a.live, a.amount_fen, p.state, p.account_last4, p.result_code, p.result_reason, p.settled_at
    FROM worker_session s JOIN worker_code k ON k.id = s.code_id
    JOIN roster_line l ON l.person_id = k.person_id
    JOIN "case" c ON c.id = l.case_id AND c.filed_at IS NOT NULL
    JOIN organisation o ON o.id = c.applicant_org_id
    CROSS JOIN LATERAL (SELECT EXISTS (SELECT 1 FROM case_step t WHERE t.case_id = c.id AND t.step = 'hr-verification' AND t.state = 'decided') AS told) hr
    LEFT JOIN LATERAL (SELECT x.* FROM award x WHERE x.roster_line_id = l.id ORDER BY x.live DESC, x.created_at DESC LIMIT 1) a ON true
    LEFT JOIN LATERAL (SELECT y.* FROM payment_line y WHERE y.award_id = a.id AND y.state <> 'void' ORDER BY y.live DESC, y.id DESC LIMIT 1) p ON true
    LEFT JOIN LATERAL (SELECT q.number, q.posted_at, q.last_day, q.ends_at, pl.removed_at FROM publicity_notice q JOIN publicity_line pl ON pl.notice_id = q.id
      WHERE q.case_id = c.id AND q.withdrawn_at IS NULL AND pl.roster_line_id = l.id ORDER BY q.round DESC LIMIT 1) n ON true
    WHERE s.id = session_id AND s.expires_at > now()
    ORDER BY c.filed_at DESC, l.id;
  PERFORM set_config('app.kind', kind_before, true);
END $$;

-- A person's own requests; who proved a phone alone sees those made with this document and this phone.
CREATE FUNCTION worker_requests(session_id text)
RETURNS TABLE (case_id uuid, number text, kind text, line_id uuid, firm_name text, office_name text, asked_at timestamptz, state text, opinion text, decided_at timestamptz, due_at timestamptz)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public AS $$
DECLARE kind_before text := coalesce(current_setting('app.kind', true), '');
BEGIN
  PERFORM set_config('app.kind', 'system', true);
  RETURN QUERY
    SELECT r.case_id, c.number, r.kind, r.roster_line_id, o.name, lead.name, r.created_at, c.state, t.opinion, t.decided_at, c.next_due_at
    FROM worker_session s JOIN worker_code k ON k.id = s.code_id
    JOIN worker_request r ON r.document_index = k.document_index AND (k.person_id IS NOT NULL OR r.phone_index = k.phone_index)
    JOIN "case" c ON c.id = r.case_id
    JOIN organisation lead ON lead.id = c.lead_org_id
    LEFT JOIN organisation o ON o.id = r.firm_org_id
    LEFT JOIN case_step t ON t.case_id = c.id AND t.step = 'worker-request' AND t.state = 'decided'
    WHERE s.id = session_id AND s.expires_at > now()
    ORDER BY r.created_at DESC;
  PERFORM set_config('app.kind', kind_before, true);
END $$;

REVOKE ALL ON FUNCTION worker_viewer(text), worker_lines(text), worker_requests(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION worker_viewer(text), worker_lines(text), worker_requests(text) TO labour_api, labour_worker;
