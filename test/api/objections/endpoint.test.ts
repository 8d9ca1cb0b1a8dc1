import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { eligibleFirms, useCounty } from '../../support/county.ts';
import { useApp } from '../../support/actors.ts';
import { noticeOf, objected, objector } from '../../support/objections.ts';
import { letTimePass, submitted, toVerified } from '../../support/path.ts';

const county = useCounty();
const app = useApp(county);
const crowd = useApp(county);

const file = `mutation($a: ID!, $n: ID!, $name: String!) { answer: fileObjection(clientActId: $a, noticeId: $n, lineNo: 1, reasonCode: "notOnDuty", text: "不在岗", name: $name, phone: "13800138222") {
  __typename ... on ObjectionFiled { number code dueDay } ... on Refusal { code } } }`;
const follow = 'mutation($n: String!, $c: String!) { answer: followObjection(number: $n, code: $c) { __typename ... on ObjectionProgress { state stateLabel answer } ... on Refusal { code } } }';

describe('an objection at the endpoint', () => {
  test('needs no account, is followed by number and code, and is limited by address', async () => {
    const application = await submitted(county, eligibleFirms(county)[0]!, 1);
    await toVerified(county, application);
    const { id } = await noticeOf(county, application.caseId);
    const filed = (await app.visitor.ask(file, { a: randomUUID(), n: id, name: objector.name }))['answer'];
    expect(filed).toMatchObject({ __typename: 'ObjectionFiled' });
    expect((await app.visitor.ask(follow, { n: filed.number, c: filed.code.toLowerCase() }))['answer']).toMatchObject({ state: 'open', answer: null });
    expect((await app.visitor.ask(follow, { n: filed.number, c: '2222-2222-2222' }))['answer']).toMatchObject({ __typename: 'NotFound' });
    let last = filed;
    for (let n = 0; n < 10; n += 1) last = (await app.visitor.ask(file, { a: randomUUID(), n: id, name: objector.name }))['answer'];
    expect(last).toMatchObject({ __typename: 'Forbidden', code: 'tooManyObjections' });
  });

  test('is limited by address also when many come at once', async () => {
    const application = await submitted(county, eligibleFirms(county)[2]!, 1);
    await toVerified(county, application);
    const { id } = await noticeOf(county, application.caseId);
    const answers = await Promise.all(Array.from({ length: 14 }, async () => (await crowd.visitor.ask(file, { a: randomUUID(), n: id, name: objector.name }))['answer'].__typename as string));
    expect(answers.filter((kind) => kind === 'ObjectionFiled')).toHaveLength(10);
  });

  test('after the last day tells the firm that one is being checked, and nothing else', async () => {
    const firm = eligibleFirms(county)[1]!;
    const application = await submitted(county, firm, 1);
    await toVerified(county, application);
    const { number, caseId } = await objected(county, application.caseId);
    await letTimePass(county, (await noticeOf(county, application.caseId)).endsAt);
    const agent = await app.signIn(firm.username);
    const told = await agent.ask('query($id: ID!, $o: ID!) { case(id: $id) { progress acts { kind sentence } clocks { explanation } } other: case(id: $o) { id } }', { id: application.caseId, o: caseId });
    expect(told['other']).toBeNull();
    expect(told['case'].progress).toContain('异议');
    expect(JSON.stringify(told)).not.toContain(number);
    expect(told['case'].acts.map(({ kind }: { kind: string }) => kind)).not.toContain('objected');
  });
});
