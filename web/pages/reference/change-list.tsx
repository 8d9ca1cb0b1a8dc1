import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient, useMutation } from 'urql';
import { newActId, settle, type Refused } from '../../graphql/refusal.ts';
import type { ResultOf } from '../../graphql/tada.ts';
import { Button } from '../../shared/button.tsx';
import { formatInstant } from '../../shared/format.ts';
import { RefusalNotice } from '../../shared/notice.tsx';
import { EffectOf } from './change-dialog.tsx';
import { decideSettingMutation, settingEffectQuery, type SettingChange } from './reference.graphql.ts';
import styles from './reference.module.css';

type Outcome = 'confirm' | 'refuse' | 'withdraw';

/** Changes with who proposed and who decided; those that wait have their buttons and show whom they would turn. */
export function ChangeList({ changes, title, onChanged }: { changes: readonly SettingChange[]; title: string; onChanged: (said: string) => void }) {
  const { t } = useTranslation('reference');
  const client = useClient();
  const [refused, setRefused] = useState<Refused | null>(null);
  const [effect, setEffect] = useState<NonNullable<ResultOf<typeof settingEffectQuery>['settingEffect']> | 'none' | null>(null);
  const [actIds] = useState(() => new Map<string, string>());
  const [{ fetching }, decideSetting] = useMutation(decideSettingMutation);
  if (changes.length === 0) return null;
  const decide = async (change: SettingChange, outcome: Outcome) => {
    const name = `${change.id} ${outcome}`;
    const clientActId = actIds.get(name) ?? newActId();
    actIds.set(name, clientActId);
    const answer = await decideSetting({ clientActId, changeId: change.id, outcome });
    const settled = settle(answer, answer.data?.decideSetting, 'Kept');
    setRefused(settled.ok ? null : settled.refused);
    if (settled.ok) onChanged(t('change.done'));
  };
  const look = async ({ key, value }: SettingChange) => {
    const answer = await client.query(settingEffectQuery, { key, value }, { requestPolicy: 'network-only' }).toPromise();
    setEffect(answer.data?.settingEffect ?? 'none');
  };
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      {refused && <RefusalNotice refused={refused} />}
      <table className={styles.table}>
        <caption className="visually-hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{t('change.setting')}</th><th scope="col">{t('change.from')}</th><th scope="col">{t('change.to')}</th><th scope="col">{t('change.reason')}</th><th scope="col">{t('change.proposedBy')}</th>
            <th scope="col">{t('change.decidedBy')}</th><th scope="col">{t('change.state')}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <tr key={change.id}>
              <th scope="row">{change.label}</th>
              <td>{change.previousText}</td>
              <td>{change.valueText}</td>
              <td>{change.reason}</td>
              <td>{change.proposedByName} {formatInstant(change.proposedAt)}</td>
              <td>{change.decidedByName} {change.decidedAt && formatInstant(change.decidedAt)}</td>
              <td>
                <div className={styles.tools}>
                  <span>{change.stateLabel}</span>
                  {(change.mayConfirm || change.mayWithdraw) && <Button kind="quiet" onClick={() => void look(change)}>{t('change.effect')}</Button>}
                  {change.mayConfirm && <Button kind="primary" busy={fetching} onClick={() => void decide(change, 'confirm')}>{t('change.confirm')}</Button>}
                  {change.mayConfirm && <Button busy={fetching} onClick={() => void decide(change, 'refuse')}>{t('change.refuse')}</Button>}
                  {change.mayWithdraw && <Button busy={fetching} onClick={() => void decide(change, 'withdraw')}>{t('change.withdraw')}</Button>}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <EffectOf effect={effect} />
    </section>
  );
}
