import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { inRepository } from '../../ops/paths.ts';
import { testKinds } from '../../ops/test/kinds.ts';
import { readTally } from '../../ops/test/stages.ts';

const report = (over: object): string => JSON.stringify({ success: true, numPassedTests: 5, numFailedTests: 0, testResults: [], ...over });

test('passed and failed cases are counted', () => {
  expect(readTally(report({}), true)).toEqual({ passed: 5, failed: 0 });
  expect(readTally(report({ success: false, numFailedTests: 2 }), false)).toEqual({ passed: 5, failed: 2 });
});

test('a file that can\'t be loaded counts as a failure of its own', () => {
  expect(readTally(report({ success: false, testResults: [{ status: 'failed', assertionResults: [] }] }), false)).toEqual({ passed: 5, failed: 1 });
});

test('a runner that crashes, ends badly, or ran nothing never counts as passed', () => {
  expect(readTally(null, false)).toEqual({ passed: 0, failed: 1 });
  expect(readTally('{"numPass', false)).toEqual({ passed: 0, failed: 1 });
  expect(readTally(report({}), false)).toEqual({ passed: 5, failed: 1 });
  expect(readTally(report({ numPassedTests: 0 }), true)).toEqual({ passed: 0, failed: 1 });
});

test('every folder that holds tests is run', () => {
  const folders = readdirSync(inRepository('test'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const holding = folders.filter((name) => readdirSync(inRepository('test', name), { recursive: true, encoding: 'utf8' }).some((file) => /\.test\.tsx?$/.test(file)));
  expect(holding.length).toBeGreaterThan(3);
  expect(testKinds()).toEqual(expect.arrayContaining(holding));
});
