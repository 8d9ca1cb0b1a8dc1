/** The rules document and the settings of a test's county, as people keep them. */
import { decideRulesDocument, enterRulesDocument } from '../../prisma/acts/rules-document.ts';
import { decideSetting, proposeSetting } from '../../prisma/acts/settings.ts';
import { syntheticRules } from '../../prisma/seed/story/rules.ts';
import { contextOf, viewerOf } from './county.ts';
import type { County } from './county.ts';
import { newId } from './path.ts';

/** The county as it is before 发放细则 is issued. */
export async function withoutRules(county: County): Promise<void> {
  await county.admin.query('DELETE FROM rules_document');
}

export function keptId(answer: { kind: string }): string {
  if (answer.kind === 'kept') return (answer as unknown as { id: string }).id;
  throw new Error(`refused: ${JSON.stringify(answer)}`);
}

export const enterRules = (county: County, by: string, changed: { decides?: readonly string[]; number?: string; issuedOn?: string } = {}) =>
  enterRulesDocument(contextOf(county), viewerOf(county, by), { clientActId: newId(), ...syntheticRules, ...changed });

export const decideRules = (county: County, by: string, documentId: string, outcome: 'confirm' | 'refuse' = 'confirm') =>
  decideRulesDocument(contextOf(county), viewerOf(county, by), { clientActId: newId(), documentId, outcome, note: null });

export const propose = (county: County, by: string, key: string, value: unknown, reason = '按细则调整') =>
  proposeSetting(contextOf(county), viewerOf(county, by), { clientActId: newId(), key, value, reason });

export const decide = (county: County, by: string, changeId: string, outcome: 'confirm' | 'refuse' | 'withdraw') =>
  decideSetting(contextOf(county), viewerOf(county, by), { clientActId: newId(), changeId, outcome, note: null });

/** Proposed by one, confirmed by the head. */
export async function settle(county: County, key: string, value: unknown): Promise<void> {
  const changeId = keptId(await propose(county, 'renshe', key, value));
  keptId(await decide(county, 'renshe-head', changeId, 'confirm'));
}
