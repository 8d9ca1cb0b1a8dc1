import type { TFunction } from 'i18next';

/** The name of a programme; one this build does not know is shown as the server names it. */
export function programmeName(t: TFunction<'public'>, programme: string): string {
  return programme === 'red-envelope' || programme === 'redEnvelope' ? t('publicity.redEnvelope') : programme;
}
