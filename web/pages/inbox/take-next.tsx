import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { newActId, settle } from '../../graphql/refusal.ts';
import { Button } from '../../shared/button.tsx';
import { takeNextMutation } from '../casework/casework.graphql.ts';
import type { ActReport } from '../casework/use-acts.ts';

/** Takes the open task that is due first: nobody has to choose, and nobody chooses the easy one. */
export function TakeNext({ onTaken }: { onTaken: (report: ActReport) => void }) {
  const { t } = useTranslation('inbox');
  const [{ fetching }, takeNext] = useMutation(takeNextMutation);
  const take = async () => {
    const answer = await takeNext({ clientActId: newActId(), step: null });
    const member = answer.data?.takeNextTask;
    if (member?.__typename === 'NothingToTake') return onTaken({ done: false, leaves: false, taskId: '', message: member.message, row: null, refused: null });
    const outcome = settle(answer, member, 'ActDone');
    if (!outcome.ok) return onTaken({ done: false, leaves: false, taskId: '', message: '', row: null, refused: outcome.refused });
    const { message, taskId, task } = outcome.value;
    onTaken({ done: true, leaves: false, taskId: task?.id ?? taskId ?? '', message, row: task, refused: null });
  };
  return <Button busy={fetching} onClick={() => void take()}>{t('takeNext')}</Button>;
}
