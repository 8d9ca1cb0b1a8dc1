import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';
import { uploadLetter } from './upload-letter.ts';

/** Takes an authorisation letter, by the camera or from a file, and says at once whether it has arrived. */
export function LetterFile({ proof, label, className, onSent }: { proof: string | null; label: string; className?: string | undefined; onSent: (uploadId: string, name: string) => void }) {
  const { t } = useTranslation('enrolment');
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const take = async (file: File | undefined) => {
    if (!file) return;
    setProblem(null);
    setBusy(true);
    const sent = await uploadLetter(file, proof);
    setBusy(false);
    if (input.current) input.current.value = ''; // the same file may be chosen again
    if (sent.ok) onSent(sent.uploadId, file.name);
    else setProblem(sent.message ?? t(sent.refusal === 'tooLarge' ? 'enrol.tooLarge' : 'enrol.failed'));
  };
  return (
    <>
      <label htmlFor={id} className="visually-hidden">{t('enrol.choose')}</label>
      <input ref={input} id={id} type="file" accept="application/pdf,image/jpeg,image/png" className="visually-hidden" tabIndex={-1} onChange={(event) => void take(event.target.files?.[0])} />
      <Button kind="primary" className={className ?? ''} busy={busy} onClick={() => input.current?.click()}>{busy ? t('enrol.sending') : label}</Button>
      {problem && <Notice tone="wrong" live>{problem}</Notice>}
    </>
  );
}
