/** Puts the keyboard on the row of a task; false when it is not in the list. */
export function focusRow(id: string): boolean {
  const row = document.querySelector<HTMLElement>(`[role="row"][data-key="${CSS.escape(id)}"]`);
  row?.focus();
  row?.scrollIntoView({ block: 'nearest' });
  return row !== null;
}
