import { answerReopening, proposeReopening } from '../../prisma/acts/reopenings.ts';
import { contextOf, eligibleFirms, viewerOf } from '../support/county.ts';
import { claim, claimAndComplete, doneBy, newId, submitted } from '../support/path.ts';
import { keep, settled } from './recording.ts';
import type { Recording } from './recording.ts';

/** A refusal is proposed to fall, once agreed to and once declined. */
export async function recordReopening(recording: Recording): Promise<void> {
  await recordAnswer(recording, 12, 'uphold', 'agreed');
  await recordAnswer(recording, 13, 'dismiss', 'declined');
}

async function recordAnswer(recording: Recording, firm: number, outcome: 'uphold' | 'dismiss', name: string): Promise<void> {
  const { county } = recording;
  const { caseId, reviewer } = await submitted(county, eligibleFirms(county)[firm]!, 1);
  await settled(recording, caseId);
  await claimAndComplete(county, reviewer, caseId, 'industry-review', 'refuse');
  await settled(recording, caseId);
  const { caseId: reopeningId } = doneBy(await proposeReopening(contextOf(county), reviewer, { clientActId: newId(), caseId, reason: '漏看了行业名录' }));
  await settled(recording, caseId, reopeningId);
  const head = [...county.viewers.values()].find(({ organisationId, roles }) => organisationId === reviewer.organisationId && roles.includes('sectionHead'));
  if (head === undefined) throw new Error('the office has no section head');
  const task = await claim(county, viewerOf(county, head.username), reopeningId, 'reopening');
  doneBy(await answerReopening(contextOf(county), head, { clientActId: newId(), ...task, outcome, opinion: '经核实' }));
  await settled(recording, caseId, reopeningId);
  await keep(recording, 'reopening', name, reopeningId);
}
