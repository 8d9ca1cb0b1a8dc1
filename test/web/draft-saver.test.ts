import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Refused, Settled } from '../../web/graphql/refusal.ts';
import { DraftSaver, type DraftData, type SavedDraft } from '../../web/portal/draft/draft-saver.ts';

const refusal = (kind: Refused['kind']): Settled<SavedDraft> => ({
  ok: false,
  refused: { kind, message: '', issues: [], winnerName: null, at: null, dueAt: null, verdict: null },
});

/** A server with one draft, which can be told how to answer. */
function rig() {
  const server = { revision: 3, sent: [] as { data: DraftData; revision: number; actId: string }[], answer: null as Settled<SavedDraft> | null };
  const kept: (DraftData | null)[] = [];
  let acts = 0;
  const saver = new DraftSaver(
    {
      send: (data, revision, actId) => {
        server.sent.push({ data, revision, actId });
        if (server.answer) return Promise.resolve(server.answer);
        if (revision !== server.revision) return Promise.resolve(refusal('Conflict'));
        server.revision += 1;
        return Promise.resolve({ ok: true, value: { revision: server.revision, savedAt: '2022-03-28T01:00:00.000Z' } });
      },
      keepLocally: (data) => kept.push(data),
      newActId: () => `act-${(acts += 1)}`,
    },
    { revision: 3, savedAt: '2022-03-27T01:00:00.000Z' },
  );
  return { server, kept, saver };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a draft is saved once, two seconds after the last change', async () => {
  const { server, saver } = rig();
  saver.change({ name: '林' });
  await vi.advanceTimersByTimeAsync(1900);
  saver.change({ name: '林晓' });
  await vi.advanceTimersByTimeAsync(1900);
  expect(server.sent).toHaveLength(0);
  await vi.advanceTimersByTimeAsync(100);
  expect(server.sent).toEqual([{ data: { name: '林晓' }, revision: 3, actId: 'act-2' }]);
  expect(saver.read()).toEqual({ kind: 'saved', at: '2022-03-28T01:00:00.000Z' });
});

test('leaving a field saves at once, and the local copy goes only when the server has the text', async () => {
  const { server, kept, saver } = rig();
  saver.change({ name: '林晓' });
  expect(kept).toEqual([{ name: '林晓' }]);
  await saver.flush();
  expect(server.sent).toHaveLength(1);
  expect(kept.at(-1)).toBeNull();
});

test('what is typed while a save is under way is saved after it, on the new revision', async () => {
  const { server, kept, saver } = rig();
  saver.change({ name: '林' });
  const first = saver.flush();
  saver.change({ name: '林晓' });
  await first;
  expect(server.sent.map((sent) => sent.revision)).toEqual([3, 4]);
  expect(server.sent.at(-1)?.data).toEqual({ name: '林晓' });
  expect(kept.at(-1)).toBeNull();
});

test('a save that did not arrive is tried again with the same act id and the text stays on this device', async () => {
  const { server, kept, saver } = rig();
  server.answer = refusal('Unreachable');
  saver.change({ name: '林晓' });
  await saver.flush();
  expect(saver.read().kind).toBe('unreachable');
  expect(kept.at(-1)).toEqual({ name: '林晓' });
  server.answer = null;
  await vi.advanceTimersByTimeAsync(3000);
  expect(new Set(server.sent.map((sent) => sent.actId)).size).toBe(1);
  expect(saver.read().kind).toBe('saved');
});

test('after another page has saved nothing is overwritten until the person chooses', async () => {
  const { server, kept, saver } = rig();
  server.revision = 5;
  saver.change({ name: '我' });
  await saver.flush();
  expect(saver.read().kind).toBe('conflict');
  saver.change({ name: '我们' });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(server.sent).toHaveLength(1);
  expect(kept.at(-1)).toEqual({ name: '我们' });
  await saver.keepMine({ revision: 5, savedAt: '2022-03-28T01:00:00.000Z' }, { name: '我们' });
  expect(server.sent.at(-1)).toMatchObject({ revision: 5, data: { name: '我们' } });
  expect(saver.read().kind).toBe('saved');
});

test('taking the other page’s text drops this one, also from the device', async () => {
  const { server, kept, saver } = rig();
  server.revision = 5;
  saver.change({ name: '我' });
  await saver.flush();
  saver.takeTheirs({ revision: 5, savedAt: '2022-03-28T01:00:00.000Z' });
  expect(kept.at(-1)).toBeNull();
  await saver.flush();
  expect(server.sent).toHaveLength(1);
});
