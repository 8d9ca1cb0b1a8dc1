import { useRef, useState } from 'react';
import { newActId, settle, type Refused } from '../../graphql/refusal.ts';
import type { CombinedError } from 'urql';

interface Sent { error?: CombinedError | undefined }

/**
 * An answer with its refusal. The same words sent again are one act under one id; other words are another.
 * @param wanted the success member of the act's union
 */
export function useAnswer<Value>(wanted: string, onDone: (value: Value) => void) {
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const act = useRef({ key: '', id: newActId() });
  const send = async <Answer extends Sent>(input: object, mutate: (clientActId: string) => Promise<Answer>, read: (answer: Answer) => { __typename?: string } | null | undefined) => {
    const key = JSON.stringify(input);
    if (act.current.key !== key) act.current = { key, id: newActId() };
    setBusy(true);
    const answer = await mutate(act.current.id);
    const settled = settle(answer, read(answer), wanted);
    setBusy(false);
    setRefused(settled.ok ? null : settled.refused);
    if (settled.ok) onDone(settled.value);
  };
  return { send, busy, refused };
}
