import { describe, expect, it } from 'vitest';
import { openApp, useApp } from '../support/actors.ts';
import type { Actor } from '../support/actors.ts';
import { eligibleFirms, rowsOf, useCounty } from '../support/county.ts';
import { submitted } from '../support/path.ts';

const county = useCounty(6);
const app = useApp(county);

interface Heard {
  topic: string;
  caseId: string | null;
  taskId: string | null;
  kind: string;
}

/** Listens as a browser does. `until` waits for the first event that fits. */
async function listen(actor: Actor): Promise<{ heard: Heard[]; until(fits: (event: Heard) => boolean): Promise<Heard>; stop(): void }> {
  const abort = new AbortController();
  const response = await actor.fetch('/graphql/stream', {
    method: 'POST', signal: abort.signal, headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query: 'subscription { events { topic caseId taskId kind } }' }),
  });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const heard: Heard[] = [];
  let wake: () => void = () => undefined;
  void (async () => {
    const decoder = new TextDecoder();
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      for (const [, json] of decoder.decode(chunk).matchAll(/^data: (.+)$/gm)) heard.push((JSON.parse(json ?? '{}') as { data: { events: Heard } }).data.events);
      wake();
    }
  })().catch(() => undefined);
  return {
    heard,
    async until(fits) {
      const deadline = Date.now() + 10_000;
      for (;;) {
        const found = heard.find(fits);
        if (found !== undefined) return found;
        if (Date.now() > deadline) throw new Error(`not heard within 10 s; heard ${JSON.stringify(heard)}`);
        await new Promise<void>((resolve) => { wake = resolve; setTimeout(resolve, 200); });
      }
    },
    stop: () => abort.abort(),
  };
}

const firm = (index: number) => eligibleFirms(county)[index]!;

describe('an open page', () => {
  it('hears within a moment that a colleague claimed a task, by ids only; another office hears nothing', async () => {
    await submitted(county, firm(0), 1);
    const [officer, colleague, finance] = [await app.signIn('jingxin'), await app.signIn('jingxin2'), await app.signIn('caizheng')];
    const [page, elsewhere] = [await listen(colleague), await listen(finance)];
    const [task] = (await officer.inbox('department', {}, 'case { id }')).tasks;
    await officer.claim(task!);
    expect(await page.until((event) => event.taskId === task?.id)).toEqual({ topic: expect.stringMatching(/^org:/), caseId: task?.['case'].id, taskId: task?.id, kind: 'changed' });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(elsewhere.heard).toEqual([]);
    page.stop();
    elsewhere.stop();
  });

  it('hears what another API process did', async () => {
    const second = await openApp(county);
    try {
      await submitted(county, firm(1), 1);
      const page = await listen(await app.signIn('jingxin2'));
      const officer = await second.signIn('jingxin');
      const task = (await officer.inbox('department')).tasks.find(({ state }) => state === 'open');
      await officer.claim(task!);
      expect(await page.until((event) => event.taskId === task?.id)).toMatchObject({ kind: 'changed' });
      page.stop();
    } finally {
      await second.close();
    }
  });

  it('hears the clock move, also without an account', async () => {
    const page = await listen(app.visitor);
    const officer = await app.signIn('jingxin');
    const before = (await officer.ask('{ businessClock { now nextDueAt } }'))['businessClock'];
    expect(await officer.moveClock({})).toMatchObject({ __typename: 'ValidationFailed' });
    expect(await officer.moveClock({ to: '2022-01-14T09:00:00+08:00' })).toMatchObject({ __typename: 'ValidationFailed', issues: [{ field: 'to' }] });
    const moved = await officer.moveClock({ nextDue: true });
    expect(new Date(moved['clock'].now).getTime()).toBeGreaterThanOrEqual(new Date(before.nextDueAt).getTime());
    expect(await page.until((event) => event.topic === 'clock')).toMatchObject({ caseId: null, taskId: null });
    page.stop();
  });

  it('is told to read again after the connection to the database broke', async () => {
    const page = await listen(await app.signIn('jingxin'));
    await new Promise((resolve) => setTimeout(resolve, 300));
    await rowsOf(county, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'`);
    expect(await page.until((event) => event.kind === 'resync')).toMatchObject({ topic: 'all' });
    page.stop();
  });
});

describe('stopping', () => {
  it('ends open streams and lets the process go', async () => {
    const second = await openApp(county);
    const page = await listen(await second.signIn('jingxin'));
    const began = Date.now();
    await second.close();
    expect(Date.now() - began).toBeLessThan(5_000);
    page.stop();
  });
});
