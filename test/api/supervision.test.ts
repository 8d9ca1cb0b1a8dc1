import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../support/actors.ts';
import { useApp } from '../support/actors.ts';
import { eligibleFirms, useCounty, viewerOf } from '../support/county.ts';
import { claim, letTimePass, submitted, walkTouched } from '../support/path.ts';

const county = useCounty();
const app = useApp(county);

const lights = 'open red yellow green paused dueToday';
const board = `query($office: ID!) { supervision { ${lights} onTimePercent offices { organisationId name ${lights} redSince } people(organisationId: $office) { personId name ${lights} } } }`;
const list = `query($filter: SupervisionFilter!, $first: Int, $after: String) { watchedTasks(filter: $filter, first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor }
  edges { node { id light dueAt assigneeName candidateOrganisation } } } }`;

interface Counts { open: number; red: number; yellow: number; green: number; paused: number; dueToday: number }
interface Board extends Counts { onTimePercent: number | null; offices: (Counts & { organisationId: string; name: string; redSince: string | null })[]; people: (Counts & { personId: string | null; name: string | null })[] }
const boardOf = async (actor: Actor, office = '00000000-0000-4000-8000-000000000000') => (await actor.ask(board, { office }))['supervision'] as Board;
const listOf = async (actor: Actor, filter: object, more: object = {}) =>
  (await actor.ask(list, { filter, ...more }))['watchedTasks'] as { totalCount: number; pageInfo: { hasNextPage: boolean; endCursor: string }; edges: { node: { id: string; light: string; dueAt: string | null; assigneeName: string | null } }[] };

let watcher: Actor;
let head: Actor;

describe('supervision', () => {
  beforeAll(async () => {
    const firms = eligibleFirms(county).slice(0, 6);
    const applications = [];
    for (const firm of firms) applications.push(await submitted(county, firm, 1));
    await walkTouched(county);
    for (const { caseId, reviewer } of applications.slice(0, 3)) await claim(county, reviewer, caseId, 'industry-review');
    // Two weeks later the reviews have run over.
    await letTimePass(county, new Date('2022-03-03T09:00:00+08:00'));
    const late = await submitted(county, eligibleFirms(county)[7] as (typeof firms)[number], 1);
    expect(late.caseId).toBeTruthy();
    watcher = await app.signIn('ducha');
    head = await app.signIn('jingxin-head');
  });

  it('counts every office, and each number is the length of its list', async () => {
    const all = await boardOf(watcher);
    expect(all.open).toBeGreaterThan(6);
    expect(all.red).toBeGreaterThanOrEqual(6);
    for (const office of all.offices) {
      for (const light of ['red', 'yellow', 'green', 'paused'] as const) expect((await listOf(watcher, { organisationId: office.organisationId, light })).totalCount, `${office.name} ${light}`).toBe(office[light]);
      expect((await listOf(watcher, { organisationId: office.organisationId })).totalCount).toBe(office.open);
      expect((await listOf(watcher, { organisationId: office.organisationId, dueToday: true })).totalCount).toBe(office.dueToday);
    }
    expect(all.offices.reduce((sum, office) => sum + office.red, 0)).toBe(all.red);
    expect(all.offices[0]?.redSince, 'whoever is overdue for longest comes first').not.toBeNull();
  });

  it('leads from a red to the person who holds it, and to what nobody has claimed', async () => {
    const office = viewerOf(county, 'jingxin').organisationId;
    const { people } = await boardOf(watcher, office);
    for (const person of people) {
      const found = await listOf(watcher, { organisationId: office, personId: person.personId ?? 'unclaimed', light: 'red' });
      expect(found.totalCount).toBe(person.red);
      for (const { node } of found.edges) expect(node).toMatchObject({ light: 'red', assigneeName: person.name });
    }
    expect(people.some(({ personId, red }) => personId !== null && red > 0) || people.every(({ open }) => open === 0)).toBe(true);
  });

  it('lists the most overdue first, page by page without a gap', async () => {
    const whole = (await listOf(watcher, {})).edges.map(({ node }) => node);
    const due = whole.map(({ dueAt }) => (dueAt === null ? Infinity : Date.parse(dueAt)));
    expect(due).toEqual([...due].sort((a, b) => a - b));
    const paged: string[] = [];
    for (let after: string | null = null; ;) {
      const page = await listOf(watcher, {}, { first: 3, after });
      paged.push(...page.edges.map(({ node }) => node.id));
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    expect(paged).toEqual(whole.map(({ id }) => id));
  });

  it('shows a head the own office alone, whatever is asked for', async () => {
    const own = viewerOf(county, 'jingxin-head').organisationId;
    const all = await boardOf(head);
    expect(all.offices.map(({ organisationId }) => organisationId)).toEqual([own]);
    const others = viewerOf(county, 'caizheng').organisationId;
    expect(await listOf(head, { organisationId: others })).toMatchObject({ totalCount: 0, edges: [] });
    expect((await listOf(head, {})).totalCount).toBe(all.open);
  });

  it('is not for handlers, firms or the public', async () => {
    for (const actor of [await app.signIn('jingxin'), await app.signIn('qiye'), app.visitor]) {
      const { errors } = await actor.send(board, { office: '00000000-0000-4000-8000-000000000000' });
      expect(errors?.length).toBeGreaterThan(0);
    }
  });
});
