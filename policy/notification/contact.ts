import type { FieldIssue } from '../acts/rows.ts';
import { parseMobile } from '../identity/mobile.ts';
import type { Channel } from './preferences.ts';

/** Where a person is reached outside the product; null where they said nothing. */
export type Contact = Readonly<Record<Channel, string | null>>;

/** ASCII alone, as SMTP carries it without extensions; a local part, an @ and a domain with a dot. */
const mailAddress = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/;
const accountName = /^\S+$/;
const longest: Readonly<Record<Channel, number>> = { email: 254, sms: 30, zhezhengding: 64 };

/** What somebody typed, in canonical form, or what is wrong with it. Empty means none. */
export function readContact(typed: Readonly<Record<Channel, string>>): { contact: Contact } | { issues: FieldIssue[] } {
  const given = { email: typed.email.trim(), sms: typed.sms.trim(), zhezhengding: typed.zhezhengding.trim() };
  const phone = parseMobile(given.sms);
  const wrong: Readonly<Record<Channel, string | null>> = {
    email: given.email !== '' && !mailAddress.test(given.email) ? 'emailFormat' : null,
    sms: given.sms !== '' && !phone.ok ? 'mobileFormat' : null,
    zhezhengding: given.zhezhengding !== '' && !accountName.test(given.zhezhengding) ? 'invalid' : null,
  };
  const issues = (Object.keys(given) as Channel[]).flatMap((field): FieldIssue[] => {
    const code = given[field].length > longest[field] ? 'tooLong' : wrong[field];
    return code === null ? [] : [{ field, code }];
  });
  if (issues.length > 0) return { issues };
  return { contact: { email: given.email || null, sms: phone.ok ? phone.canonical : null, zhezhengding: given.zhezhengding || null } };
}
