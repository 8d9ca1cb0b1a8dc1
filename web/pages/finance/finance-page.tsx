import { useTranslation } from 'react-i18next';

export function FinancePage() {
  const { t } = useTranslation('finance');
  return <h1>{t('title')}</h1>;
}
