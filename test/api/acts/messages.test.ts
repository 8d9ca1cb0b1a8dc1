// What an act may ask of its messages: to wait while it can still be undone, and to be taken back.
import { expect, test } from 'vitest';
import { CaseEdit } from '../../../policy/acts/case-edit.ts';
import type { ToldMessage } from '../../../policy/acts/change.ts';
import { readNotifications } from '../../../api/reads/notifications.ts';
import { countUnread } from '../../../api/reads/people.ts';
import { performAct } from '../../../prisma/acts/perform.ts';
import { withScope } from '../../../prisma/scope/scope.ts';
import { scopeOf } from '../../../prisma/viewer.ts';
import { businessNow, contextOf, eligibleFirms, moveTo, rowsOf, useCounty, viewerOf } from '../../support/county.ts';
import { doneBy, newId, submitted } from '../../support/path.ts';

const county = useCounty();
const firm = (n: number) => eligibleFirms(county)[n]!;
const officer = () => viewerOf(county, 'jingxin');
const told = () => viewerOf(county, 'jingxin2');
const seen = (caseId: string) => withScope(county.pool, scopeOf(told()), async (tx) =>
  (await readNotifications(tx, told().userId, { caseId: null, unreadOnly: false }, 50)).filter((row) => row.caseId === caseId).map(({ kind }) => kind));
const unread = () => withScope(county.pool, scopeOf(told()), (tx) => countUnread(tx, told().userId));

/** An act that changes nothing but the record, and tells or takes back. */
async function act(caseId: string, does: (edit: CaseEdit) => void): Promise<string> {
  let actId = '';
  doneBy(await performAct(contextOf(county), officer(), {
    mutation: 'tell', clientActId: newId(), address: { caseId },
    decide: (read, around) => {
      const edit = new CaseEdit(read.snapshot, around, { kind: 'person', userId: officer().userId, name: officer().displayName, orgId: officer().organisationId, roles: officer().roles });
      does(edit);
      actId = edit.actId;
      return { kind: 'change', change: edit.finish({ kind: 'recheck', moves: false }), answer: { taskId: null, messageKey: 'noted', params: {} } };
    },
  }));
  return actId;
}
const tell = (caseId: string, message: Partial<ToldMessage>) => act(caseId, (edit) => edit.tell([told().userId], { key: `recheck:${edit.actId}`, kind: 'recheck', params: { count: 1 }, ...message }));

test('a message that waits is seen by nobody and counted by nothing until its time has come', async () => {
  const { caseId } = await submitted(county, firm(0), 1);
  const before = await unread();
  const until = new Date((await businessNow(county)).getTime() + 600_000);
  await tell(caseId, { notBefore: until });
  expect(await seen(caseId)).toEqual([]);
  expect(await unread()).toBe(before);
  await moveTo(county, until);
  expect(await seen(caseId)).toEqual(['recheck']);
  expect(await unread()).toBe(before + 1);
});

test('taking an act back takes back its waiting messages, of all whom it told, and no other', async () => {
  const { caseId } = await submitted(county, firm(1), 1);
  const until = new Date((await businessNow(county)).getTime() + 600_000);
  const kept = await tell(caseId, { notBefore: until });
  const taken = await act(caseId, (edit) => edit.tell([told().userId, officer().userId], { key: `recheck:${edit.actId}`, kind: 'recheck', params: { count: 2 }, notBefore: until }));
  await act(caseId, (edit) => edit.retractMessages(taken));
  expect(await rowsOf(county, 'SELECT act_id FROM notification WHERE case_id = $1', [caseId])).toEqual([{ act_id: kept }]);
  // Taken back twice is taken back once.
  await act(caseId, (edit) => edit.retractMessages(taken));
});

test('what has gone out stays in the record', async () => {
  const { caseId } = await submitted(county, firm(2), 1);
  const actId = await tell(caseId, {});
  await rowsOf(county, 'UPDATE notification SET fanned_out_at = now() WHERE act_id = $1', [actId]);
  await act(caseId, (edit) => edit.retractMessages(actId));
  expect(await seen(caseId)).toEqual(['recheck']);
});
