import { rosterEn, rosterZh } from '../../../policy/messages/roster.ts';
import { currentLanguage } from '../../i18n/index.ts';
import type { LineData } from '../documents.ts';

/** A row's problem with the heading of its column, as it stands in the template. */
export function problemText({ field, message }: LineData['problems'][number]): string {
  const english = currentLanguage() === 'en';
  const columns: Readonly<Record<string, string>> = english ? rosterEn.column : rosterZh.column;
  const column = columns[field];
  return column === undefined ? message : `${column}${english ? ': ' : '：'}${message}`;
}
