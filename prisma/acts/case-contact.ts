import { unwrapDataKey } from '../encryption/data-key.ts';
import type { WrappedDataKey } from '../encryption/data-key.ts';
import type { Keys } from '../encryption/keys.ts';
import { seal, unseal } from '../encryption/seal.ts';

/** The part of a form that lies encrypted: the contact's phone. */
export interface Contact { contactPhone?: string | undefined }

/** A form out of a reading statement, its bytes in base64. */
export interface SealedForm { data: unknown; sealed: string | null; keyId: string; wrapped: string; masterKeyId: string }

const column = 'case_form.contact';

export function sealContact(keys: Keys, caseId: string, key: WrappedDataKey, contact: Contact): Buffer {
  return seal(unwrapDataKey(keys, key), caseId, column, contact);
}

/** The contact of a form or of a submission: both are sealed for the case. */
export function openContact(keys: Keys, caseId: string, form: SealedForm): Contact {
  if (form.sealed === null) return {};
  return unseal<Contact>(unwrapDataKey(keys, wrappedKeyOf(form)), caseId, column, Buffer.from(form.sealed, 'base64'));
}

/** The key of a case, out of the form that is sealed with it. */
export const wrappedKeyOf = ({ keyId, wrapped, masterKeyId }: Pick<SealedForm, 'keyId' | 'wrapped' | 'masterKeyId'>): WrappedDataKey =>
  ({ id: keyId, wrapped: Buffer.from(wrapped, 'base64'), masterKeyId });
