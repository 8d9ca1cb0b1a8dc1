import { parseBankAccount } from '../../../policy/identity/bank-account.ts';
import { errorsEn, errorsZh } from '../../../policy/messages/errors.ts';
import { currentLanguage } from '../../i18n/index.ts';

export interface AccountFlaw {
  readonly message: string;
  /** false: an account that is no bank card is only pointed out, as passbooks follow no check. */
  readonly refuses: boolean;
}

/** What can be said of an account before it is sent, by the rule that reads rosters; null when nothing. */
export function checkAccount(text: string): AccountFlaw | null {
  const words = currentLanguage() === 'en' ? errorsEn.account : errorsZh.account;
  const parsed = parseBankAccount(text, 'unknown');
  if (!parsed.ok) return { message: words[parsed.code], refuses: true };
  return parsed.warning === null ? null : { message: words[parsed.warning], refuses: false };
}

const digitsOf = (text: string): string => text.replace(/[\s-]/g, '');

export function sameDigits(one: string, other: string): boolean {
  return digitsOf(one) === digitsOf(other);
}
