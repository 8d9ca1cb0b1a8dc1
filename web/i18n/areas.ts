import type { messages as account } from './zh-CN/account.ts';
import type { messages as casework } from './zh-CN/casework.ts';
import type { messages as common } from './zh-CN/common.ts';
import type { messages as deputies } from './zh-CN/deputies.ts';
import type { messages as duplicates } from './zh-CN/duplicates.ts';
import type { messages as enrolment } from './zh-CN/enrolment.ts';
import type { messages as finance } from './zh-CN/finance.ts';
import type { messages as inbox } from './zh-CN/inbox.ts';
import type { messages as messageCentre } from './zh-CN/messages.ts';
import type { messages as objections } from './zh-CN/objections.ts';
import type { messages as portal } from './zh-CN/portal.ts';
import type { messages as reference } from './zh-CN/reference.ts';
import type { messages as publicPages } from './zh-CN/public.ts';
import type { messages as recovery } from './zh-CN/recovery.ts';
import type { messages as supervision } from './zh-CN/supervision.ts';
import type { messages as worker } from './zh-CN/worker.ts';

/** The catalogues by area; the Chinese one is the source, the English one must have the same keys. */
export interface Catalogues {
  common: typeof common;
  account: typeof account;
  inbox: typeof inbox;
  casework: typeof casework;
  deputies: typeof deputies;
  duplicates: typeof duplicates;
  enrolment: typeof enrolment;
  finance: typeof finance;
  messages: typeof messageCentre;
  objections: typeof objections;
  portal: typeof portal;
  recovery: typeof recovery;
  supervision: typeof supervision;
  public: typeof publicPages;
  worker: typeof worker;
  reference: typeof reference;
}

export type Area = keyof Catalogues;

/** The shape an English catalogue must have: the same keys, and a singular form wherever it needs one. */
export type Translated<Source> = {
  readonly [Key in keyof Source]: Source[Key] extends string ? string : Translated<Source[Key]>;
} & { readonly [Key in `${string}_one`]?: string };

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: Catalogues;
  }
}
