import type { Change } from '../../policy/acts/change.ts';
import { localDateOf } from '../../policy/time/zone.ts';
import type { Tx } from '../scope/scope.ts';

export interface PublicityListRow { id: string; issue: number }

/**
 * The list of a business day: cases whose publicity opens on one day are published together, each with its own days. One writer at a time,
 * so that the issues 第 n 期 of a programme have no gap and none comes twice; what is rolled back has taken none.
 */
export async function listOfDay(tx: Tx, change: Change, newId: string): Promise<PublicityListRow> {
  const { countyId, editionId, process } = change.case;
  const postedAt = change.insert.clock.find(({ key }) => key === 'publicity')?.startedAt ?? change.act.businessAt;
  const day = localDateOf(postedAt);
  await tx.named('publicity-list-lock', 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`publicity-list:${countyId}:${editionId}:${process}`]);
  const [list] = await tx.named<PublicityListRow>('list-of-day', `
    WITH known AS (SELECT id, issue FROM publicity_list WHERE county_id = $2 AND edition_id = $3 AND programme = $4 AND day = $5),
    made AS (INSERT INTO publicity_list (id, county_id, edition_id, programme, day, issue, posted_at)
      SELECT $1::uuid, $2, $3, $4, $5, (SELECT coalesce(max(issue), 0) + 1 FROM publicity_list WHERE county_id = $2 AND edition_id = $3 AND programme = $4), $6::timestamptz
      WHERE NOT EXISTS (SELECT 1 FROM known) RETURNING id, issue)
    SELECT id, issue FROM known UNION ALL SELECT id, issue FROM made`, [newId, countyId, editionId, process, day, postedAt]);
  if (list === undefined) throw new Error('a day has its list');
  return list;
}
