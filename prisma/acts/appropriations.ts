import { v7 as newId } from 'uuid';
import { invalid } from '../../policy/acts/decision.ts';
import { spring2022 } from '../../policy/edition/spring-2022.ts';
import { checkAppropriation, checkConfirmation } from '../../policy/money/appropriation.ts';
import type { AppropriationInput, WaitingAppropriation } from '../../policy/money/appropriation.ts';
import { redEnvelopeProcess } from '../../policy/red-envelope/steps.ts';
import type { Tx } from '../scope/scope.ts';
import type { Viewer } from '../viewer.ts';
import { doerOf } from './context.ts';
import type { ActContext } from './context.ts';
import { maintain, outpaced } from './maintain.ts';
import type { MaintainAnswer } from './maintain.ts';

/** The programme whose money is kept here; each further one that pays has budgets of its own. */
const programme = redEnvelopeProcess.slug;

/** 登记安排文件: money for the programme at one source, or less of it, as a document says. It counts once another person has confirmed it. */
export function enterAppropriation(context: ActContext, viewer: Viewer, input: AppropriationInput & { clientActId: string }): Promise<MaintainAnswer> {
  return maintain(context, viewer, { mutation: 'enterAppropriation', clientActId: input.clientActId }, async ({ tx, now, note }) => {
    const refusal = checkAppropriation(doerOf(viewer), viewer.organisationCode, input, now);
    if (refusal !== null) return refusal;
    const { source, amountFen, datedOn } = input;
    const documentNumber = input.documentNumber.trim();
    const id = newId();
    const entered = await tx.named('enter-appropriation', `INSERT INTO appropriation
      (id, county_id, edition_id, programme, source, amount_fen, document_number, dated_on, state, entered_by_id, entered_by_name, entered_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'entered', $9, $10, $11)
      ON CONFLICT (county_id, edition_id, programme, source, document_number) WHERE state <> 'refused' DO NOTHING RETURNING id`,
      [id, viewer.countyId, spring2022.editionId, programme, source, amountFen, documentNumber, datedOn, viewer.userId, viewer.displayName, now]);
    if (entered.length === 0) return invalid('documentNumber', 'documentEnteredBefore');
    await note('appropriationEntered', { appropriationId: id, programme, source, amountFen, documentNumber, datedOn });
    return { kind: 'kept', id };
  });
}

interface Waiting extends WaitingAppropriation { id: string; source: string; state: string; decidedByName: string | null; decidedAt: Date | null }

/** The document with the budget it moves, both held until the end of the act: an approval in between waits, and finds what is left. */
async function waitingAppropriation(tx: Tx, id: string): Promise<Waiting | null> {
  const [row] = await tx.named<Omit<Waiting, 'appropriatedFen' | 'committedFen'>>('appropriation-of-id', `
    SELECT id, source, state, entered_by_id AS "enteredById", amount_fen AS "amountFen", decided_by_name AS "decidedByName", decided_at AS "decidedAt"
    FROM appropriation WHERE id = $1 FOR UPDATE`, [id]);
  if (row === undefined) return null;
  const [budget] = await tx.named<{ appropriatedFen: number; committedFen: number }>('budget-of-source', `
    SELECT appropriated_fen AS "appropriatedFen", committed_fen AS "committedFen" FROM budget WHERE edition_id = $1 AND programme = $2 AND source = $3 FOR UPDATE`,
    [spring2022.editionId, programme, row.source]);
  return { ...row, appropriatedFen: budget?.appropriatedFen ?? 0, committedFen: budget?.committedFen ?? 0 };
}

export interface AppropriationDecision { clientActId: string; appropriationId: string; confirm: boolean; note: string | null }

/** The second person confirms: from now on the budget has the money. Refused, nothing moves. */
export function decideAppropriation(context: ActContext, viewer: Viewer, input: AppropriationDecision): Promise<MaintainAnswer> {
  return maintain(context, viewer, { mutation: 'decideAppropriation', clientActId: input.clientActId }, async ({ tx, now, note }) => {
    const waiting = await waitingAppropriation(tx, input.appropriationId);
    if (waiting === null) return { kind: 'NotFound' };
    const refusal = checkConfirmation(doerOf(viewer), viewer.organisationCode, input, waiting);
    if (refusal !== null) return refusal;
    if (waiting.state !== 'entered') return outpaced(waiting.decidedByName, waiting.decidedAt);
    await tx.named('decide-appropriation', 'UPDATE appropriation SET state = $2, decided_by_id = $3, decided_by_name = $4, decided_at = $5, note = $6 WHERE id = $1',
      [waiting.id, input.confirm ? 'confirmed' : 'refused', viewer.userId, viewer.displayName, now, input.note]);
    if (input.confirm) await moveBudget(tx, viewer.countyId, waiting);
    await note(input.confirm ? 'appropriationConfirmed' : 'appropriationRefused', { appropriationId: waiting.id, source: waiting.source, amountFen: waiting.amountFen });
    return { kind: 'kept', id: waiting.id };
  });
}

async function moveBudget(tx: Tx, countyId: string, { source, amountFen }: Waiting): Promise<void> {
  const key = [countyId, spring2022.editionId, programme, source];
  await tx.named('open-budget', 'INSERT INTO budget (county_id, edition_id, programme, source, appropriated_fen) VALUES ($1, $2, $3, $4, 0) ON CONFLICT DO NOTHING', key);
  await tx.named('move-budget', 'UPDATE budget SET appropriated_fen = appropriated_fen + $5 WHERE county_id = $1 AND edition_id = $2 AND programme = $3 AND source = $4', [...key, amountFen]);
}
