import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useSession } from '../../session.tsx';
import { Button } from '../../shared/button.tsx';
import { Notice } from '../../shared/notice.tsx';
import { ErrorState, ForbiddenState, Loading } from '../../shared/states.tsx';
import { ChangeDialog } from './change-dialog.tsx';
import { ChangeList } from './change-list.tsx';
import { settingsQuery, type Setting, type Settings } from './reference.graphql.ts';
import styles from './reference.module.css';
import { ReviewerTable } from './reviewer-table.tsx';
import { RulesPart } from './rules-part.tsx';
import { isEntered } from './setting-value.tsx';

/** 设置: the rules document as the gate, what waits for a second person, who reviews which class, every setting with its source. */
export function SettingsPage() {
  const { t } = useTranslation('reference');
  const { viewer } = useSession();
  const allowed = viewer?.entrances.includes('settings') ?? false;
  const [{ data, error, fetching }, readAgain] = useQuery({ query: settingsQuery, pause: !allowed, requestPolicy: 'cache-and-network' });
  const [changing, setChanging] = useState<Setting | null>(null);
  const [done, setDone] = useState<string | null>(null);
  if (!viewer || !allowed) return <ForbiddenState />;
  if (!data) return fetching ? <Loading lines={8} /> : error ? <ErrorState onRetry={() => readAgain({ requestPolicy: 'network-only' })} /> : <ForbiddenState />;
  const settings = data.editionSettings;
  const changed = (said: string) => {
    setDone(said);
    setChanging(null);
    readAgain({ requestPolicy: 'network-only' });
  };
  return (
    <div className={styles.page}>
      <div>
        <h1>{t('settings.title')}</h1>
        <p className={styles.muted}>{t('settings.intro', { version: settings.edition.ruleVersion })}</p>
        <p><Link to="/calendars" search={{}}>{t('calendar.title')}</Link></p>
      </div>
      {done && <Notice tone="good" live>{done}</Notice>}
      <RulesPart settings={settings} onChanged={changed} />
      <ChangeList changes={settings.changes.filter(({ state }) => state === 'proposed')} title={t('change.pending')} onChanged={changed} />
      <ReviewerTable settings={settings} onChanged={changed} />
      <SettingTable settings={settings} onChange={setChanging} />
      <ChangeList changes={settings.changes.filter(({ state }) => state !== 'proposed')} title={t('change.history')} onChanged={changed} />
      {changing && <ChangeDialog setting={changing} onClose={() => setChanging(null)} onDone={changed} />}
    </div>
  );
}

function SettingTable({ settings, onChange }: { settings: Settings; onChange: (setting: Setting) => void }) {
  const { t } = useTranslation('reference');
  return (
    <section aria-labelledby="settings-title">
      <h2 id="settings-title">{t('settings.caption')}</h2>
      <p className={styles.muted}>{t('settings.clause', { number: settings.edition.documentNumber })}</p>
      <blockquote className={styles.quote} lang="zh-CN">{settings.sentence}</blockquote>
      <table className={styles.table}>
        <caption className="visually-hidden">{t('settings.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('settings.name')}</th><th scope="col">{t('settings.value')}</th><th scope="col">{t('settings.default')}</th><th scope="col">{t('settings.source')}</th><th scope="col">{t('settings.undecided')}</th>
            <th scope="col">{t('settings.persons')}</th>
          </tr>
        </thead>
        <tbody>
          {settings.settings.filter(({ form }) => form !== 'reviewers').map((setting) => (
            <tr key={setting.key}>
              <th scope="row">{setting.label}</th>
              <td>{setting.valueText}</td>
              <td className={styles.muted}>{setting.defaultText}</td>
              <td className={styles.nowrap}>{`[${setting.source}] ${setting.sourceLabel}`}</td>
              <td>{setting.undecided ? <span className={styles.tag}>{t('settings.undecided')}</span> : t('settings.decided')}</td>
              <td className={styles.nowrap}>
                {setting.form === 'fixed' ? t('settings.fixed') : setting.personsLabel}{' '}
                {settings.mayPropose && isEntered(setting.form) && <Button kind="quiet" aria-label={t('change.title', { label: setting.label })} onClick={() => onChange(setting)}>{t('settings.change')}</Button>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
