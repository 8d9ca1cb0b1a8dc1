import { useTranslation } from 'react-i18next';
import { LightShell } from '../shell/light-shell.tsx';

export function PortalHome() {
  const { t } = useTranslation('portal');
  return (
    <LightShell entrance="portal">
      <h1>{t('title')}</h1>
    </LightShell>
  );
}
