import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';
import { beforeAll, describe, expect, test } from 'vitest';
import { caseWorkflows } from '../../workflows/case/contract.ts';
import * as workflows from '../../workflows/index.ts';
import { careless, carelessly } from './careless-releases.ts';
import { readHistories, replay } from './gate.ts';

const names = Object.keys(workflows);
const recorded = names.flatMap((name) => readHistories(name));

beforeAll(() => {
  Runtime.install({ logger: new DefaultLogger('ERROR', () => undefined), telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' }) } } });
});

test('every recorded history of every workflow is retold by the code as it is', async () => {
  expect(names.length).toBeGreaterThanOrEqual(3);
  expect(await replay(recorded)).toEqual([]);
});

/** The turns each workflow can take: every branch of its code, and what a case meets on the way. */
const turns: Record<keyof typeof workflows, readonly string[]> = {
  redEnvelope: [
    'paid-after-return-and-failed-payment', 'returned-by-verification-and-withdrawn', 'overdue-and-duplicate', 'begun-again-by-a-bounce', 'publicity-waited-for-an-objection',
    'refused', 'refused-by-verification', 'refused-by-finance-after-objections', 'begun-again-by-a-second-look', 'correction-expired', 'bounced-after-a-refused-recovery',
  ],
  paymentBatch: ['settled', 'refused-by-checker', 'bounced-after-settlement'],
  recovery: ['collected', 'refused'],
  objection: ['upheld-in-time', 'upheld-after-the-last-day', 'dismissed'],
  secondLook: ['upheld', 'dismissed'],
  duplicateSet: ['resolved'],
  workerRequest: ['answered'],
  reopening: ['agreed', 'declined'],
  detailedRules: ['refused-once-and-issued'],
  rosterImport: ['done', 'unreadable'],
  registryImport: ['ready', 'unreadable'],
  recheck: ['done'],
};

test.each(names)('%s has a history of each of its turns', (name) => {
  const told = recorded.filter(({ workflow }) => workflow === name).map((each) => each.name.split('@')[0]);
  expect(told).toEqual(expect.arrayContaining([...turns[name as keyof typeof workflows]]));
});

test('every process a case can belong to is one of them', () => {
  expect(Object.values(caseWorkflows).filter((name) => !names.includes(name))).toEqual([]);
});

describe('the gate itself', () => {
  test.each(careless)('is red for a release in which $what', async ({ breaks, ...mistake }) => {
    const release = carelessly(mistake);
    try {
      const found = await replay(recorded, release.workflowsPath);
      expect([...new Set(found.map(({ error }) => error))]).toEqual(['DeterminismViolationError']);
      // Only what was touched is red; and of that every history that came so far.
      const red = found.map(({ name }) => name);
      const expected = recorded.filter(breaks).map(({ workflow, name }) => `${workflow}/${name}`);
      expect(red).toEqual(expected);
    } finally {
      release.remove();
    }
  });

  test('is red when nothing is recorded', () => {
    const dir = mkdtempSync(join(tmpdir(), 'labour-histories-'));
    mkdirSync(join(dir, 'redEnvelope'));
    expect(() => readHistories('redEnvelope', dir)).toThrow(/No history of redEnvelope/);
    expect(() => readHistories('paymentBatch', dir)).toThrow(/No history of paymentBatch/);
    rmSync(dir, { recursive: true });
  });
});

describe('what is recorded', () => {
  const decoded = (text: string) => text.replace(/"data":"([A-Za-z0-9+/=]+)"/g, (_, data: string) => `"data":${JSON.stringify(Buffer.from(data, 'base64').toString('utf8'))}`);

  test.each(recorded.map(({ workflow, name, history }) => [`${workflow}/${name}`, decoded(JSON.stringify(history))] as const))('%s holds no personal data and no machine’s name', (_name, text) => {
    expect(text).toMatch(/caseId|importId|recheckId/);
    expect(/(?<![\w-])\d{17}[\dXx](?![\w-])/.exec(text)).toBeNull();
    // Accounts (14 to 19 digits) and mobiles; Temporal's own numbers are shorter or part of an id.
    expect(/(?<![\w.-])(?:9000000000\d{9}|1\d{10})(?![\w-])/.exec(text.replace(/"seconds\\?":\\?"?\d+/g, ''))).toBeNull();
    expect(/[\u4e00-\u9fff]/.exec(text)).toBeNull();
    expect(text).not.toMatch(/"identity":"(?!recorder")/);
  });
});
