import { useTranslation } from 'react-i18next';

export function BatchPage() {
  const { t } = useTranslation('finance');
  return <h1>{t('title')}</h1>;
}
