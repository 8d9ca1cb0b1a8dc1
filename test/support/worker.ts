/** A worker with a phone in hand, at the real endpoint. */
import { randomUUID } from 'node:crypto';
import type { SeedPerson } from '../../prisma/seed/world/persons.ts';
import { Actor } from './actors.ts';
import type { Answer, App } from './actors.ts';
import type { County } from './county.ts';
import { rowsOf } from './county.ts';

const refusal = '... on Refusal { code message } ... on ValidationFailed { issues { field code message } }';
const askText = `mutation($p: String!, $t: String!, $n: String!, $h: String!) { a: askWorkerCode(purpose: $p, documentType: $t, documentNumber: $n, phone: $h) {
  __typename ... on WorkerCodeAsked { challengeId message againInSeconds } ${refusal} } }`;
const enterText = `mutation($c: ID!, $d: String!) { a: enterWorkerCode(challengeId: $c, code: $d) { __typename ... on WorkerEntered { seconds } ${refusal} } }`;

export interface Claimed { documentType: string; document: string; phone: string }

export const askCode = async (app: App, { documentType, document, phone }: Claimed, purpose: 'signIn' | 'request' = 'signIn'): Promise<Answer> =>
  (await app.visitor.ask(askText, { p: purpose, t: documentType, n: document, h: phone }))['a'] as Answer;

/** What the page of the demonstration shows as the phone. */
export async function onPhone(app: App, phone: string): Promise<string[]> {
  const data = await app.visitor.ask('query($h: String!) { m: demonstrationMessages(phone: $h) { text } }', { h: phone });
  return (data['m'] as { text: string }[]).map(({ text }) => text);
}

export const codeIn = (text: string): string => /\d{6}/.exec(text)?.[0] ?? '';

export async function enterCode(app: App, challengeId: string, code: string): Promise<{ answer: Answer; cookie: string | null; setCookie: string | null }> {
  const response = await app.visitor.fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: enterText, variables: { c: challengeId, d: code } }) });
  const setCookie = response.headers.get('set-cookie');
  const { data } = (await response.json()) as { data: { a: Answer } };
  return { answer: data.a, setCookie, cookie: setCookie?.split(';')[0] ?? null };
}

/** Makes the minute of the cool-down pass. */
export const coolDown = (county: County): Promise<unknown> => rowsOf(county, `UPDATE worker_code SET created_at = created_at - interval '61 seconds'`);

/** Signs a worker in, phone and all. */
export async function workerAt(app: App, person: Claimed | SeedPerson, purpose: 'signIn' | 'request' = 'signIn'): Promise<WorkerActor> {
  const asked = await askCode(app, person, purpose);
  if (asked.__typename !== 'WorkerCodeAsked') throw new Error(`no code: ${JSON.stringify(asked)}`);
  const [text = ''] = await onPhone(app, person.phone);
  const { cookie, answer } = await enterCode(app, String(asked['challengeId']), codeIn(text));
  if (cookie === null) throw new Error(`not entered: ${JSON.stringify(answer)}`);
  return new WorkerActor(app.origin, 'worker', cookie);
}

const requestResult = `{ __typename ... on WorkerAsked { number message } ${refusal} }`;

export class WorkerActor extends Actor {
  async desk(): Promise<Record<string, any> | null> {
    return (await this.ask(`{ worker { phoneOnly documentMasked phoneMasked linesElsewhere
      lines { id firmName caseNumber caseState filedAt nameMasked post verdictOutcome verdict { outcome conditions { key outcome remedy } } decision decisionReasonLabel decisionNote removedAt
        publicity { number lastDay open } payment { state amountFen accountLast4 reason settledAt } accountCorrectable }
      requests { number kind kindLabel lineId firmName officeName state stateLabel answer answeredAt } } }`))['worker'] as Record<string, any> | null;
  }

  async notFiled(input: { name?: string; firmId?: string | null; firmName?: string; townshipId?: string | null; text?: string }, clientActId: string = randomUUID()): Promise<Answer> {
    const data = await this.ask(`mutation($a: ID!, $n: String!, $f: ID, $m: String!, $t: ID, $x: String!) {
      a: askNotFiled(clientActId: $a, name: $n, firmId: $f, firmName: $m, townshipId: $t, text: $x) ${requestResult} }`,
      { a: clientActId, n: input.name ?? '王样本', f: input.firmId ?? null, m: input.firmName ?? '', t: input.townshipId ?? null, x: input.text ?? '' });
    return data['a'] as Answer;
  }

  async about(lineId: string, kind: 'notMe' | 'notReceived', text = '请核查', clientActId: string = randomUUID()): Promise<Answer> {
    const data = await this.ask(`mutation($a: ID!, $l: ID!, $k: String!, $x: String!) { a: askAboutLine(clientActId: $a, lineId: $l, kind: $k, text: $x) ${requestResult} }`,
      { a: clientActId, l: lineId, k: kind, x: text });
    return data['a'] as Answer;
  }
}
