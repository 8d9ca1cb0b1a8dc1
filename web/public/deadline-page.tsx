import { useTranslation } from 'react-i18next';
import { LightShell } from '../shell/light-shell.tsx';

export function DeadlinePage() {
  const { t } = useTranslation('public');
  return (
    <LightShell entrance="public">
      <h1>{t('title')}</h1>
    </LightShell>
  );
}
