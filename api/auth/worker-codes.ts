import { setTimeout as sleep } from 'node:timers/promises';
import type { FieldIssue } from '../../policy/acts/rows.ts';
import { documentTypes, parseIdentityDocument } from '../../policy/identity/identity-document.ts';
import { parseMobile } from '../../policy/identity/mobile.ts';
import { textOfCode } from '../../policy/messages/translate.ts';
import type { Locale } from '../../policy/messages/translate.ts';
import { codePurposes, codeRules } from '../../policy/worker-request/code-rules.ts';
import { appendAuditNote } from '../../prisma/audit/append.ts';
import { makeCode, tryCode } from '../../prisma/worker/codes.ts';
import type { Claim, CodeDeps } from '../../prisma/worker/codes.ts';
import { createRateLimit } from './rate-limit.ts';
import type { RateLimit } from './rate-limit.ts';
import { openWorkerSession } from './worker-sessions.ts';

/** How messages leave: by a gateway, onto the page of a demonstration, or not at all. */
export type SmsRoad = 'gateway' | 'demonstration' | 'none';

export const createWorkerLimit = (systemNowMs: () => number): RateLimit =>
  createRateLimit({ tries: codeRules.perAddressADay, windowMs: 24 * 60 * 60 * 1000, systemNowMs });

export interface WorkerCodeDeps extends CodeDeps { sms: SmsRoad; perAddress: RateLimit }

export interface CodeAsked { kind: 'asked'; challengeId: string }
export type AskCodeAnswer = CodeAsked | { kind: 'refused'; code: string } | { kind: 'invalid'; issues: FieldIssue[] };

export interface AskCode { purpose: string; documentType: string; documentNumber: string; phone: string; address: string; locale: Locale }

/** An answer takes this long whatever was found: what the clock could tell about a roster is drowned in it. */
const evenMs = 400;

/** Sends a code, if it may be sent; who asks is told the same either way, after the same time. */
export async function askCode(deps: WorkerCodeDeps, asked: AskCode): Promise<AskCodeAnswer> {
  const read = readClaim(asked);
  if ('issues' in read) return { kind: 'invalid', issues: read.issues };
  if (deps.sms === 'none') return { kind: 'refused', code: 'smsNotSetUp' };
  if (deps.perAddress.isExhausted(asked.address)) return { kind: 'refused', code: 'tooManyPhoneCodes' };
  deps.perAddress.note(asked.address);
  const purpose = codePurposes.find((known) => known === asked.purpose) ?? 'signIn';
  const text = (code: string) => textOfCode(asked.locale, 'worker.sms', 'code', { code, minutes: codeRules.validSeconds / 60 }) ?? code;
  const [answer] = await Promise.all([makeCode(deps, purpose, read.claim, text), sleep(evenMs)]);
  return answer;
}

function readClaim({ documentType, documentNumber, phone }: AskCode): { claim: Claim } | { issues: FieldIssue[] } {
  const type = documentTypes.find((known) => known === documentType);
  const document = type === undefined ? null : parseIdentityDocument(type, documentNumber);
  const mobile = parseMobile(phone);
  if (type !== undefined && document?.ok === true && mobile.ok) return { claim: { documentType: type, document: document.canonical, phone: mobile.canonical } };
  return {
    issues: [
      ...(type === undefined ? [{ field: 'documentType', code: 'documentTypeUnknown' }] : []),
      ...(document?.ok === false ? [{ field: 'documentNumber', code: `idCard.${document.code}` }] : []),
      ...(mobile.ok ? [] : [{ field: 'phone', code: `mobile.${mobile.code}` }]),
    ],
  };
}

export type EnterCodeAnswer = { kind: 'entered'; token: string } | { kind: 'invalid'; issues: FieldIssue[] };

/** The right code opens a session; that somebody looked is kept with the person, by the code's id and no name. */
export async function enterCode(deps: WorkerCodeDeps, challengeId: string, code: string): Promise<EnterCodeAnswer> {
  const tried = await tryCode(deps, challengeId, code.trim());
  if (tried.kind === 'over') return { kind: 'invalid', issues: [{ field: 'code', code: 'codeOver' }] };
  if (tried.kind === 'wrong') return { kind: 'invalid', issues: [{ field: 'code', code: 'codeWrong', params: { left: tried.left } }] };
  if (tried.personId !== null) {
    const note = { countyId: deps.countyId, stream: `person:${tried.personId}` as const, kind: 'workerLooked', actorId: null, body: { session: challengeId } };
    await appendAuditNote(deps.pool, deps.keys, note);
  }
  return { kind: 'entered', token: await openWorkerSession(deps.pool, deps.countyId, challengeId) };
}
