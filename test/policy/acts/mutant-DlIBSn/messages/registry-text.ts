import { formatYuan } from '../money/fen.ts';
import type { RegistryKind } from '../registry/definitions.ts';
import { textOfCode } from './translate.ts';
import type { Locale } from './translate.ts';

type Value = Readonly<Record<string, unknown>>;

const word = (locale: Locale, code: string): string => textOfCode(locale, 'registry.value', code) ?? code;

/** What a list says about a firm or a person, in words. Null: it isn't on the list. */
export function registryValueText(locale: Locale, kind: RegistryKind, value: Value | null): string {
  if (value === null) return word(locale, 'removed');
  const text = (key: string): string => { const said = value[key]; return typeof said === 'string' || typeof said === 'number' || typeof said === 'boolean' ? String(said) : ''; };
  const told = (code: string, params: Readonly<Record<string, string>>): string => textOfCode(locale, 'registry.value', code, params) ?? '';
  switch (kind) {
    case 'aboveScale': return `${textOfCode(locale, 'verdict.value', text('employerClass')) ?? text('employerClass')} · ${word(locale, `sector.${text('sector')}`)}`;
    case 'grades': return told('grade', { grade: text('grade') });
    case 'stateOwnership': return word(locale, `stateOwned.${text('stateOwned')}`);
    case 'keyProjects': return `${text('project')} · ${word(locale, `sector.${text('sector')}`)}`;
    case 'household': return word(locale, `household.${text('household')}`);
    case 'insurance': {
      const insurance = word(locale, `insurance.${text('insurance')}`);
      return value['paidLate'] === true ? told('paidLate', { insurance }) : insurance;
    }
    case 'premiums': return told('premiums', { year: text('year'), unit: formatYuan(Number(value['unitFen'])), staff: formatYuan(Number(value['staffFen'])) });
    case 'blacklists': return told('listed', { list: word(locale, `list.${text('list')}`), listedOn: text('listedOn') });
    case 'taxAccounts': return told('account', { bank: text('bank'), account: text('account') });
  }
}

/** The verdict on a row, as a sentence. */
export function registryVerdictText(
  locale: Locale, row: { kind: RegistryKind; code: string; params: Readonly<Record<string, string | number>>; value: Value | null; before: Value | null },
): string {
  const { kind, code, params, value, before } = row;
  const values = { after: registryValueText(locale, kind, value), before: registryValueText(locale, kind, before) };
  return textOfCode(locale, 'registry.verdict', code, { ...params, ...values }) ?? code;
}

/** Why a file as a whole could not be read. A code that isn't known reads like a failure of the system. */
export function registryFailureText(locale: Locale, { code, params }: { code: string; params: Readonly<Record<string, unknown>> }): string {
  const told = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, Array.isArray(value) ? value.join('、') : String(value)]));
  return textOfCode(locale, 'registry.failure', code, told) ?? textOfCode(locale, 'registry.failure', 'internal') ?? code;
}
