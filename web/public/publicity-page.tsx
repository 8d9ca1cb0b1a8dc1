import { useTranslation } from 'react-i18next';
import { LightShell } from '../shell/light-shell.tsx';

export function PublicityPage() {
  const { t } = useTranslation('public');
  return (
    <LightShell entrance="public">
      <h1>{t('title')}</h1>
    </LightShell>
  );
}
