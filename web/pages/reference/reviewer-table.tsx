import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { departmentKeys } from '../../../policy/edition/organisation.ts';
import type { IndustryReviewers } from '../../../policy/edition/spring-2022.ts';
import { organisationEn, organisationZh } from '../../../policy/messages/organisation.ts';
import { newActId, settle, type Refused } from '../../graphql/refusal.ts';
import { currentLanguage } from '../../i18n/index.ts';
import { Button } from '../../shared/button.tsx';
import { TextField } from '../../shared/field.tsx';
import { RefusalNotice } from '../../shared/notice.tsx';
import { proposeSettingMutation, type Settings } from './reference.graphql.ts';
import styles from './reference.module.css';

type Place = 'aboveScaleIndustry' | 'commerce' | 'otherwise' | 'keyProjectContractor';
const places: readonly Place[] = ['aboveScaleIndustry', 'commerce', 'otherwise', 'keyProjectContractor'];

function officeAt(table: IndustryReviewers, place: Place): string {
  return place === 'commerce' || place === 'otherwise' ? table.aboveQuotaService[place] : table[place];
}

function withOffice(table: IndustryReviewers, place: Place, office: string): IndustryReviewers {
  const next = place === 'commerce' || place === 'otherwise' ? { aboveQuotaService: { ...table.aboveQuotaService, [place]: office } } : { [place]: office };
  return { ...table, ...next };
}

/** Which office reviews which class; one person may change it, with a reason. */
export function ReviewerTable({ settings, onChanged }: { settings: Settings; onChanged: (said: string) => void }) {
  const { t } = useTranslation('reference');
  const names: Readonly<Record<string, string>> = currentLanguage() === 'en' ? organisationEn.department : organisationZh.department;
  const setting = settings.settings.find(({ key }) => key === 'industryReviewers');
  const now = setting?.value as IndustryReviewers | undefined;
  const [draft, setDraft] = useState<IndustryReviewers | null>(null);
  const [reason, setReason] = useState('');
  const [refused, setRefused] = useState<Refused | null>(null);
  const [actId, setActId] = useState(newActId);
  const [{ fetching }, propose] = useMutation(proposeSettingMutation);
  if (!setting || !now) return null;
  const table = draft ?? now;
  const save = async () => {
    const answer = await propose({ clientActId: actId, key: setting.key, value: table, reason });
    const outcome = settle(answer, answer.data?.proposeSetting, 'Kept');
    setRefused(outcome.ok ? null : outcome.refused);
    if (outcome.ok) {
      setDraft(null);
      setReason('');
      onChanged(t('change.done'));
    }
    if (outcome.ok || outcome.refused.kind !== 'Unreachable') setActId(newActId());
  };
  return (
    <section aria-labelledby="reviewers-title">
      <h2 id="reviewers-title">{t('settings.reviewers')} {setting.undecided && <span className={styles.tag}>{t('settings.undecided')}</span>}</h2>
      <p className={styles.muted}>{t('settings.reviewersIntro')}</p>
      {refused && <RefusalNotice refused={refused} />}
      <table className={styles.table}>
        <caption className="visually-hidden">{t('settings.reviewers')}</caption>
        <thead><tr><th scope="col">{t('settings.class')}</th><th scope="col">{t('settings.office')}</th></tr></thead>
        <tbody>
          {places.map((place) => (
            <tr key={place}>
              <th scope="row">{t(`settings.classes.${place}`)}</th>
              <td>
                {settings.mayPropose ? (
                  <select aria-label={t(`settings.classes.${place}`)} value={officeAt(table, place)} onChange={(event) => { setDraft(withOffice(table, place, event.target.value)); setActId(newActId()); }}>
                    {departmentKeys.map((key) => <option key={key} value={key}>{names[key]}</option>)}
                  </select>
                ) : names[officeAt(table, place)]}
              </td>
            </tr>
          ))}
          {(['housing', 'transport', 'water'] as const).map((sector) => (
            <tr key={sector}>
              <th scope="row">{t('settings.confirmsSector', { sector: t(`settings.sectors.${sector}`) })}</th>
              <td>{names[table.projectConfirmedBy[sector] ?? '']}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {draft && (
        <div className={styles.form}>
          <TextField label={t('change.reason')} required value={reason} onChange={(event) => setReason(event.target.value)} />
          <div className={styles.tools}><Button kind="primary" busy={fetching} onClick={() => void save()}>{t('change.save')}</Button></div>
        </div>
      )}
    </section>
  );
}
