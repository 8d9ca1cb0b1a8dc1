import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';
import { beforeAll, describe, expect, test } from 'vitest';
import * as workflows from '../../workflows/index.ts';
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

test('the histories tell of the turns a case can take', () => {
  const told = (workflow: string) => recorded.filter((each) => each.workflow === workflow).map(({ name }) => name.split('@')[0]);
  expect(told('redEnvelope')).toEqual(expect.arrayContaining(['paid-after-return-and-failed-payment', 'returned-by-verification-and-withdrawn', 'refused', 'overdue-and-duplicate', 'begun-again-by-a-bounce']));
  expect(told('paymentBatch')).toEqual(expect.arrayContaining(['settled', 'refused-by-checker', 'bounced-after-settlement']));
  expect(told('rosterImport')).toEqual(expect.arrayContaining(['done', 'unreadable']));
  expect(told('registryImport')).toEqual(expect.arrayContaining(['ready', 'unreadable']));
  expect(told('recovery')).toEqual(expect.arrayContaining(['collected']));
  expect(told('duplicateSet')).toEqual(expect.arrayContaining(['resolved']));
  expect(told('workerRequest')).toEqual(expect.arrayContaining(['answered']));
  expect(told('objection')).toEqual(expect.arrayContaining(['upheld-after-the-last-day']));
  expect(told('secondLook')).toEqual(expect.arrayContaining(['upheld']));
  expect(told('recheck')).toEqual(expect.arrayContaining(['done']));
});

describe('the gate itself', () => {
  test('is red for a workflow that was changed without care, and for that one only', async () => {
    const breaks = await replay(recorded, fileURLToPath(new URL('broken-workflows.ts', import.meta.url)));
    expect(breaks.map(({ name }) => name)).toEqual(recorded.filter(({ workflow }) => workflow === 'redEnvelope').map(({ workflow, name }) => `${workflow}/${name}`));
    expect(new Set(breaks.map(({ error }) => error))).toEqual(new Set(['DeterminismViolationError']));
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
