/** Opinions typed but not yet given, by task: going to another task and back, or losing a race, must not lose a word. */
const drafts = new Map<string, string>();

export const readOpinion = (taskId: string): string => drafts.get(taskId) ?? '';
export const keepOpinion = (taskId: string, text: string): void => void drafts.set(taskId, text);
export const dropOpinion = (taskId: string): void => void drafts.delete(taskId);
