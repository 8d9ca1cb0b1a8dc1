import { useTranslation } from 'react-i18next';
import { Button } from '../shared/button.tsx';
import { languages, switchLanguage } from '../i18n/index.ts';
import { setTypeSize, useTypeSize } from '../theme/type-size.ts';

/** Switches to the other language; the button speaks the language it leads to. */
export function LanguageSwitch() {
  const { i18n, t } = useTranslation('common');
  const other = languages.find((language) => language !== i18n.language) ?? 'zh-CN';
  return <Button kind="quiet" lang={other} onClick={() => void switchLanguage(other)}>{t(`language.${other}`)}</Button>;
}

/** 适老模式: one switch for large type and spacing. */
export function TypeSizeSwitch() {
  const { t } = useTranslation('common');
  const large = useTypeSize() === 'large';
  return (
    <Button kind="quiet" aria-pressed={large} onClick={() => setTypeSize(large ? 'standard' : 'large')}>
      {large ? t('account.standardType') : t('account.largeType')}
    </Button>
  );
}
