import { organisationEn, organisationZh } from '../../policy/messages/organisation.ts';
import { currentLanguage } from '../i18n/index.ts';

/** The name of an office by its code, where an answer outlives a change of the language. */
export function officeName(code: string): string {
  const { township, department } = currentLanguage() === 'en' ? organisationEn : organisationZh;
  return { ...department, ...township }[code as keyof typeof township] ?? code;
}
