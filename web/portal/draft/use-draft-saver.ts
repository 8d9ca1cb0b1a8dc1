import { useEffect, useState, useSyncExternalStore } from 'react';
import { useClient, type Client } from 'urql';
import { requestHeaders } from '../../graphql/client.ts';
import { newActId, settle } from '../../graphql/refusal.ts';
import { saveDraftMutation } from '../documents.ts';
import { DraftSaver, type SavedDraft, type SaveState } from './draft-saver.ts';
import { keepLocalCopy } from './local-copy.ts';

function createSaver(client: Client, caseId: string, stored: SavedDraft): DraftSaver {
  return new DraftSaver(
    {
      send: async (data, revision, actId, leaving) => {
        // A page that is being hidden may be ended at any moment: keepalive lets the request outlive it.
        const context = leaving ? { fetchOptions: { keepalive: true, headers: requestHeaders(), credentials: 'same-origin' as const } } : {};
        const answer = await client.mutation(saveDraftMutation, { actId, caseId, revision, data }, context).toPromise();
        const settled = settle(answer, answer.data?.saveRedEnvelopeDraft, 'DraftSaved');
        return settled.ok ? { ok: true, value: { revision: settled.value.revision, savedAt: settled.value.savedAt } } : settled;
      },
      keepLocally: (data, revision) => keepLocalCopy(caseId, data && { revision, data }),
      newActId,
    },
    stored,
  );
}

/** The saver of one draft while its page is open; it saves when the page is hidden, left, or online again. */
export function useDraftSaver(caseId: string, stored: SavedDraft): { saver: DraftSaver; saveState: SaveState } {
  const client = useClient();
  const [saver] = useState(() => createSaver(client, caseId, stored));
  const saveState = useSyncExternalStore(saver.subscribe, saver.read);
  useEffect(() => {
    const onHide = () => {
      if (document.visibilityState === 'hidden') void saver.flush(true);
    };
    const onOnline = () => void saver.flush();
    document.addEventListener('visibilitychange', onHide);
    window.addEventListener('online', onOnline);
    return () => {
      document.removeEventListener('visibilitychange', onHide);
      window.removeEventListener('online', onOnline);
      void saver.flush();
    };
  }, [saver]);
  return { saver, saveState };
}
