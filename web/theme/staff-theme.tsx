import type { ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

/**
 * Gives the grid, tabs and dialogs of the staff rooms their own words in the reader's language.
 * One accessible library serves all of them: a second one would only add run-time styles and 300 KB.
 */
export function StaffTheme({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  return <I18nProvider locale={i18n.language}>{children}</I18nProvider>;
}
