import { spring2022 } from '../../policy/edition/spring-2022.ts';
import { systemScope, withScope } from '../scope/scope.ts';
import type { Tx } from '../scope/scope.ts';
import type { CommittedEvent } from './context.ts';
import { isUniqueViolation } from './database-error.ts';
import { openSideCase } from './open-case.ts';
import type { SystemContext } from './system.ts';

interface Unresolved { edition_id: string; programme: string; person_id: string; case_ids: string[]; claims: number; lead_org_id: string }

/**
 * Opens a set for every person whose claims met and whom no open set names: after a verification that lost the race, and after the claim
 * that had won was withdrawn or refused. What is open already stays as it is, so that this may be asked at any time.
 * @returns how many were opened
 */
export async function openDuplicateSets(context: SystemContext): Promise<number> {
  const due = await withScope(context.pool, systemScope(context.countyId), async (tx) => {
    await tx.named('revive-claims', reviveClaims, []);
    return tx.named<Unresolved>('unresolved-claims', selectUnresolved, [context.countyId, spring2022.insuranceVerifier]);
  });
  let opened = 0;
  for (const one of due) if (await openSet(context, one)) opened += 1;
  return opened;
}

async function openSet(context: SystemContext, due: Unresolved): Promise<boolean> {
  const events: CommittedEvent[] = [];
  const acting = { pool: context.pool, keys: context.keys, arrivedAt: new Date() };
  try {
    await withScope(context.pool, systemScope(context.countyId), (tx: Tx) => openSideCase(acting, context.countyId, tx, { kind: 'system' }, {
      process: 'duplicate-set', editionId: due.edition_id, applicantOrgId: due.lead_org_id, leadOrgId: due.lead_org_id, personCount: due.claims,
      about: { caseIds: due.case_ids, kind: 'duplicate' }, act: { kind: 'duplicateSet', detail: { lines: due.claims } },
    }, events, {
      fragments: () => [{
        name: 'new_set', values: [context.countyId, due.edition_id, due.programme, due.person_id],
        text: (n) => `INSERT INTO duplicate_set (case_id, county_id, edition_id, programme, person_id, state) SELECT moved.id, $${n}, $${n + 1}, $${n + 2}, $${n + 3}::uuid, 'open' FROM moved`,
      }],
    }));
  } catch (error) {
    // Another process has just opened it.
    if (isUniqueViolation(error, 'duplicate_set_one_open')) return false;
    throw error;
  }
  events.forEach(context.afterCommit);
  return true;
}

/** A claim was dropped for one that has no award any more: nobody is paid for this person, so somebody looks again. */
const reviveClaims = `
  UPDATE duplicate_claim d SET resolution = NULL FROM "case" c
  WHERE c.id = d.case_id AND c.state <> 'withdrawn' AND d.resolution = 'dropped'
    AND EXISTS (SELECT 1 FROM roster_line l WHERE l.id = d.roster_line_id AND l.decision = 'duplicate')
    AND NOT EXISTS (SELECT 1 FROM award a WHERE a.county_id = d.county_id AND a.edition_id = d.edition_id AND a.programme = d.programme AND a.person_id = d.person_id AND (a.live OR a.state = 'recovered'))`;

const selectUnresolved = `
  SELECT d.edition_id, d.programme, d.person_id, array_agg(DISTINCT x.case_id) AS case_ids, count(DISTINCT x.line_id)::int AS claims,
    (SELECT o.id FROM organisation o WHERE o.county_id = $1 AND o.kind = 'department' AND o.code = $2) AS lead_org_id
  FROM duplicate_claim d JOIN "case" c ON c.id = d.case_id
  CROSS JOIN LATERAL (SELECT d.case_id, d.roster_line_id AS line_id
    UNION SELECT a.case_id, a.roster_line_id FROM award a WHERE a.county_id = d.county_id AND a.edition_id = d.edition_id AND a.programme = d.programme AND a.person_id = d.person_id AND a.live) x
  WHERE d.resolution IS NULL AND c.state <> 'withdrawn' AND d.county_id = $1
    AND NOT EXISTS (SELECT 1 FROM duplicate_set s WHERE s.county_id = d.county_id AND s.edition_id = d.edition_id AND s.programme = d.programme AND s.person_id = d.person_id AND s.state = 'open')
  GROUP BY d.edition_id, d.programme, d.person_id ORDER BY min(d.created_at)`;
