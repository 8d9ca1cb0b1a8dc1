/** Enrolment in the words of its people: a desk that hands out codes, and somebody on a phone without an account. */
import { randomUUID } from 'node:crypto';
import type { Actor, Answer, App } from './actors.ts';

const refusal = '... on Refusal { code message } ... on ValidationFailed { issues { field code message } } ... on Conflict { winnerName at }';
const plainRefusal = '... on Refusal { code message }';

/** A password that nobody's name holds. */
export const goodPassword = 'haidao-2022-chun';

/** The smallest file that is a PDF by its content. */
export const letterPdf = '%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n';

const answerOf = async (actor: Actor, document: string, variables: Record<string, unknown>): Promise<Answer> => (await actor.ask(document, variables))['answer'] as Answer;

export const registerFirm = (actor: Actor, creditCode: string, name: string, townshipId: string | null = null): Promise<Answer> => answerOf(actor,
  `mutation($code: String!, $name: String!, $township: ID) { answer: registerFirm(creditCode: $code, name: $name, townshipId: $township) {
    __typename ... on FirmRegistered { isNew warning firm { id code name warning } } ${plainRefusal} ... on ValidationFailed { issues { field code message } } } }`, { code: creditCode, name, township: townshipId });

export const issueCode = (actor: Actor, firmId: string | null, letterSeen = false, clientActId: string = randomUUID()): Promise<Answer> => answerOf(actor,
  `mutation($act: ID!, $firm: ID, $seen: Boolean) { answer: issueEnrolmentCode(clientActId: $act, firmId: $firm, letterSeen: $seen) { __typename ... on CodeIssued { codeId code expiresAt } ${plainRefusal} } }`,
  { act: clientActId, firm: firmId, seen: letterSeen });

export const revokeCode = (actor: Actor, codeId: string): Promise<Answer> => answerOf(actor,
  `mutation($id: ID!) { answer: revokeEnrolmentCode(codeId: $id) { __typename ... on EnrolmentDone { message } ${refusal} } }`, { id: codeId });

export const decideLetter = (actor: Actor, authorisationId: string, accept: boolean, reason: string | null = null): Promise<Answer> => answerOf(actor,
  `mutation($id: ID!, $accept: Boolean!, $reason: String) { answer: decideLetter(authorisationId: $id, accept: $accept, reason: $reason) { __typename ... on EnrolmentDone { message } ${refusal} } }`,
  { id: authorisationId, accept, reason });

export const endAgent = (actor: Actor, userId: string, reason = '离职'): Promise<Answer> => answerOf(actor,
  `mutation($id: ID!, $reason: String!) { answer: endAgent(userId: $id, reason: $reason) { __typename ... on EnrolmentDone { message } ${refusal} } }`, { id: userId, reason });

export const assist = (actor: Actor, firmId: string, consent = 'phone', reason = '企业经办人不会使用电脑'): Promise<Answer> => answerOf(actor,
  `mutation($firm: ID!, $reason: String!, $consent: String!) { answer: beginAssisting(firmId: $firm, reason: $reason, consent: $consent) {
    __typename ... on AssistingBegun { ok } ${plainRefusal} ... on ValidationFailed { issues { field code } } } }`, { firm: firmId, reason, consent });

export const stopAssisting = (actor: Actor): Promise<unknown> => actor.ask('mutation { endAssisting }');

export const showCode = (visitor: Actor, creditCode: string, code: string): Promise<Answer> => answerOf(visitor,
  `mutation($credit: String!, $code: String!) { answer: openEnrolment(creditCode: $credit, code: $code) {
    __typename ... on EnrolmentOpened { proof organisationName office letterSeen } ${plainRefusal} ... on ValidationFailed { issues { field code message } } } }`, { credit: creditCode, code });

export interface Newcomer { proof: string; username: string; displayName?: string; password?: string; phone?: string; uploadId?: string | null; clientActId?: string }

export const enrol = (visitor: Actor, who: Newcomer): Promise<Answer> => answerOf(visitor,
  `mutation($act: ID!, $proof: String!, $name: String!, $phone: String!, $username: String!, $password: String!, $upload: ID) {
    answer: completeEnrolment(clientActId: $act, proof: $proof, displayName: $name, phone: $phone, username: $username, password: $password, uploadId: $upload) {
      __typename ... on Enrolled { username organisationName office letterState } ${plainRefusal} ... on ValidationFailed { issues { field code message } } } }`,
  { act: who.clientActId ?? randomUUID(), proof: who.proof, name: who.displayName ?? '林小满', phone: who.phone ?? '15400001234', username: who.username, password: who.password ?? goodPassword, upload: who.uploadId ?? null });

/** Sends a letter by the proof of a code. @returns the upload's id */
export async function sendLetter(visitor: Actor, proof: string, content = letterPdf): Promise<{ status: number; id: string | null; code: string | null }> {
  const response = await visitor.upload('letter', '授权委托书.pdf', content, { 'x-enrolment-proof': proof });
  const { id, code } = (await response.json()) as { id?: string; code?: string };
  return { status: response.status, id: id ?? null, code: code ?? null };
}

/** The whole road of a new agent, from a code in the hand to being signed in. */
export async function joinFirm(app: App, desk: Actor, firm: { id: string; code: string }, username: string, letterSeen = true): Promise<Actor> {
  const { code } = await issueCode(desk, firm.id, letterSeen);
  const { proof } = await showCode(app.visitor, firm.code, String(code));
  const { id } = letterSeen ? { id: null } : await sendLetter(app.visitor, String(proof));
  const answer = await enrol(app.visitor, { proof: String(proof), username, uploadId: id });
  if (answer.__typename !== 'Enrolled') throw new Error(`not enrolled: ${JSON.stringify(answer)}`);
  return app.signIn(username, goodPassword);
}
