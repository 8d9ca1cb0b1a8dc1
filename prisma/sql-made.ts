/**
 * What migrations make in SQL and the schema language can't say. The schema engine would take these away; reviewed by
 * hand, each with where it is made. Policies, functions, triggers, grants and roles it doesn't see at all: the committed
 * catalogue (prisma/catalogue.txt) watches over them.
 */
const sqlMadeIndexes = [
  // 0002_scope: lists and the relay's polls, most of them partial
  'award_one_live', 'payment_line_one_live', 'case_step_one_open',
  'task_open_by_candidate', 'task_open_by_assignee', 'task_closed_by_person', 'task_open_by_applicant',
  'case_next_due', 'case_delivery_retry', 'roster_import_unsent', 'roster_line_by_outcome',
  // 0004_reference_data: one of a kind, and what waits for the relay
  'registry_entry_in_force', 'edition_setting_change_one_open', 'rules_document_one_confirmed', 'rules_document_one_entered', 'registry_import_unsent', 'recheck_unsent',
  // 0010_duplicate_sets
  'duplicate_set_one_open', 'duplicate_claim_unresolved',
  // 0005_enrolment: one authorisation in force for an account
  'agent_authorisation_one_live',
  // 0019_notifications: what is unread, what waits for the relay, and its queue
  'notification_unread', 'notification_waiting', 'notification_waiting_by_act', 'outbox_message_queued',
  // 0011_objections: one second look for a refusal, and what keeps a publicity from ending
  'second_look_one_for_a_refusal', 'objection_open',
  // 0022_clocks: steps that have ended
  'clock_ended',
  // 0021_correspondence: copies and questions apart from work, what was given out, what waits for a signature
  'task_correspondence_by_assignee', 'task_demanded_by', 'task_open_proposal',
  // 0007_money: one document once, one open finding for a line, one live recovery for an award
  'appropriation_document_once', 'in_doubt_finding_one_open', 'recovery_one_live',
  // 0018_calendars: one version of a year that waits, one in force; clocks to be read anew
  'calendar_year_one_proposed', 'calendar_year_one_in_force', 'clock_by_calendar',
] as const;

/** @param statement one that the schema engine proposes. @returns whether it would take away what is made in SQL */
export function isMadeInSql(statement: string): boolean {
  const dropped = /^DROP INDEX (?:IF EXISTS )?(?:"public"\.)?"([^"]+)"$/.exec(statement)?.[1];
  return sqlMadeIndexes.some((name) => name === dropped);
}
