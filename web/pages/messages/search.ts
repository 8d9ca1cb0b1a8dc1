/** What of the messages is shown; in the address, so that a view can be kept. */
export interface MessagesSearch { unread?: true; case?: string; view?: 'ways' }

export function readMessagesSearch({ unread, case: caseId, view }: Record<string, unknown>): MessagesSearch {
  return { ...(unread === true || unread === 'true' ? { unread: true } : {}), ...(typeof caseId === 'string' ? { case: caseId } : {}), ...(view === 'ways' ? { view } : {}) };
}
