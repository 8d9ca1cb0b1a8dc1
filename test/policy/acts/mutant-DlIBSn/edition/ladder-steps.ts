import { processes } from '../process/registry.ts';
import { correctionOverdueKey, returnApprovalKey } from '../acts/task-rules.ts';

/** What has a ladder whose days an edition may set, as `<process>/<step>`: steps of the processes, and tasks inside them with a clock of their own. */
export const ladderSteps: readonly string[] = [
  ...Object.values(processes).flatMap(({ slug, steps }) => steps.filter(({ clock }) => clock?.ladder === 'default').map(({ key }) => `${slug}/${key}`)),
  ...[returnApprovalKey, correctionOverdueKey].map((key) => `red-envelope/${key}`),
];
