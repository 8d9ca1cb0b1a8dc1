-- Copies and questions have no deadline; they are lists of their own, apart from work: each list reads its own index, however many copies nobody has acknowledged.
DROP INDEX task_open_by_candidate;
CREATE INDEX task_open_by_candidate ON task (candidate_org_id, candidate_role, due_at, id) WHERE state IN ('open', 'claimed') AND purpose NOT IN ('copy', 'question');
DROP INDEX task_open_by_assignee;
CREATE INDEX task_open_by_assignee ON task (assignee_id, due_at, id) WHERE state = 'claimed' AND purpose NOT IN ('copy', 'question');
CREATE INDEX task_correspondence_by_assignee ON task (assignee_id, id) WHERE state = 'claimed' AND purpose IN ('copy', 'question');
-- What a supervisor has given out, newest first.
CREATE INDEX task_demanded_by ON task (requested_by_id, opened_at, id) WHERE purpose IN ('instruction', 'directive');
-- What waits to be signed or declined.
CREATE INDEX task_open_proposal ON task (county_id, opened_at, id) WHERE purpose = 'proposal' AND state IN ('open', 'claimed');
