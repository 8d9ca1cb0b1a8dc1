import { cacheExchange, type Cache, type CacheExchangeOpts } from '@urql/exchange-graphcache';
import { gql, type Exchange } from 'urql';

const embedded = [
  'ActDone', 'AllowedAct', 'Asked', 'AskedChoice', 'Supervision', 'OfficeStanding', 'PersonStanding', 'BusinessClock', 'Budget', 'CaseStep', 'ClockPause', 'ClockRung', 'Contact', 'ContactSaved', 'Deadline', 'DeadlineDay',
  'AssistingNow', 'DraftForm', 'EditionInForce', 'EditionSettings', 'IssuedRules', 'Kept', 'Registry', 'RegistryRow', 'Setting', 'SettingEffect', 'ArrangedDay', 'CalendarEffect', 'CalendarPreview', 'CalendarYear', 'CalendarYears', 'ClockMove', 'ClockMoves', 'VerdictFlip', 'WouldFlip', 'EnrolmentDesk', 'FirmPeople', 'FieldIssue', 'Finance', 'InboxCounts', 'LinePayment', 'NotificationCase', 'PaymentSummary', 'PersonaCard',
  'PublicityLine', 'RedEnvelopeEstimate', 'ReviewForm', 'RosterCounts', 'RosterLineConnection', 'RosterLineEdge',
  'TaskConnection', 'TaskEdge', 'CaseConnection', 'CaseEdge', 'PageInfo', 'Verdict', 'VerdictCondition', 'WaitingCase',
  'RulesDraft', 'Signing', 'Signer', 'AbsenceDesk', 'OfficePerson', 'HandedOver', 'HandedOverItem',
  'DemonstrationMessage', 'DemonstrationWorker', 'OfficerRequest', 'AccountCorrected', 'WorkerAsked', 'WorkerCodeAsked', 'WorkerContact', 'WorkerDesk', 'WorkerEntered', 'WorkerPage', 'WorkerPayment', 'WorkerPublicity', 'WorkerRequest',
] as const;

const refusals = ['ValidationFailed', 'Conflict', 'NotEligible', 'DeadlinePassed', 'Forbidden', 'NotFound'] as const;

/** Lists that an act may lengthen or shorten. The inbox is absent: its rows move only when the reader asks. */
const listFields = new Set(['inboxCounts', 'supervision', 'watchedTasks', 'demandsGiven', 'finance', 'myCases', 'myTasks', 'notifications', 'notificationCases', 'publicityNotices', 'enrolmentDesk', 'enrolmentFirm', 'enrolmentFirms', 'firmPeople', 'registries', 'editionSettings', 'edition', 'calendarYears', 'absenceDesk']);

function forgetLists(cache: Cache): void {
  for (const field of cache.inspectFields('Query')) {
    if (listFields.has(field.fieldName)) cache.invalidate('Query', field.fieldKey);
  }
}

const idOf = (args: { id?: unknown }): string => (typeof args.id === 'string' ? args.id : '');

const changing = [
  'startRedEnvelope', 'importRoster', 'attachFile', 'removeAttachment', 'submitRedEnvelope', 'withdrawApplication', 'claimTask', 'releaseTask', 'takeNextTask',
  'transferTask', 'completeTask', 'returnTask', 'actOnTask', 'actOnCase', 'correctAccounts', 'makeBatch', 'importReturnFile',
  'importRegistry', 'decideRegistry', 'proposeSetting', 'decideSetting', 'enterRulesDocument', 'sendRulesDraft', 'decideRulesDocument', 'proposeCalendarYear', 'decideCalendarYear', 'demonstrationBankReturn', 'markAllNotificationsRead', 'registerFirm', 'issueEnrolmentCode', 'revokeEnrolmentCode', 'decideLetter', 'renewLetter', 'endAgent', 'appointDeputy', 'endDeputy', 'handOver',
] as const;

const readMark = gql`fragment ReadMark on Notification { id readAt }`;

const unreadCount = gql`fragment UnreadCount on Viewer { id unreadNotifications }`;

/** The figure on the bell goes down by what was unread; the viewer itself is not read anew, the whole frame hangs on it. */
function markRead(cache: Cache, ids: readonly string[]): void {
  const fresh = ids.filter((id) => cache.resolve({ __typename: 'Notification', id }, 'readAt') === null);
  for (const id of fresh) cache.writeFragment(readMark, { id, readAt: new Date().toISOString() });
  const viewer = cache.resolve('Query', 'viewer');
  const count = typeof viewer === 'string' ? cache.resolve(viewer, 'unreadNotifications') : null;
  if (typeof viewer === 'string' && typeof count === 'number') cache.writeFragment(unreadCount, { id: viewer.replace(/^Viewer:/, ''), unreadNotifications: Math.max(0, count - fresh.length) });
  for (const { fieldName, fieldKey } of cache.inspectFields('Query')) if (fieldName === 'notificationCases') cache.invalidate('Query', fieldKey);
}

/** Normalised cache: types without an id are kept inside their parent; unions name their members, as no schema is shipped. */
const settings: CacheExchangeOpts = {
  keys: Object.fromEntries(embedded.map((type) => [type, () => null])),
  possibleTypes: { Refusal: [...refusals] },
  // A task or case that a list has already read opens at once; its page then asks for what the list did not need.
  resolvers: {
    Query: {
      task: (_parent, args) => ({ __typename: 'Task', id: idOf(args) }),
      case: (_parent, args) => ({ __typename: 'Case', id: idOf(args) }),
      paymentBatch: (_parent, args) => ({ __typename: 'PaymentBatch', id: idOf(args) }),
    },
  },
  updates: {
    Mutation: {
      ...Object.fromEntries(
        changing.map((name) => [name, (_result: unknown, _args: unknown, cache: Cache) => forgetLists(cache)]),
      ),
      // Read where it stands: the list keeps its order under the reader's eyes.
      markNotificationsRead: (_result, { ids }, cache) => markRead(cache, Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : []),
      // Another business now means other lights, other clocks, perhaps other steps: nothing read before is still true.
      moveClock: (_result, _args, cache) => cache.invalidate('Query'),
    },
  },
};

export const createNormalisedCache = (): Exchange => cacheExchange(settings);
