import type { ApplicationField } from '../../../policy/red-envelope/application.schema.ts';
import type { DraftStep } from './steps.ts';

/** The form as typed: every field is present, empty until filled in. */
export interface ApplicationValues {
  contactName: string;
  contactPhone: string;
  employerClass: string;
  projectName: string;
  promiseAccepted: boolean;
  remarks: string;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Reads a stored draft, whatever it holds. */
export function valuesOfDraft(data: unknown): ApplicationValues {
  const stored = typeof data === 'object' && data !== null ? (data as Partial<Record<ApplicationField, unknown>>) : {};
  return {
    contactName: textOf(stored.contactName),
    contactPhone: textOf(stored.contactPhone),
    employerClass: textOf(stored.employerClass),
    projectName: textOf(stored.projectName),
    promiseAccepted: stored.promiseAccepted === true,
    remarks: textOf(stored.remarks),
  };
}

/** The step on which a field, the roster or a person's row is put right. */
export function stepOfField(field: string): DraftStep {
  if (field === 'promiseAccepted') return 'submit';
  return field === 'dispatchAgreement' || field.startsWith('roster') || field.startsWith('lines') ? 'roster' : 'company';
}

export const fieldId = (field: string): string => `field-${field}`;

// The form's own keys; importing the schema's list would bring its library onto pages that have no form.
const noValues = valuesOfDraft(null);

/** A part of the application that has a name of its own: a field of the form, the roster, or the agreement on dispatched staff. */
export function isNamedField(field: string): field is ApplicationField | 'roster' | 'dispatchAgreement' {
  return field === 'roster' || field === 'dispatchAgreement' || Object.hasOwn(noValues, field);
}
