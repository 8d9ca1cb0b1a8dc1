import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../shared/format.ts';
import { EmptyState } from '../../shared/states.tsx';
import { OutcomeMark, VerdictList } from '../../shared/verdict-list.tsx';
import type { CaseView } from './casework.graphql.ts';
import styles from './casework.module.css';

const fields = ['employerClass', 'projectName', 'contactName', 'remarks'] as const;
const always = new Set<string>(['employerClass', 'contactName']);

/** The submitted values by field; what is not text is shown as yes or no. */
function readForm(data: unknown): Record<string, unknown> {
  return typeof data === 'object' && data !== null ? { ...data } : {};
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Papers that came with the application; who takes one is noted. */
function Attachments({ files }: { files: CaseView['attachments'] }) {
  const { t } = useTranslation('casework');
  const kinds: Record<string, string> = t('attachmentKind', { returnObjects: true });
  return (
    <ul>
      {files.map((file) => <li key={file.id}>{kinds[file.kind] ?? file.kind}：<a href={`/files/attachments/${file.id}`} download>{file.fileName}</a></li>)}
    </ul>
  );
}

/** The form as it was submitted, with the verdict on the enterprise beside it. */
export function FormPart({ view }: { view: CaseView }) {
  const { t } = useTranslation('casework');
  if (!view.form) return <EmptyState title={t('formPart.none')} />;
  const { form } = view;
  const data = readForm(form.data);
  const classes: Record<string, string> = t('employerClass', { returnObjects: true });
  const valueOf = (field: string): string => {
    const value = data[field];
    if (typeof value !== 'string' || value === '') return '—';
    return field === 'employerClass' ? (classes[value] ?? value) : value;
  };
  return (
    <div className={styles.twoColumns}>
      <section>
        <h3 className={styles.partHead}>{t('formPart.round', { round: form.round })}</h3>
        <dl className={styles.facts2}>
          <Fact label={t('formPart.employer')}>{view.applicant.name}</Fact>
          <Fact label={t('formPart.code')}>{view.applicant.code}</Fact>
          {fields.filter((field) => always.has(field) || valueOf(field) !== '—').map((field) => <Fact key={field} label={t(`form.${field}`)}>{valueOf(field)}</Fact>)}
          {form.contactPhoneMasked && <Fact label={t('formPart.contactPhone')}>{form.contactPhoneMasked}</Fact>}
          <Fact label={t('form.promiseAccepted')}>{data.promiseAccepted === true ? t('formPart.yes') : t('formPart.no')}</Fact>
          {view.attachments.length > 0 && <Fact label={t('formPart.attachments')}><Attachments files={view.attachments} /></Fact>}
          {form.filedAt && <Fact label={t('formPart.filedAt')}>{formatInstant(form.filedAt)}</Fact>}
        </dl>
      </section>
      {form.employerVerdict && (
        <section>
          <h3 className={styles.partHead}>{t('formPart.verdict')} <OutcomeMark outcome={form.employerVerdict.outcome} /></h3>
          <VerdictList conditions={form.employerVerdict.conditions} />
        </section>
      )}
    </div>
  );
}
