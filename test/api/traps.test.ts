// Traps of other products, at the endpoint: lists that lag behind the engine, and times that somebody writes in afterwards.
import { readFileSync } from 'node:fs';
import { buildSchema, isInputObjectType, isObjectType, getNamedType } from 'graphql';
import type { GraphQLArgument, GraphQLInputField } from 'graphql';
import { describe, expect, it } from 'vitest';
import { inRepository } from '../../ops/paths.ts';
import { enterReceipt, proposeRecovery } from '../../prisma/acts/recovery.ts';
import { verifyAudit } from '../../prisma/audit/verify.ts';
import { useApp } from '../support/actors.ts';
import type { Actor } from '../support/actors.ts';
import { businessNow, contextOf, countyId, eligibleFirms, oneRow, rowsOf, useCounty, viewerOf } from '../support/county.ts';
import { bankAnswers, batchSent, claimAndComplete, doneBy, newId, openTaskOf, submitted, toApproved, walkTouched } from '../support/path.ts';

const county = useCounty(6);
const app = useApp(county);

/** Every place in which a task may be listed as open. */
async function openPlaces(people: readonly Actor[], supervisor: Actor, caseId: string, taskId: string): Promise<string[]> {
  const places: string[] = [];
  for (const person of people) {
    for (const view of ['mine', 'department'] as const) {
      if ((await person.inbox(view)).tasks.some(({ id }) => id === taskId)) places.push(`${person.username}: ${view}`);
    }
    const { case: found } = await person.ask('query($id: ID!) { case(id: $id) { tasks { id state } } }', { id: caseId });
    if (found.tasks.some((task: { id: string; state: string }) => task.id === taskId && ['open', 'claimed'].includes(task.state))) places.push(`${person.username}: the case`);
  }
  const { watchedTasks } = await supervisor.ask('query { watchedTasks(filter: {}, first: 100) { edges { node { id } } } }');
  if (watchedTasks.edges.some(({ node }: { node: { id: string } }) => node.id === taskId)) places.push('supervision');
  return places;
}

describe('lists and the engine', () => {
  it('T6: once the answer to a completion is there, no list, count or board shows the task open, with no worker and no relay at all', async () => {
    const people = [await app.signIn('jingxin'), await app.signIn('jingxin2')] as const;
    const supervisor = await app.signIn('ducha');
    for (let n = 0; n < 4; n += 1) {
      const { caseId } = await submitted(county, eligibleFirms(county)[n]!, 1);
      const [officer] = people;
      await officer.claim(await officer.taskOf(caseId, 'industry-review'));
      const task = await officer.taskOf(caseId, 'industry-review');
      expect(await openPlaces(people, supervisor, caseId, task.id)).toHaveLength(6);
      const { inboxCounts: before } = await officer.ask('{ inboxCounts { mine } }');
      expect(await officer.complete(task, n % 2 === 0 ? 'approve' : 'refuse', '核对无误')).toMatchObject({ __typename: 'ActDone' });
      expect(await openPlaces(people, supervisor, caseId, task.id)).toEqual([]);
      expect((await officer.ask('{ inboxCounts { mine } }'))['inboxCounts'].mine).toBe(before.mine - 1);
    }
  });
});

describe('nobody dates an act back', () => {
  const schema = buildSchema(readFileSync(inRepository('api/schema.graphql'), 'utf8'));

  /** Names of whatever a mutation may be given that is a time, also inside its inputs. */
  function timesAskedFor(field: string, given: GraphQLArgument | GraphQLInputField): string[] {
    const type = getNamedType(given.type);
    if (isInputObjectType(type)) return Object.values(type.getFields()).flatMap((inner) => timesAskedFor(`${field}.${given.name}`, inner));
    return type.name === 'DateTime' ? [`${field}.${given.name}`] : [];
  }

  it('T11: no mutation takes the instant of what is done: those that take one name where something ahead ends', () => {
    const mutations = schema.getMutationType();
    if (!isObjectType(mutations)) throw new Error('no mutations');
    const asked = Object.values(mutations.getFields()).flatMap((field) => field.args.flatMap((given) => timesAskedFor(field.name, given)));
    expect(asked).toContain('moveClock.to');
    expect(asked.filter((name) => !/\.(to|until|dueAt|endsAt)$/.test(name))).toEqual([]);
  });

  it('T11: the record has the server’s business time, with the machine’s time beside it, whatever a host or a client says', async () => {
    const { caseId } = await submitted(county, eligibleFirms(county)[5]!, 1);
    const officer = await app.signIn('jingxin');
    const before = await businessNow(county);
    const startedAt = Date.now();
    const yesterday = new Date(Date.now() - 86_400_000).toUTCString();
    const task = await officer.taskOf(caseId, 'industry-review');
    await officer.send(`mutation($act: ID!, $task: ID!, $version: Int!) { claimTask(clientActId: $act, taskId: $task, version: $version) { __typename } }`,
      { act: newId(), task: task.id, version: task.version, businessAt: yesterday }, { date: yesterday });
    const act = await oneRow<{ business_at: Date; system_at: Date; id: string }>(county, `SELECT id, business_at, system_at FROM act WHERE case_id = $1 AND kind = 'claim'`, [caseId]);
    expect(act.business_at.getTime()).toBeGreaterThanOrEqual(before.getTime());
    expect(act.business_at.getTime()).toBeLessThanOrEqual((await businessNow(county)).getTime());
    // Recorded by the same clock reading: business time is the machine's, moved by the county's offset.
    expect(act.system_at.getTime()).toBeGreaterThanOrEqual(startedAt - 1);
    expect(act.system_at.getTime()).toBeLessThanOrEqual(Date.now() + 1);
    expect(await oneRow(county, `SELECT business_at, system_at FROM audit_link WHERE stream = $1 ORDER BY seq DESC LIMIT 1`, [`case:${caseId}`])).toEqual({ business_at: act.business_at, system_at: act.system_at });
  });

  it('T11: a time changed behind the product’s back no longer fits its chain', async () => {
    const { id } = await oneRow<{ id: string }>(county, `SELECT id FROM "case" WHERE filed_at IS NOT NULL ORDER BY id DESC LIMIT 1`);
    expect((await verifyAudit(county.pool, county.keys, countyId)).flaws).toEqual([]);
    const change = (by: string) => county.admin.query(`UPDATE audit_link SET business_at = business_at ${by} interval '1 day' WHERE stream = $1 AND seq = 1`, [`case:${id}`]);
    await county.admin.query('ALTER TABLE audit_link DISABLE TRIGGER USER');
    await change('-');
    expect((await verifyAudit(county.pool, county.keys, countyId)).flaws).toEqual([{ stream: `case:${id}`, seq: 1, flaw: 'forged' }]);
    await change('+');
    await county.admin.query('ALTER TABLE audit_link ENABLE TRIGGER USER');
    expect((await verifyAudit(county.pool, county.keys, countyId)).flaws).toEqual([]);
  });

  it('T11: the day on which something took effect is a field of its own, beside the instant at which it was entered', async () => {
    const application = await submitted(county, eligibleFirms(county)[6]!, 1);
    await toApproved(county, application);
    await bankAnswers(county, await batchSent(county, [application.caseId]));
    const { id: lineId } = await oneRow<{ id: string }>(county, `SELECT id FROM payment_line WHERE case_id = $1`, [application.caseId]);
    const recovery = doneBy(await proposeRecovery(contextOf(county), viewerOf(county, 'renshe'), { clientActId: newId(), lineId, reasonCode: 'notEligible', reason: '核查发现不在岗', amountFen: null }));
    await claimAndComplete(county, viewerOf(county, 'renshe-head'), recovery.caseId, 'recovery-approval');
    await walkTouched(county);
    const before = await businessNow(county);
    const receive = async (receivedOn: string) => enterReceipt(contextOf(county), viewerOf(county, 'chuna'),
      { clientActId: newId(), ...(await openTaskOf(county, recovery.caseId, 'recovery-collection')), amountFen: 20_000, receivedOn, reference: '缴款书 2022-001', uploadId: null });
    expect(await receive('2031-01-01')).toMatchObject({ kind: 'ValidationFailed' });
    doneBy(await receive('2022-02-14'));
    const [receipt] = await rowsOf<{ received_on: string; business_at: Date }>(county, `
      SELECT r.received_on, a.business_at FROM recovery_receipt r JOIN act a ON a.case_id = r.case_id AND a.kind = 'enterReceipt' WHERE r.case_id = $1`, [recovery.caseId]);
    expect(receipt!.received_on).toBe('2022-02-14');
    expect(receipt!.business_at.getTime()).toBeGreaterThanOrEqual(before.getTime());
  });
});
