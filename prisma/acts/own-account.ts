import { decideCorrectOwnAccount } from '../../policy/acts/payment-acts.ts';
import { forbidden } from '../../policy/acts/decision.ts';
import { openRosterLines } from '../roster/secrets.ts';
import { systemScope, withScope } from '../scope/scope.ts';
import type { Tx } from '../scope/scope.ts';
import { samePhone } from '../worker/codes.ts';
import type { ActAnswer, ActContext, CommittedEvent } from './context.ts';
import { checkCorrections, correctedRows, failedLines } from './lines.ts';
import { ActRefused, changeCase, lockCases } from './over-cases.ts';
import { answerOf, cameSecond } from './perform.ts';

const attempts = 3;

export interface OwnAccount {
  personId: string;
  /** The proven one, in canonical form. */
  phone: string;
  account: string;
}

/**
 * A worker gives the right account for their own payment: it waits for the next batch, and the enterprise has one line fewer to correct.
 * The caller has made sure who they are; the record names nobody. Done twice it is refused: nothing is left to correct. The proven phone must
 * stand beside the person on the very roster that is paid: another firm's roster, which opens the page, moves nobody's money.
 */
export async function correctOwnAccount(context: ActContext, countyId: string, input: OwnAccount): Promise<ActAnswer> {
  for (let attempt = 1; ; attempt += 1) {
    const events: CommittedEvent[] = [];
    try {
      const answer = await withScope(context.pool, systemScope(countyId), (tx) => correctInScope(context, countyId, tx, input, events));
      events.forEach(context.afterCommit);
      return answer;
    } catch (error) {
      if (error instanceof ActRefused) return error.refusal;
      if (!cameSecond(error) || attempt === attempts) throw error;
    }
  }
}

async function correctInScope(context: ActContext, countyId: string, tx: Tx, { personId, phone, account }: OwnAccount, events: CommittedEvent[]): Promise<ActAnswer> {
  const [found] = await tx.named<{ case_id: string }>('failed-case-of-person',
    `SELECT case_id FROM award WHERE person_id = $1 AND live AND state = 'failed' ORDER BY created_at, id LIMIT 1`, [personId]);
  if (found === undefined) return forbidden('nothingToCorrect');
  await lockCases(tx, [found.case_id]);
  const failed = await failedLines(tx, found.case_id);
  const own = failed.filter((line) => line.person_id === personId);
  if (own.length === 0) return forbidden('nothingToCorrect');
  const secrets = await openRosterLines(tx, context.keys, own.map(({ id }) => id));
  if (!own.every(({ id }) => samePhone(secrets.get(id)?.phone ?? null, phone))) return forbidden('otherPhone');
  const { corrected, issues } = checkCorrections(context, own, own.map(({ id }) => ({ lineId: id, account })));
  if (issues.length > 0) return { kind: 'ValidationFailed', issues: issues.map((issue) => ({ ...issue, field: 'account' })) };
  let answer: ActAnswer = forbidden('nothingToCorrect');
  await changeCase(context, { countyId }, tx, found.case_id, events, (read, around) => {
    const decision = decideCorrectOwnAccount(read.snapshot, around, { lines: own.length, remaining: failed.length - own.length });
    if (decision.kind !== 'change') throw new ActRefused(decision);
    answer = answerOf(decision.change, decision.answer);
    return decision.change;
  }, { fragments: correctedRows(corrected) });
  return answer;
}
