import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Refused } from '../../graphql/refusal.ts';
import { Button } from '../../shared/button.tsx';
import { formatInstant } from '../../shared/format.ts';
import { Icon, type IconName } from '../../shared/icons.tsx';
import { RefusalNotice } from '../../shared/notice.tsx';
import { ActForm } from './act-form.tsx';
import type { Signer, SigningView, TaskRow } from './casework.graphql.ts';
import styles from './signer-list.module.css';
import type { Acts } from './use-acts.ts';

const icons: Record<string, IconName> = { agreed: 'check', disagreed: 'cross', turn: 'clock', waiting: 'pause' };

function SignerLine({ row, signer, acts }: { row: TaskRow; signer: Signer; acts: Acts }) {
  const { t } = useTranslation('casework');
  const [removing, setRemoving] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const { removal } = signer;
  return (
    <li className={styles.signer}>
      <div className={styles.line}>
        <span className={`${styles.state} ${styles[signer.state] ?? ''}`}><Icon name={icons[signer.state] ?? 'dash'} /> {signer.stateLabel}</span>
        <span className={styles.who}><strong>{signer.office}</strong>{signer.name && ` · ${signer.name}`}</span>
        <span className={styles.muted}>{signer.positionLabel}</span>
        {signer.at && <time className={styles.muted} dateTime={signer.at}>{formatInstant(signer.at)}</time>}
        {removal && !removing && <Button kind="quiet" aria-label={t('signing.remove', { name: signer.name ?? signer.office })} onClick={() => setRemoving(true)}>{removal.label}</Button>}
      </div>
      {signer.request && <p className={styles.muted}>{t('signing.request', { name: signer.requestedByName ?? '', words: signer.request })}</p>}
      {signer.opinion && <p>{t('signing.opinion', { words: signer.opinion })}</p>}
      {refused && <RefusalNotice refused={refused} />}
      {removing && removal && (
        <ActForm
          taskId={signer.taskId} allowed={removal} refused={refused} busy={acts.busy} onCancel={() => setRemoving(false)}
          onSend={(input) => void acts.perform({ ...row, id: signer.taskId, version: signer.version }, 'removeSigner', input).then((said) => {
            setRefused(said.refused);
            if (said.done) setRemoving(false);
          })}
        />
      )}
    </li>
  );
}

/** Who signs the step: what each has said, whose turn it is, and how many are still missing. */
export function SignerList({ row, signing, acts }: { row: TaskRow; signing: SigningView; acts: Acts }) {
  return (
    <section className={styles.signing} aria-labelledby="signing-title">
      <h3 id="signing-title" className={styles.title}>{signing.label} <span className={styles.rule}>{signing.rule}</span></h3>
      <ol className={styles.list}>
        {signing.signers.map((signer) => <SignerLine key={signer.taskId} row={row} signer={signer} acts={acts} />)}
      </ol>
    </section>
  );
}
