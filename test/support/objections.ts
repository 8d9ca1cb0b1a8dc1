/** Objections and second looks in a test: each helper is one deed, through the act that a page would call. */
import type { FileObjection, ObjectionFiled } from '../../prisma/acts/objections.ts';
import { answerObjection, fileObjection } from '../../prisma/acts/objections.ts';
import { answerSecondLook, askSecondLook } from '../../prisma/acts/second-looks.ts';
import { claimTask } from '../../prisma/acts/tasks.ts';
import type { ActAnswer } from '../../prisma/acts/context.ts';
import type { Viewer } from '../../prisma/viewer.ts';
import { contextOf, countyId, oneRow, rowsOf } from './county.ts';
import type { County } from './county.ts';
import { doneBy, newId, openTaskOf } from './path.ts';

export const objector = { name: '何知微', phone: '13800138222' };

export interface Notice { id: string; endsAt: Date; number: string }
export const noticeOf = (county: County, caseId: string): Promise<Notice> =>
  oneRow<Notice & object>(county, `SELECT id, ends_at AS "endsAt", number FROM publicity_notice WHERE case_id = $1 ORDER BY round DESC LIMIT 1`, [caseId]);

/** What a visitor of the public page sends. */
export async function object(county: County, caseId: string, lineNo: number | null = 1, changed: Partial<FileObjection> = {}, arrivedAt = new Date()): Promise<Awaited<ReturnType<typeof fileObjection>>> {
  const { id } = await noticeOf(county, caseId);
  return fileObjection(contextOf(county, arrivedAt), countyId, { clientActId: newId(), noticeId: id, lineNo, reasonCode: 'notOnDuty', text: '此人春节期间不在岛上，系照顾亲戚。', ...objector, ...changed });
}

/** @throws Error when it was refused */
export async function objected(county: County, caseId: string, lineNo: number | null = 1): Promise<ObjectionFiled & { caseId: string }> {
  const answer = await object(county, caseId, lineNo);
  if (answer.kind !== 'filed') throw new Error(`refused: ${JSON.stringify(answer)}`);
  const { id } = await oneRow<{ id: string }>(county, 'SELECT id FROM "case" WHERE number = $1', [answer.number]);
  return { ...answer, caseId: id };
}

export const lineIdOf = async (county: County, caseId: string, lineNo: number): Promise<string> =>
  (await oneRow<{ id: string }>(county, 'SELECT id FROM roster_line WHERE case_id = $1 AND line_no = $2', [caseId, lineNo])).id;

export async function claimed(county: County, viewer: Viewer, caseId: string, key: string): Promise<{ taskId: string; version: number }> {
  const task = await openTaskOf(county, caseId, key);
  doneBy(await claimTask(contextOf(county), viewer, { clientActId: newId(), ...task }));
  return openTaskOf(county, caseId, key);
}

/** Claims the objection and answers it. */
export async function answerTo(county: County, viewer: Viewer, objectionId: string, outcome: 'uphold' | 'dismiss', lineIds: readonly string[] = []): Promise<ActAnswer> {
  const task = await claimed(county, viewer, objectionId, 'objection-answer');
  return answerObjection(contextOf(county), viewer, {
    clientActId: newId(), ...task, outcome, lineIds, opinion: '经查考勤和轮渡记录，情况属实。', reasonCode: outcome === 'uphold' ? 'notOnDuty' : null, reason: outcome === 'uphold' ? '考勤记录显示规定期间未在岗' : null,
  });
}

export const ask = (county: County, agent: Viewer, caseId: string, lineIds: readonly string[] = [], arrivedAt = new Date()): Promise<ActAnswer> =>
  askSecondLook(contextOf(county, arrivedAt), agent, { clientActId: newId(), caseId, lineIds, reason: '岗位系一线操作，附排班表说明，请复核。' });

export async function lookAgain(county: County, viewer: Viewer, lookId: string, outcome: 'uphold' | 'dismiss'): Promise<ActAnswer> {
  const task = await claimed(county, viewer, lookId, 'second-look');
  return answerSecondLook(contextOf(county), viewer, { clientActId: newId(), ...task, outcome, opinion: '经复核排班表，原结论有误。' });
}

export const liveAwards = (county: County, caseId: string): Promise<unknown[]> => rowsOf(county, 'SELECT 1 FROM award WHERE case_id = $1 AND live', [caseId]);
