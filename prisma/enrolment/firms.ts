import { v7 as newId } from 'uuid';
import { forbidden, invalid } from '../../policy/acts/decision.ts';
import type { Refusal } from '../../policy/acts/rows.ts';
import { firmSchema } from '../../policy/enrolment/enrolment.schema.ts';
import { entersAnywhere, isEnrolmentDesk } from '../../policy/enrolment/rules.ts';
import { spring2022 } from '../../policy/edition/spring-2022.ts';
import { fieldIssuesOf } from '../../policy/red-envelope/application.schema.ts';
import type { ActContext } from '../acts/context.ts';
import { appendAuditLink } from '../audit/append.ts';
import { deriveFirms } from '../registry/apply.ts';
import { systemScope, withScope } from '../scope/scope.ts';
import type { Tx } from '../scope/scope.ts';
import type { Viewer } from '../viewer.ts';

/**
 * Accounts, sessions, firms and codes are written under the system's scope, as signing in is: the API's own role may change none of
 * them, whatever a request makes it say. Who asks, and about which firm, is checked here before anything is written.
 */
export const asSystem = <T>(context: Pick<ActContext, 'pool'>, countyId: string, work: (tx: Tx) => Promise<T>): Promise<T> =>
  withScope(context.pool, systemScope(countyId), work);

export interface Firm { id: string; code: string; name: string; townshipId: string | null; officeCode: string }

/** A firm of the county with the office that looks after it. Locks its row: what concerns a firm's people happens one after the other. */
export async function lockFirm(tx: Tx, countyId: string, organisationId: string): Promise<Firm | null> {
  const [firm] = await tx.named<Firm>('enrolment-firm', `
    SELECT o.id, o.code, o.name, o.township_id AS "townshipId", coalesce(t.code, 'humanResources') AS "officeCode"
    FROM organisation o LEFT JOIN organisation t ON t.id = o.township_id WHERE o.county_id = $1 AND o.id = $2 AND o.kind = 'enterprise' FOR UPDATE OF o`, [countyId, organisationId]);
  return firm ?? null;
}

export type FirmAnswer = { kind: 'firm'; organisationId: string; isNew: boolean; pilot: boolean } | Refusal;

/** Enters a firm that no list knows yet; one that is known is answered as it is. A repeat finds what the first has entered. */
export async function registerFirm(context: ActContext, viewer: Viewer, input: { creditCode: string; name: string; townshipId: string | null }): Promise<FirmAnswer> {
  if (!isEnrolmentDesk(viewer)) return forbidden('notEnrolmentDesk');
  const parsed = firmSchema.safeParse(input);
  if (!parsed.success) return { kind: 'ValidationFailed', issues: fieldIssuesOf(parsed.error) };
  const { creditCode, name } = parsed.data;
  const pilot = creditCode.status === 'pilot';
  return asSystem(context, viewer.countyId, async (tx) => {
    const townshipId = entersAnywhere(viewer) ? await knownTownship(tx, viewer.countyId, input.townshipId) : viewer.organisationId;
    if (townshipId === null) return invalid('townshipId', 'required');
    const [entered] = await tx.named<{ id: string }>('enter-firm', `
      INSERT INTO organisation (id, county_id, kind, code, name, township_id) VALUES ($1, $2, 'enterprise', $3, $4, $5)
      ON CONFLICT (county_id, kind, code) DO NOTHING RETURNING id`, [newId(), viewer.countyId, creditCode.canonical, name, townshipId]);
    if (entered === undefined) return { kind: 'firm', organisationId: await firmByCode(tx, viewer.countyId, creditCode.canonical), isNew: false, pilot };
    // What the lists in force say of the firm has waited for it.
    await deriveFirms(tx, { countyId: viewer.countyId, editionId: spring2022.editionId, kind: null }, [creditCode.canonical]);
    await appendAuditLink(tx, context.keys, {
      countyId: viewer.countyId, stream: `organisation:${entered.id}`, kind: 'firmEntered', actorId: viewer.userId, body: { codeStatus: creditCode.status, officeId: viewer.organisationId },
    });
    return { kind: 'firm', organisationId: entered.id, isNew: true, pilot };
  });
}

async function firmByCode(tx: Tx, countyId: string, code: string): Promise<string> {
  const [firm] = await tx.named<{ id: string }>('firm-by-code', `SELECT id FROM organisation WHERE county_id = $1 AND kind = 'enterprise' AND code = $2`, [countyId, code]);
  if (firm === undefined) throw new RangeError('a firm whose code is taken is there');
  return firm.id;
}

async function knownTownship(tx: Tx, countyId: string, id: string | null): Promise<string | null> {
  if (id === null) return null;
  const rows = await tx.named<{ id: string }>('township-by-id', `SELECT id FROM organisation WHERE county_id = $1 AND kind = 'township' AND id = $2`, [countyId, id]);
  return rows[0]?.id ?? null;
}
