import type { TFunction } from 'i18next';

/** An outcome as a verb on a button: a batch is released where an application is approved. Empty for a step that merely ended. */
export function outcomeWord(t: TFunction<'casework'>, process: string, outcome: string): string {
  const words: Record<string, string> = process === 'payment-batch'
    ? { approve: t('act.releaseBatch'), refuse: t('act.refuseBatch') }
    : { approve: t('act.approve'), refuse: t('act.refuse'), return: t('act.return'), noted: t('act.noted'), ...t('act.decided', { returnObjects: true }) };
  return words[outcome] ?? '';
}
