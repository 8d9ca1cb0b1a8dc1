import { checkWords, forbidden, invalid } from '../acts/decision.ts';
import type { FieldIssue, Refusal } from '../acts/rows.ts';
import type { Doer } from '../acts/task-rules.ts';
import { canonicalEqual } from './same-value.ts';
import { settingsInForce, untouched } from './in-force.ts';
import type { EditionStanding, SettingInForce } from './in-force.ts';
import { settingProblem } from './setting-values.ts';
import { isLocalDate } from '../time/zone.ts';

/**
 * Who keeps the edition's settings and its rules document: the bureau that leads the campaign (人社局). Amounts, dates and
 * eligibility take two persons: one proposes, a head who is somebody else confirms. How the offices work takes one.
 */
export interface Maintainer { doer: Doer; humanResources: string | undefined }

const keepers = ['handler', 'sectionHead', 'bureauHead'] as const;
const heads = ['sectionHead', 'bureauHead'] as const;

const holds = ({ doer, humanResources }: Maintainer, roles: readonly string[]): boolean =>
  doer.orgId === humanResources && doer.roles.some((role) => roles.includes(role));

/** Null when the person may enter, propose or withdraw. */
export const mayKeep = (who: Maintainer): Refusal | null => (holds(who, keepers) ? null : forbidden('notSettingsOffice'));

/** Null when the person may confirm what `firstUserId` has brought: a head of the bureau, and never the same person. */
export function mayConfirm(who: Maintainer, firstUserId: string, sameCode: 'proposerNeverConfirms' | 'entererNeverConfirms'): Refusal | null {
  if (who.doer.userId === firstUserId) return forbidden(sameCode);
  return holds(who, heads) ? null : forbidden('notSettingsHead');
}

export interface ProposedSetting { key: string; value: unknown; reason: string }

export type ProposalCheck = { kind: 'proposal'; setting: SettingInForce } | Refusal;

/** A change of a setting as it is proposed: known, changeable, of the right form, a change at all, and with its reason. */
export function checkProposal(who: Maintainer, standing: EditionStanding, proposed: ProposedSetting, pending: boolean): ProposalCheck {
  const refusal = mayKeep(who);
  if (refusal !== null) return refusal;
  const settings = settingsInForce(standing);
  const setting = settings.find(({ key }) => key === proposed.key);
  if (setting === undefined) return invalid('key', 'settingUnknown');
  const problem = settingProblem(setting.key, proposed.value, Object.fromEntries(settings.map(({ key, value }) => [key, value])));
  if (problem !== null) return invalid('value', problem);
  if (canonicalEqual(setting.value, proposed.value)) return invalid('value', 'settingSame');
  if (proposed.reason.trim() === '') return invalid('reason', 'reasonRequired');
  if (pending) return invalid('key', 'settingPending');
  return checkWords('reason', proposed.reason) ?? { kind: 'proposal', setting };
}

export interface EnteredRules { number: string; issuedOn: string; decides: readonly string[] }

/** A rules document as an officer enters it. Null when it may be kept for another person to confirm. */
export function checkRules(who: Maintainer, entered: EnteredRules, around: { today: string; pending: boolean; uploaded: boolean }): Refusal | null {
  const refusal = mayKeep(who);
  if (refusal !== null) return refusal;
  const issues: FieldIssue[] = [];
  const number = entered.number.trim();
  if (number === '') issues.push({ field: 'number', code: 'rulesNumberRequired' });
  if (number.length > 100) issues.push({ field: 'number', code: 'tooLong' });
  if (!isLocalDate(entered.issuedOn) || entered.issuedOn > around.today) issues.push({ field: 'issuedOn', code: 'rulesDateRequired' });
  if (!around.uploaded) issues.push({ field: 'uploadId', code: 'uploadMissing' });
  const known: readonly string[] = settingsInForce(untouched).filter(({ undecided }) => undecided).map(({ key }) => key);
  if (entered.decides.some((key) => !known.includes(key))) issues.push({ field: 'decides', code: 'settingUnknown' });
  if (around.pending) issues.push({ field: 'number', code: 'rulesPending' });
  return issues.length > 0 ? { kind: 'ValidationFailed', issues } : null;
}
