import type { DocumentKind } from './kinds.ts';
import { closingTemplate, paymentTemplate, publicityTemplate } from './to-others.ts';
import { correctionTemplate, receiptTemplate, refusalTemplate } from './to-applicant.ts';
import type { Template } from './template.ts';

/** Every kind's template, complete at compile time. docs/documents.md lists their fields. */
export const templates: Readonly<Record<DocumentKind, Template>> = {
  receipt: receiptTemplate,
  'correction-notice': correctionTemplate,
  refusal: refusalTemplate,
  'publicity-list': publicityTemplate,
  'payment-list': paymentTemplate,
  'closing-sheet': closingTemplate,
};
