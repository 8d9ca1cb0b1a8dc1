/** The turns by which a case leaves its straight way: refusals at each step, answers to objections, a refused recovery and the bounce after it. */
import { moveClock } from '../../prisma/acts/business-clock.ts';
import { correctAccounts } from '../../prisma/acts/lines.ts';
import { proposeRecovery } from '../../prisma/acts/recovery.ts';
import { syntheticCard } from '../../prisma/seed/world/synthetic.ts';
import { contextOf, eligibleFirms, oneRow, viewerOf } from '../support/county.ts';
import { answersTo, bounced, bringLines } from '../support/money.ts';
import { answerTo, ask, lineIdOf, lookAgain, objected } from '../support/objections.ts';
import { claim, claimAndComplete, complete, doneBy, giveBack, newId, openTaskOf, submitted, verifyLines } from '../support/path.ts';
import type { Application } from '../support/path.ts';
import { approved, expectState, paid } from './record-money.ts';
import { keep, settled } from './recording.ts';
import type { Recording } from './recording.ts';

export async function recordTurns(recording: Recording): Promise<void> {
  await recordRefusedVerification(recording);
  await recordRefusedFinance(recording);
  await recordReopened(recording);
  await recordExpired(recording);
  await recordRefusedRecovery(recording);
}

/** A case of a firm that no other recording uses, its review passed. */
async function reviewed(recording: Recording, firm: number, persons: number): Promise<Application> {
  const { county } = recording;
  const application = await submitted(county, eligibleFirms(county)[firm]!, persons);
  await settled(recording, application.caseId);
  await claimAndComplete(county, application.reviewer, application.caseId, 'industry-review');
  await settled(recording, application.caseId);
  return application;
}

async function refuse({ county }: Recording, { caseId, verifier }: Application): Promise<void> {
  await claim(county, verifier, caseId, 'hr-verification');
  await complete(county, verifier, caseId, 'hr-verification', 'refuse');
}

/** @returns false when nothing is ahead of the case any more */
async function passNextDue(recording: Recording, caseId: string): Promise<boolean> {
  const { county } = recording;
  const { due } = await oneRow<{ due: Date | null }>(county, 'SELECT next_due_at AS due FROM "case" WHERE id = $1', [caseId]);
  if (due === null) return false;
  await moveClock(contextOf(county), viewerOf(county, 'admin'), { to: new Date(due.getTime() + 1), nextDue: false, workingDays: null });
  await settled(recording, caseId);
  return true;
}

async function recordRefusedVerification(recording: Recording): Promise<void> {
  const application = await reviewed(recording, 10, 1);
  await refuse(recording, application);
  await settled(recording, application.caseId);
  await expectState(recording.county, application.caseId, 'refused');
  await keep(recording, 'redEnvelope', 'refused-by-verification', application.caseId);
}

/** Its list is objected to twice while it is posted: one objection falls, the other takes a line out. Then finance refuses. */
async function recordRefusedFinance(recording: Recording): Promise<void> {
  const { county } = recording;
  const application = await reviewed(recording, 11, 2);
  const { caseId, verifier } = application;
  await verifyLines(county, application);
  await complete(county, verifier, caseId, 'hr-verification');
  await settled(recording, caseId);
  const colleague = viewerOf(county, colleagueOf(verifier.username));
  for (const [lineNo, outcome, name] of [[1, 'dismiss', 'dismissed'], [2, 'uphold', 'upheld-in-time']] as const) {
    const { caseId: objectionId } = await objected(county, caseId, lineNo);
    await settled(recording, caseId, objectionId);
    doneBy(await answerTo(county, colleague, objectionId, outcome, outcome === 'uphold' ? [await lineIdOf(county, caseId, lineNo)] : []));
    await settled(recording, caseId, objectionId);
    await keep(recording, 'objection', name, objectionId);
  }
  await passNextDue(recording, caseId);
  await claimAndComplete(county, viewerOf(county, 'caizheng'), caseId, 'finance-approval', 'refuse');
  await settled(recording, caseId);
  await expectState(county, caseId, 'refused');
  await keep(recording, 'redEnvelope', 'refused-by-finance-after-objections', caseId);
}

/** A refusal falls at a second look: the workflow that had ended with the case is begun again. Another look lets its refusal stand. */
async function recordReopened(recording: Recording): Promise<void> {
  const { county } = recording;
  const application = await submitted(county, eligibleFirms(county)[12]!, 1);
  const { caseId, reviewer } = application;
  await settled(recording, caseId);
  await claimAndComplete(county, reviewer, caseId, 'industry-review', 'refuse');
  await settled(recording, caseId);
  await lookedAt(recording, application, reviewer.username, 'uphold');
  await claimAndComplete(county, viewerOf(county, colleagueOf(reviewer.username)), caseId, 'industry-review');
  await settled(recording, caseId);
  await refuse(recording, application);
  await settled(recording, caseId);
  await expectState(county, caseId, 'refused');
  await keep(recording, 'redEnvelope', 'begun-again-by-a-second-look', caseId);
  await keep(recording, 'secondLook', 'dismissed', await lookedAt(recording, application, application.verifier.username, 'dismiss'));
}

/** A colleague of whoever refused. */
const colleagueOf = (username: string): string => (username.endsWith('2') ? username.slice(0, -1) : `${username}2`);

async function lookedAt(recording: Recording, { caseId, agent }: Application, refuser: string, outcome: 'uphold' | 'dismiss'): Promise<string> {
  const { county } = recording;
  const { caseId: lookId } = doneBy(await ask(county, agent, caseId));
  await settled(recording, caseId, lookId);
  doneBy(await lookAgain(county, viewerOf(county, colleagueOf(refuser)), lookId, outcome));
  await settled(recording, caseId, lookId);
  return lookId;
}

/** A correction that doesn't come: its reminders pass, and the system ends the case. */
async function recordExpired(recording: Recording): Promise<void> {
  const { county, engine } = recording;
  const { caseId, reviewer } = await submitted(county, eligibleFirms(county)[13]!, 1);
  await settled(recording, caseId);
  await giveBack(county, reviewer, caseId, 'industry-review');
  await settled(recording, caseId);
  // The clock's last move is one more fact to a case that is closed by then: it begins a workflow that ends at once.
  const { runId } = await engine.client.workflow.getHandle(caseId).describe();
  while (await passNextDue(recording, caseId));
  await expectState(county, caseId, 'withdrawn');
  await keep(recording, 'redEnvelope', 'correction-expired', caseId, runId);
}

/** The head refuses to have the money back; then the bank sends it back by itself, and it is paid again. */
async function recordRefusedRecovery(recording: Recording): Promise<void> {
  const { county } = recording;
  const application = await submitted(county, eligibleFirms(county)[14]!, 1);
  const { caseId } = application;
  await approved(recording, application);
  const batchId = await paid(recording, caseId);
  const line = await oneRow<{ id: string; roster_line_id: string }>(county,
    `SELECT l.id, a.roster_line_id FROM payment_line l JOIN award a ON a.id = l.award_id WHERE l.case_id = $1 AND l.state = 'paid'`, [caseId]);
  const proposed = doneBy(await proposeRecovery(contextOf(county), viewerOf(county, 'renshe'), { clientActId: newId(), lineId: line.id, reasonCode: 'notEligible', reason: '疑似不在岗', amountFen: null }));
  await settled(recording, proposed.caseId);
  await claimAndComplete(county, viewerOf(county, 'renshe-head'), proposed.caseId, 'recovery-approval', 'refuse');
  await settled(recording, proposed.caseId);
  await keep(recording, 'recovery', 'refused', proposed.caseId);
  const answers = await answersTo(county, batchId);
  await bringLines(county, batchId, { ...answers, lines: answers.lines.map(bounced) });
  await settled(recording, caseId, batchId);
  await expectState(county, caseId, 'payment-failed');
  const corrections = [{ lineId: line.roster_line_id, account: syntheticCard(88_000_004) }];
  doneBy(await correctAccounts(contextOf(county), application.agent, { clientActId: newId(), ...(await openTaskOf(county, caseId, 'account-correction')), corrections }));
  await settled(recording, caseId);
  await paid(recording, caseId);
  await expectState(county, caseId, 'paid');
  await keep(recording, 'redEnvelope', 'bounced-after-a-refused-recovery', caseId);
}
