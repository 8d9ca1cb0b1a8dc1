import type { Change } from '../../policy/acts/change.ts';
import type { Viewer } from '../viewer.ts';
import type { Fragment } from './write-change.ts';

/** What an officer does for a firm and the firm's own people are told of. Drafting is seen in the record. */
const told = new Set(['submit', 'resubmit', 'withdraw', 'correctAccounts']);

/** Tells the firm's agents what an office has done in the firm's name, in the act's own statement. */
export function assistedNotices(viewer: Viewer, change: Change): Fragment[] {
  if (viewer.assisting === null || !told.has(change.act.kind)) return [];
  const { act, case: { id, countyId, applicantOrgId } } = change;
  return [{
    name: 'assisted_notices', values: [countyId, applicantOrgId, `${id}:assisted:${act.id}`, `assisted.${act.kind}`, JSON.stringify({ office: viewer.assisting.officeCode }), act.businessAt, act.id],
    text: (n) => `INSERT INTO notification (id, county_id, user_id, case_id, key, kind, params, created_at, not_before, act_id)
      SELECT gen_random_uuid(), $${n}::text, u.id, moved.id, $${n + 2}::text, $${n + 3}::text, $${n + 4}::jsonb, $${n + 5}::timestamptz, $${n + 5}::timestamptz, $${n + 6}::uuid
      FROM moved, user_account u WHERE u.organisation_id = $${n + 1}::uuid AND u.disabled_at IS NULL`,
  }];
}
