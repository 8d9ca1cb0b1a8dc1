import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { newActId, settle, type Refused } from '../../graphql/refusal.ts';
import { Button } from '../../shared/button.tsx';
import { formatInstant } from '../../shared/format.ts';
import { Notice, RefusalNotice } from '../../shared/notice.tsx';
import { decideRulesMutation, type Settings } from './reference.graphql.ts';
import styles from './reference.module.css';
import { RulesForm } from './rules-form.tsx';

interface Props { settings: Settings; onChanged: (said: string) => void }

/** 发放细则: issued or not, who entered it and who confirmed it. Until one is confirmed nobody is paid. */
export function RulesPart({ settings, onChanged }: Props) {
  const { t } = useTranslation('reference');
  const { rules } = settings.edition;
  const [refused, setRefused] = useState<Refused | null>(null);
  const [acts] = useState(() => new Map<string, string>());
  const [{ fetching }, decideRules] = useMutation(decideRulesMutation);
  const decide = async (documentId: string, outcome: 'confirm' | 'refuse') => {
    const name = `${documentId} ${outcome}`;
    const clientActId = acts.get(name) ?? newActId();
    acts.set(name, clientActId);
    const answer = await decideRules({ clientActId, documentId, outcome });
    const settled = settle(answer, answer.data?.decideRulesDocument, 'Kept');
    setRefused(settled.ok ? null : settled.refused);
    if (settled.ok) onChanged(t('change.done'));
  };
  const waiting = settings.documents.some(({ state }) => state === 'entered');
  return (
    <section className={styles.box} aria-labelledby="rules-title">
      <h2 id="rules-title">{t('rules.title')}</h2>
      {refused && <RefusalNotice refused={refused} />}
      {rules ? <p>{t('rules.issued', { number: rules.number, day: rules.issuedOn })} {rules.synthetic && <span className={styles.tag}>{t('rules.synthetic')}</span>}</p> : <Notice tone="warn">{t('rules.unissued')}</Notice>}
      {settings.documents.length > 0 && (
        <table className={styles.table}>
          <caption className="visually-hidden">{t('rules.caption')}</caption>
          <thead><tr><th scope="col">{t('rules.number')}</th><th scope="col">{t('rules.issuedOn')}</th><th scope="col">{t('rules.file')}</th><th scope="col">{t('rules.entered')}</th><th scope="col">{t('rules.confirmed')}</th><th scope="col">{t('rules.state')}</th></tr></thead>
          <tbody>
            {settings.documents.map((document) => (
              <tr key={document.id}>
                <th scope="row">{document.number}</th>
                <td className={styles.nowrap}>{document.issuedOn}</td>
                <td>{document.fileName}</td>
                <td>{document.enteredByName} {formatInstant(document.enteredAt)}</td>
                <td>{document.confirmedByName} {document.confirmedAt && formatInstant(document.confirmedAt)}</td>
                <td>
                  <div className={styles.tools}>
                    <span>{document.stateLabel}</span>
                    {document.mayConfirm && <Button kind="primary" busy={fetching} onClick={() => void decide(document.id, 'confirm')}>{t('rules.confirm')}</Button>}
                    {document.mayConfirm && <Button busy={fetching} onClick={() => void decide(document.id, 'refuse')}>{t('rules.refuse')}</Button>}
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {settings.rulesCase && (
        <p>{t('draft.underWay')}<Link to="/cases/$caseId" params={{ caseId: settings.rulesCase.id }}>{settings.rulesCase.number}</Link> · {settings.rulesCase.stateLabel}</p>
      )}
      {settings.mayPropose && !waiting && (
        <div className={styles.forms}>
          {(!settings.rulesCase || settings.rulesCase.state === 'returned') && <RulesForm kind="draft" settings={settings} onChanged={onChanged} />}
          {!settings.rulesCase && <RulesForm kind="document" settings={settings} onChanged={onChanged} />}
          {settings.rulesCase?.state === 'countersigned' && <RulesForm kind="number" settings={settings} onChanged={onChanged} />}
        </div>
      )}
    </section>
  );
}
