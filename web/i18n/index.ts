import i18next, { type BackendModule, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Area } from './areas.ts';

export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];

const storageKey = 'labour.language';
// A catalogue is a chunk of its own: the public pages never load the words of the staff pages.
const catalogues = import.meta.glob<{ messages: object }>(['./zh-CN/*.ts', './en/*.ts']);

async function readCatalogue(language: string, area: string): Promise<object> {
  const load = catalogues[`./${language}/${area}.ts`];
  if (!load) throw new Error(`no catalogue ${language}/${area}`);
  return (await load()).messages;
}

const backend: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read(language, area, done) {
    readCatalogue(language, area).then(
      (messages) => done(null, messages as never),
      (error: unknown) => done(error instanceof Error ? error : new Error(String(error)), null),
    );
  },
};

const isLanguage = (value: unknown): value is Language => languages.includes(value as Language);

function rememberedLanguage(): Language {
  try {
    const stored = localStorage.getItem(storageKey);
    return isLanguage(stored) ? stored : 'zh-CN';
  } catch {
    return 'zh-CN'; // storage is closed to this page
  }
}

export function currentLanguage(): Language {
  return isLanguage(i18next.language) ? i18next.language : 'zh-CN';
}

/** Loads the first catalogues and sets the language of the document; resolves when the page can be drawn. */
export async function startMessages(): Promise<i18n> {
  await i18next.use(backend).use(initReactI18next).init({
    lng: rememberedLanguage(),
    fallbackLng: false,
    supportedLngs: [...languages],
    load: 'currentOnly',
    ns: ['common'],
    defaultNS: 'common',
    interpolation: { escapeValue: false }, // React escapes
    react: { useSuspense: true },
  });
  document.documentElement.lang = currentLanguage();
  return i18next;
}

/** Switches and remembers the language. Server texts follow, as every request names it. */
export async function switchLanguage(language: Language): Promise<void> {
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // not remembered: the switch itself still holds for this visit
  }
}

/** For route loaders: fetches the words of an area beside the code of its pages. */
export function loadArea(...areas: Area[]): () => Promise<void> {
  return () => i18next.loadNamespaces(areas);
}
