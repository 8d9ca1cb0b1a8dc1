import { describe, expect, test } from 'vitest';
import { checkArchitecture, findCycles, readImports } from '../../ops/architecture/check.ts';
import { forbiddenImport } from '../../ops/architecture/rooms.mjs';

const allowed = (from: string, specifier: string, type = false): boolean => forbiddenImport(from, specifier, type) === null;

describe('arrows between rooms', () => {
  test('policy imports itself, and zod in schemas only', () => {
    expect(allowed('policy/red-envelope/rules.ts', '../time/zone.ts')).toBe(true);
    expect(allowed('policy/red-envelope/application.schema.ts', 'zod')).toBe(true);
    expect(allowed('policy/red-envelope/rules.ts', 'zod')).toBe(false);
    expect(allowed('policy/red-envelope/rules.ts', './application.schema.ts')).toBe(false);
    expect(allowed('policy/red-envelope/rules.ts', './application.schema.ts', true)).toBe(true);
    expect(allowed('policy/red-envelope/rules.ts', 'node:fs')).toBe(false);
    expect(allowed('policy/red-envelope/rules.ts', '../../prisma/acts/act.ts', true)).toBe(false);
  });

  test('workflows see activities as types alone, and no form schema', () => {
    expect(allowed('workflows/red-envelope/workflow.ts', '../../activities/case-activities.ts', true)).toBe(true);
    expect(allowed('workflows/red-envelope/workflow.ts', '../../activities/case-activities.ts')).toBe(false);
    expect(allowed('workflows/red-envelope/workflow.ts', '../../policy/time/zone.ts')).toBe(true);
    expect(allowed('workflows/red-envelope/workflow.ts', '../../policy/red-envelope/application.schema.ts')).toBe(false);
    expect(allowed('workflows/red-envelope/workflow.ts', 'pg')).toBe(false);
    expect(allowed('workflows/red-envelope/workflow.ts', '@temporalio/client')).toBe(false);
  });

  test('API and activities know of workflows their contracts, and read settings where a process begins', () => {
    expect(allowed('api/start.ts', '../workflows/red-envelope/contract.ts')).toBe(true);
    expect(allowed('api/start.ts', '../workflows/red-envelope/workflow.ts')).toBe(false);
    expect(allowed('api/start.ts', '../activities/worker.ts')).toBe(false);
    expect(allowed('api/main.ts', '../ops/settings.ts')).toBe(true);
    expect(allowed('api/schema/case.ts', '../../ops/settings.ts')).toBe(false);
    expect(allowed('activities/relay/main.ts', '../../ops/settings.ts')).toBe(true);
  });

  test('the web app sees policy and the printed schema; the database room sees policy', () => {
    expect(allowed('web/pages/inbox.tsx', '../../policy/time/light.ts')).toBe(true);
    expect(allowed('web/pages/inbox.tsx', '../../api/errors.ts', true)).toBe(false);
    expect(allowed('web/pages/inbox.tsx', 'node:path')).toBe(false);
    expect(allowed('prisma/acts/act.ts', '../../ops/settings.ts')).toBe(false);
    expect(allowed('prisma/acts/act.ts', '../../api/errors.ts')).toBe(false);
  });

  test('no file of the product breaks them, and none imports itself in a ring', () => {
    const { files, forbidden, cycles } = checkArchitecture();
    expect(files).toBeGreaterThan(100);
    expect({ forbidden, cycles }).toEqual({ forbidden: [], cycles: [] });
  });
});

describe('reading imports', () => {
  test('finds them in every form, and knows which leave no trace', () => {
    const text = `import a from './a.ts'; import type { B } from './b.ts'; export * from './c.ts'; const d = await import('./d.ts'); type E = import('./e.ts').E;`;
    expect(readImports('policy/x.ts', text).map(({ specifier, isTypeOnly }) => `${specifier}${isTypeOnly ? ' type' : ''}`)).toEqual([
      './a.ts', './b.ts type', './c.ts', './d.ts', './e.ts type',
    ]);
  });

  test('a ring is named once, and one of types alone is none', () => {
    const edge = (from: string, specifier: string, isTypeOnly = false): { from: string; specifier: string; isTypeOnly: boolean } => ({ from, specifier, isTypeOnly });
    expect(findCycles([edge('api/a.ts', './b.ts'), edge('api/b.ts', './c.ts'), edge('api/c.ts', './a.ts')])).toEqual(['api/a.ts → api/b.ts → api/c.ts → api/a.ts']);
    expect(findCycles([edge('api/a.ts', './b.ts'), edge('api/b.ts', './a.ts', true)])).toEqual([]);
  });
});
