import { useTranslation } from 'react-i18next';

export function CasePage() {
  const { t } = useTranslation('casework');
  return <h1>{t('title')}</h1>;
}
