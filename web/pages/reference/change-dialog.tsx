import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient, useMutation } from 'urql';
import { newActId, settle, type Refused } from '../../graphql/refusal.ts';
import type { ResultOf } from '../../graphql/tada.ts';
import { Button } from '../../shared/button.tsx';
import { TextAreaField } from '../../shared/field.tsx';
import { RefusalNotice } from '../../shared/notice.tsx';
import { StaffDialog } from '../../shared/staff-dialog.tsx';
import { proposeSettingMutation, settingEffectQuery, type Setting } from './reference.graphql.ts';
import styles from './reference.module.css';
import { enteredText, SettingEntry, valueOf } from './setting-value.tsx';

type SettingEffect = NonNullable<ResultOf<typeof settingEffectQuery>['settingEffect']>;

/** A new value with its reason; who would flip is shown before anything is proposed. */
export function ChangeDialog({ setting, onClose, onDone }: { setting: Setting; onClose: () => void; onDone: (said: string) => void }) {
  const { t } = useTranslation('reference');
  const client = useClient();
  const [text, setText] = useState(() => enteredText(setting));
  const [reason, setReason] = useState('');
  const [effect, setEffect] = useState<SettingEffect | 'none' | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [actId, setActId] = useState(newActId);
  const [{ fetching }, propose] = useMutation(proposeSettingMutation);
  const value = valueOf(setting.form, text);
  const change = (next: string) => {
    setText(next);
    setEffect(null);
    setActId(newActId());
  };
  const look = async () => {
    const answer = await client.query(settingEffectQuery, { key: setting.key, value }, { requestPolicy: 'network-only' }).toPromise();
    setEffect(answer.data?.settingEffect ?? 'none');
  };
  const send = async () => {
    const answer = await propose({ clientActId: actId, key: setting.key, value, reason });
    const outcome = settle(answer, answer.data?.proposeSetting, 'Kept');
    if (outcome.ok) return onDone(t(setting.persons === 'onePerson' ? 'change.done' : 'change.proposed'));
    setRefused(outcome.refused);
    if (outcome.refused.kind !== 'Unreachable') setActId(newActId());
  };
  return (
    <StaffDialog title={t('change.title', { label: setting.label })} open onClose={onClose}>
      <div className={styles.form}>
        {refused && <RefusalNotice refused={refused} />}
        <SettingEntry {...{ setting, text }} onChange={change} />
        <TextAreaField label={t('change.reason')} required value={reason} onChange={(event) => setReason(event.target.value)} />
        <p className={styles.muted}>{t(setting.persons === 'onePerson' ? 'change.one' : 'change.two')}</p>
        <div className={styles.tools}>
          <Button onClick={() => void look()} disabled={value === null}>{t('change.effect')}</Button>
          <Button kind="primary" busy={fetching} disabled={value === null} onClick={() => void send()}>{t(setting.persons === 'onePerson' ? 'change.save' : 'change.propose')}</Button>
        </div>
        <EffectOf effect={effect} />
      </div>
    </StaffDialog>
  );
}

const shown = 12;

export function EffectOf({ effect }: { effect: SettingEffect | 'none' | null }) {
  const { t } = useTranslation('reference');
  if (effect === null) return null;
  if (effect === 'none' || effect.cases === 0) return <p role="status">{t('change.effectNone')}</p>;
  return (
    <div role="status">
      <p>{t('change.effectOf', { cases: effect.cases, persons: effect.persons, count: effect.flipCount })}</p>
      <ul>
        {effect.flips.slice(0, shown).map((flip) => (
          <li key={`${flip.caseId} ${flip.lineNo ?? ''}`}>{[flip.caseNumber ?? t('list.draft'), flip.firm, flip.lineNo === null ? flip.label : t('list.line', { line: flip.lineNo, label: flip.label }), `${flip.fromLabel} → ${flip.toLabel}`, flip.conditions.join(t('lists.between'))].join(' · ')}</li>
        ))}
      </ul>
    </div>
  );
}
