import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { taskActKeys } from '../../../policy/acts/task-act-catalogue.ts';
import type { TaskActKey } from '../../../policy/acts/task-act-catalogue.ts';
import type { CaseSnapshot, TaskRow } from '../../../policy/acts/rows.ts';
import type { Standing } from '../../../policy/acts/task-rules.ts';
import { doerOf } from '../../../prisma/acts/context.ts';
import type { ActAnswer } from '../../../prisma/acts/context.ts';
import { readStandings } from '../../../prisma/acts/read-case.ts';
import { returnTask, withdrawReturn } from '../../../prisma/acts/returns.ts';
import { claimTask, completeTask, releaseTask, transferTask } from '../../../prisma/acts/tasks.ts';
import { systemScope, withScope } from '../../../prisma/scope/scope.ts';
import type { Viewer } from '../../../prisma/viewer.ts';
import { checkStanding } from '../../policy/acts/invariants.ts';
import { expected } from '../../policy/acts/model.ts';
import { contextOf, countyId, eligibleFirms, rowsOf, useCounty, viewerOf } from '../../support/county.ts';
import { actOn, newId, submitted } from '../../support/path.ts';

const county = useCounty(12);
const runs = 500;
const rounds = 16;

/** Cases that stand where `caseId` does, copied row by row: what a sequence does to one is nothing to another. */
async function copies(caseId: string, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID());
  // An id of a copied row follows from its own and the copy's case.
  const derived = (column: string) => `md5(x.${column}::text || n.id::text)::uuid`;
  const copy = (table: string, of: string, columns: Record<string, string>) => rowsOf(county, `
    INSERT INTO ${table} SELECT r.* FROM unnest($2::uuid[]) AS n(id), ${table} x,
      jsonb_populate_record(NULL::${table}, to_jsonb(x) || jsonb_build_object(${Object.entries(columns).map(([name, value]) => `'${name}', ${value}`).join(', ')})) r
    WHERE ${of} RETURNING 1`, [caseId, ids]);
  await copy('"case"', 'x.id = $1', { id: 'n.id', number: `'K' || left(n.id::text, 18)`, audit_seq: '0', audit_mac: `''` });
  for (const table of ['case_delivery', 'case_party', 'case_step']) await copy(table, 'x.case_id = $1', { case_id: 'n.id' });
  await copy('clock', 'x.case_id = $1', { id: derived('id'), case_id: 'n.id' });
  await copy('clock_entry', 'x.clock_id IN (SELECT id FROM clock WHERE case_id = $1)', { clock_id: derived('clock_id') });
  await copy('task', 'x.case_id = $1', { id: derived('id'), case_id: 'n.id', clock_id: derived('clock_id') });
  return ids;
}

async function standingOf(caseId: string): Promise<Standing> {
  const standing = (await withScope(county.pool, systemScope(countyId), (tx) => readStandings(tx, [caseId]))).get(caseId);
  if (standing === undefined) throw new Error('the case is not there');
  return standing;
}

interface Command { act: string; who: number; on: number; to: number; outcome: number; likely: boolean }
const acts = ['claim', 'claim', 'claim', 'complete', 'complete', 'return', 'release', 'transfer', 'withdrawReturn', ...taskActKeys];
const command: fc.Arbitrary<Command> = fc.record({ act: fc.constantFrom(...acts), who: fc.nat(97), on: fc.nat(97), to: fc.nat(97), outcome: fc.nat(97), likely: fc.nat(9).map((n) => n < 7) });
const at = <T>(list: readonly T[], pick: number): T => list[pick % list.length] as T;
const names = ['jingxin', 'jingxin2', 'jingxin', 'jingxin2', 'jingxin-head', 'renshe', 'renshe-head', 'ducha', 'xianzhang'];

function attempt(viewer: Viewer, task: TaskRow, { act, to, outcome }: Command): Promise<ActAnswer> {
  const context = contextOf(county);
  const on = { clientActId: newId(), taskId: task.id, version: task.version };
  const other = viewerOf(county, at(names, to)).userId;
  switch (act) {
    case 'claim': return claimTask(context, viewer, on);
    case 'release': return releaseTask(context, viewer, on);
    case 'transfer': return transferTask(context, viewer, { ...on, toUserId: other, reason: '外出' });
    case 'complete': return completeTask(context, viewer, { ...on, outcome: 'approve', opinion: '意见' });
    case 'return': return returnTask(context, viewer, { ...on, defects: [{ field: 'post', text: '请写明工种' }] });
    case 'withdrawReturn': return withdrawReturn(context, viewer, on);
    default: return actOn(county, viewer, { taskId: task.id, version: task.version }, act as TaskActKey, {
      people: [other], words: '请办理', workingDays: 1 + (outcome % 3), basis: at(['appraisal', 'forceMajeure', 'suspension'], outcome), position: at(['before', 'parallel', 'after'], outcome),
    });
  }
}

/** Who tries it on which task: where the model thinks that somebody may, mostly one of those. */
function chosen({ act, who, on, to, likely }: Command, standing: Standing, now: Date): [Viewer, TaskRow] {
  const viewers = names.map((name) => viewerOf(county, name));
  const read = { ...standing, applicant };
  const fitting = likely ? standing.tasks.flatMap((task) => viewers.map((viewer) => [viewer, task] as [Viewer, TaskRow])
    .filter(([viewer]) => expected({ act, doer: doerOf(viewer), task, to: doerOf(at(viewers, to)), read, now }) === true)) : [];
  return fitting.length > 0 ? at(fitting, who * 7 + on) : [at(viewers, who), at(standing.tasks, on)];
}

const applicant: CaseSnapshot['applicant'] = { id: '', name: '', employerClass: 'none', sector: null };

/** Two people at once, again and again, on one case. */
async function play(caseId: string, commands: readonly Command[], tally: Map<string, number>): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    const before = await standingOf(caseId);
    const pair = [commands[round * 2], commands[round * 2 + 1]] as [Command, Command];
    const instant = before.case.updatedAt;
    const answers = await Promise.all(pair.map((each) => attempt(...chosen(each, before, instant), each)));
    const now = await standingOf(caseId);
    checkStanding({ ...now, applicant });
    const done = answers.filter(({ kind }) => kind === 'done').length;
    if (now.case.seq !== before.case.seq + done) throw new Error(`${done} acts were done and the case took ${now.case.seq - before.case.seq} numbers`);
    for (const [index, { kind }] of answers.entries()) tally.set(`${pair[index]?.act ?? ''}: ${kind}`, (tally.get(`${pair[index]?.act ?? ''}: ${kind}`) ?? 0) + 1);
  }
}

test(`on real PostgreSQL with two people at once the case stands right after every pair of acts (${runs} sequences of ${rounds * 2} acts)`, async () => {
  const { caseId } = await submitted(county, eligibleFirms(county)[0]!, 1);
  const cases = await copies(caseId, runs);
  const tally = new Map<string, number>();
  const sequences = fc.sample(fc.array(command, { minLength: rounds * 2, maxLength: rounds * 2 }), { numRuns: runs, seed: 20220131 });
  const lane = async (lane: number): Promise<void> => {
    for (let i = lane; i < runs; i += 3) await play(cases[i] as string, sequences[i] as Command[], tally);
  };
  await Promise.all([0, 1, 2].map(lane));
  const total = (kind: string) => [...tally].filter(([key]) => key.endsWith(`: ${kind}`)).reduce((sum, [, count]) => sum + count, 0);
  process.stdout.write(`${runs} sequences of ${rounds * 2} acts by two people at once: done ${total('done')}, conflicts ${total('Conflict')}, forbidden ${total('Forbidden')}, not valid ${total('ValidationFailed')}\n`);
  expect(total('done')).toBeGreaterThan(runs);
  expect(total('Conflict')).toBeGreaterThan(runs / 2);
}, 600_000);
