import { useTranslation } from 'react-i18next';

export function InboxPage() {
  const { t } = useTranslation('inbox');
  return <h1>{t('title')}</h1>;
}
