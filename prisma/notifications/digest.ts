import type { Pool } from 'pg';
import { settledBy } from '../../policy/notification/concern.ts';
import type { Digest, DigestTask } from '../../policy/notification/compose.ts';
import { modesOf } from '../../policy/notification/preferences.ts';
import { digestDay } from '../../policy/notification/sending.ts';
import type { Opening } from '../../policy/notification/sending.ts';
import type { Role } from '../../policy/process/definition.ts';
import { addWorkingDays } from '../../policy/time/calendar.ts';
import { atLocalTime, endOfDay, localDateOf } from '../../policy/time/zone.ts';
import type { LocalDate } from '../../policy/time/zone.ts';
import type { Keys } from '../encryption/index.ts';
import { systemScope, withScope } from '../scope/scope.ts';
import type { Tx } from '../scope/scope.ts';
import { addressesOf, chosenOf } from './contact.ts';
import { queueForAccounts } from './fan-out.ts';
import type { AccountMessage } from './fan-out.ts';
import { readOpening } from './opening.ts';
import { recipientColumns, recipientJoins, taskNow, toldColumns, toldJoins, toldOf } from './recipient.ts';
import type { RecipientRow, ToldRow } from './recipient.ts';

export interface DigestDeps { pool: Pool; keys: Keys; countyId: string }

/**
 * Queues the digests of the day, once: at the opening, or as soon after it as somebody looks while the offices are open. Returns how many;
 * null when it is not the time, or the day's are queued.
 */
export async function queueDigests({ pool, keys, countyId }: DigestDeps): Promise<number | null> {
  return withScope(pool, systemScope(countyId), async (tx) => {
    const [clock] = await tx.named<{ now: Date }>('business-now', 'SELECT business_now() AS now', []);
    const opening = await readOpening(pool, tx, countyId);
    const day = clock === undefined ? null : digestDay(opening, clock.now);
    if (clock === undefined || day === null || !await beginDay(tx, countyId, opening, day, clock.now)) return null;
    const people = await tx.named<RecipientRow>('digest-people', `SELECT ${recipientColumns} FROM user_account u ${recipientJoins} WHERE u.disabled_at IS NULL AND uc.user_id IS NOT NULL`, []);
    const wanting = people.filter((row) => modesOf(chosenOf(row), row.roles).email === 'digest' && addressesOf(keys, row).email !== null);
    await queueForAccounts(tx, countyId, wanting.map(({ userId }): AccountMessage => (
      { channel: 'email', userId, key: `digest:${userId}:${day}`, purpose: 'digest', notificationId: null, day, notBefore: clock.now })));
    return wanting.length;
  });
}

/** The day's row is taken by one relay: the others find it there. What came since the last digest belongs into this one. */
async function beginDay(tx: Tx, countyId: string, { calendar, hours }: Opening, day: LocalDate, now: Date): Promise<boolean> {
  const dayBefore = atLocalTime(addWorkingDays(calendar, day, -1), hours.opens);
  const begun = await tx.named('begin-digests', `
    INSERT INTO digest_run (county_id, day, since_at, ran_at) SELECT $1, $2, coalesce(max(ran_at), $3), $4 FROM digest_run ON CONFLICT DO NOTHING RETURNING day`,
    [countyId, day, dayBefore, now]);
  return begun.length === 1;
}

const mostTasks = 10;
const mostMessages = 8;
/** Of a morning's messages so many are looked at: whoever has more reads them in the product. */
const mostRead = 200;
const heads: readonly Role[] = ['sectionHead', 'bureauHead'];

interface Counts { overdue: number; dueToday: number; unclaimed: number; unclaimedOverdue: number; officeOverdue: number }

/** What a person's digest says now. */
export async function readDigest(tx: Tx, person: RecipientRow, now: Date, since: Date): Promise<Digest> {
  const isHead = person.roles.some((role) => heads.includes(role));
  const today = endOfDay(localDateOf(now));
  const [counts] = await tx.named<Counts>('digest-counts', `
    SELECT own.*, free.*, office.* FROM
      (SELECT count(*) FILTER (WHERE red_at <= $4)::int AS overdue, count(*) FILTER (WHERE red_at > $4 AND due_at <= $5)::int AS "dueToday"
        FROM task WHERE assignee_id = $1 AND state = 'claimed' AND clock_state = 'running') own,
      (SELECT count(*)::int AS unclaimed, count(*) FILTER (WHERE clock_state = 'running' AND red_at <= $4)::int AS "unclaimedOverdue"
        FROM task WHERE candidate_org_id = $2 AND candidate_role = ANY($3::text[]) AND state = 'open') free,
      (SELECT count(*)::int AS "officeOverdue" FROM task WHERE $6 AND candidate_org_id = $2 AND state IN ('open', 'claimed') AND clock_state = 'running' AND red_at <= $4) office`,
    [person.userId, person.orgId, person.roles, now, today, isHead]);
  const tasks = await tx.named<DigestTask>('digest-tasks', `
    SELECT t.case_id AS "caseId", t.id AS "taskId", c.number AS "caseNumber", t.key AS "taskKey", t.due_at AS "dueAt" FROM task t JOIN "case" c ON c.id = t.case_id
    WHERE t.assignee_id = $1 AND t.state = 'claimed' AND t.clock_state = 'running' AND t.due_at <= $2 ORDER BY t.due_at, t.id LIMIT $3`, [person.userId, today, mostTasks]);
  const told = (await tx.named<ToldRow>('digest-messages', `
    SELECT ${toldColumns} FROM notification n ${toldJoins} WHERE n.user_id = $1 AND n.not_before > $2 AND n.not_before <= $3 ORDER BY n.not_before DESC, n.id DESC LIMIT $4`,
    [person.userId, since, now, mostRead])).filter((row) => !row.retracted && settledBy(row.kind, taskNow(row), person) === null);
  const { overdue = 0, dueToday = 0, unclaimed = 0, unclaimedOverdue = 0, officeOverdue = 0 } = counts ?? {};
  return {
    overdue, dueToday, unclaimed, unclaimedOverdue, officeOverdue: isHead ? officeOverdue : null, messages: told.length, tasks, told: told.slice(0, mostMessages).map(toldOf),
  };
}
