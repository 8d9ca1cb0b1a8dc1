import { forbidden } from '../../policy/acts/decision.ts';
import type { Refusal } from '../../policy/acts/rows.ts';
import type { Maintainer } from '../../policy/edition/maintenance.ts';
import { spring2022 } from '../../policy/edition/spring-2022.ts';
import { appendAuditLink } from '../audit/append.ts';
import { systemScope, withScope } from '../scope/scope.ts';
import type { Tx } from '../scope/scope.ts';
import type { Viewer } from '../viewer.ts';
import { circumstances, doerOf } from './context.ts';
import type { ActContext } from './context.ts';
import { readEdition } from './edition.ts';
import type { EditionInForce } from '../../policy/edition/in-force.ts';
import { storeAnswer, storedAnswer } from './perform.ts';

// Acts on reference data: lists, settings, the rules document. They belong to no case: one county's edition is their stream.

/** What was written, by its id. */
export type MaintainAnswer = { kind: 'kept'; id: string } | Refusal;

export interface MaintainScene {
  tx: Tx;
  now: Date;
  edition: EditionInForce;
  who: Maintainer;
  /** Leaves a link on the edition's stream: ids and codes, never a row of a list. */
  note: (kind: string, body: Record<string, unknown>) => Promise<void>;
}

/**
 * One act of a person on reference data, one at a time per edition. It runs for the county, past the viewer's own rights: `work` asks
 * policy first who may. A repeat of the same clientActId gets the first answer.
 */
export async function maintain(
  context: ActContext, viewer: Viewer, client: { mutation: string; clientActId: string }, work: (scene: MaintainScene) => Promise<MaintainAnswer>,
): Promise<MaintainAnswer> {
  if (viewer.organisationKind !== 'department') return forbidden('notSettingsOffice');
  const { editionId } = spring2022;
  const answer = await withScope(context.pool, systemScope(viewer.countyId), async (tx) => {
    await tx.named('edition-lock', 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`edition:${editionId}`]);
    const stored = await storedAnswer(tx, viewer, client);
    if (stored !== null) return stored as unknown as MaintainAnswer;
    const [clock] = await tx.named<{ now: Date }>('business-now', 'SELECT business_now() AS now', []);
    const edition = await readEdition(tx, editionId);
    const around = await circumstances(context.pool, tx, viewer.countyId, clock?.now ?? context.arrivedAt, context.arrivedAt, edition);
    const found = await work({
      tx, now: around.now, edition, who: { doer: doerOf(viewer), humanResources: around.departments.humanResources },
      note: (kind, body) => appendAuditLink(tx, context.keys, { countyId: viewer.countyId, stream: `edition:${editionId}`, kind, actorId: viewer.userId, body }),
    });
    if (found.kind === 'kept' || found.kind === 'Conflict') await storeAnswer(tx, context, viewer, client, found as never);
    return found;
  });
  if (answer.kind === 'kept') context.afterCommit({ caseId: '', taskIds: [], topics: ['edition'] });
  return answer;
}

export const outpaced = (winnerName: string | null, at: Date | null): Refusal => ({ kind: 'Conflict', winnerName, at, taskId: null, caseId: null });
