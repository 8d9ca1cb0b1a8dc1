import type { notificationsZh } from '../messages/notifications.ts';
import type { PathsOf } from '../messages/shape.ts';

export type NotificationKind = PathsOf<typeof notificationsZh>;

/**
 * Whom a message concerns for as long as it does.
 * doer: whoever holds the task, or may take it while nobody does · head: heads of the task's office and the supervision office ·
 * doerOrHead: told to both · person: an account, whatever becomes of the task that the message may name: an answer, a task that is over.
 */
export type Audience = 'doer' | 'head' | 'doerOrHead' | 'person';

/** plain: by e-mail · pressing: by SMS and 浙政钉 as well, in office hours · urgent: the same at once, day and night. */
export type Urgency = 'plain' | 'pressing' | 'urgent';

export interface KindRule { readonly to: Audience; readonly urgency: Urgency }

const plain = { to: 'person', urgency: 'plain' } as const;
const pressing = { to: 'person', urgency: 'pressing' } as const;
/** Not even a night is waited: somebody else may be acting in the firm's name, or minutes run. */
const alarm = { to: 'person', urgency: 'urgent' } as const;

/** Who is told of what, and how far it may go [D]. docs/notifications.md shows it as a table; a new kind needs its line here. */
export const notificationKinds = {
  transferred: { to: 'doer', urgency: 'plain' },
  reassigned: { to: 'doer', urgency: 'pressing' },
  takenAway: plain,
  handedOver: { to: 'doer', urgency: 'plain' },
  candidateMoved: { to: 'doer', urgency: 'plain' },
  noCandidate: { to: 'head', urgency: 'pressing' },
  urged: { to: 'doer', urgency: 'pressing' },
  copied: { to: 'doer', urgency: 'plain' },
  adviceAsked: { to: 'doer', urgency: 'plain' },
  adviceRecalled: plain,
  questionAsked: { to: 'doer', urgency: 'plain' },
  instructed: { to: 'doer', urgency: 'pressing' },
  directed: { to: 'doer', urgency: 'pressing' },
  'answered.advice': plain,
  'answered.question': plain,
  'answered.instruction': pressing,
  'answered.directive': pressing,
  endedUnanswered: plain,
  instructedUrgently: { to: 'doer', urgency: 'urgent' },
  dutyGap: pressing,
  'measure.listing': pressing,
  'measure.summons': pressing,
  'measure.circular': pressing,
  'measure.lifted': plain,
  signatureAsked: { to: 'doer', urgency: 'plain' },
  signerRemoved: plain,
  signerDisagreed: plain,
  signingRefused: plain,
  calendarChanged: { to: 'doer', urgency: 'plain' },
  clockPaused: { to: 'doer', urgency: 'plain' },
  clockResumed: { to: 'doer', urgency: 'plain' },
  clockExtended: { to: 'doer', urgency: 'plain' },
  returned: { to: 'doer', urgency: 'pressing' },
  returnAsked: { to: 'doer', urgency: 'pressing' },
  returnDeclined: { to: 'doer', urgency: 'plain' },
  correctionExpired: pressing,
  correctionOverdue: pressing,
  correctionExtended: pressing,
  correctionWithdrawn: pressing,
  correctionWaived: plain,
  refused: plain,
  claimDropped: plain,
  linesRemoved: plain,
  'second-look.uphold': plain,
  'second-look.dismiss': plain,
  paymentFailed: pressing,
  paid: plain,
  'letter.waiting': plain,
  'letter.accepted': plain,
  'letter.refused': pressing,
  'agent.joined': alarm,
  'agent.ended': plain,
  'assisted.begin': alarm,
  'assisted.submit': plain,
  'assisted.resubmit': plain,
  'assisted.withdraw': pressing,
  'assisted.correctAccounts': pressing,
  recheck: plain,
  'rung.half': { to: 'doer', urgency: 'plain' },
  'rung.yellow': { to: 'doer', urgency: 'plain' },
  'rung.unclaimed': { to: 'doerOrHead', urgency: 'pressing' },
  'rung.wholeYellow': { to: 'doerOrHead', urgency: 'plain' },
  'rung.wholeRed': { to: 'doerOrHead', urgency: 'pressing' },
  'rung.red': { to: 'doerOrHead', urgency: 'pressing' },
  'rung.urge': { to: 'doerOrHead', urgency: 'pressing' },
  // Told to whoever is on duty, who need not have the task.
  'rung.minutesHalf': alarm,
  'rung.minutesDue': alarm,
  'rung.minutesHead': alarm,
  'rung.minutesLeaders': alarm,
  'rung.proposeListing': { to: 'head', urgency: 'pressing' },
  'rung.proposeSummons': { to: 'head', urgency: 'pressing' },
  'rung.proposeCircular': { to: 'head', urgency: 'pressing' },
} as const satisfies Partial<Record<NotificationKind, KindRule>>;

/** The rule of a stored kind. One that a later version wrote stays a plain message. */
export function ruleOf(kind: string): KindRule {
  return Object.hasOwn(notificationKinds, kind) ? notificationKinds[kind as keyof typeof notificationKinds] : plain;
}

/** @param urgent said by the act itself: a ladder in minutes, an instruction for tonight */
export const urgencyOf = (kind: string, urgent: boolean): Urgency => (urgent ? 'urgent' : ruleOf(kind).urgency);
