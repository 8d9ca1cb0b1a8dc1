-- Functions that run with their owner's rights look for tables in our schema first and in nobody's temporary one before it.
ALTER FUNCTION session_viewer(text) SET search_path = public, pg_temp;
ALTER FUNCTION worker_viewer(text) SET search_path = public, pg_temp;
ALTER FUNCTION worker_lines(text) SET search_path = public, pg_temp;
ALTER FUNCTION worker_requests(text) SET search_path = public, pg_temp;
ALTER FUNCTION open_objections(uuid) SET search_path = public, pg_temp;
ALTER FUNCTION office_staff() SET search_path = public, pg_temp;

-- A link between cases is never changed. Appropriations are written for the county, after policy has said who may; the API's own role reads.
REVOKE UPDATE ON case_link FROM labour_api, labour_worker;
REVOKE INSERT, UPDATE ON appropriation FROM labour_api;
