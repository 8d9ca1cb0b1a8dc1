import { currentLanguage } from '../i18n/index.ts';

/** The name of an office in the reader's language; an enterprise has its Chinese name alone. */
export function organisationName({ name, nameEn }: { readonly name: string; readonly nameEn: string | null }): string {
  return (currentLanguage() === 'en' && nameEn) || name;
}
