import { useEffect, useState } from 'react';
import { useClient, useMutation } from 'urql';
import { useLive } from '../../graphql/live-context.tsx';
import { newActId, settle, type Refused } from '../../graphql/refusal.ts';
import { importQuery, importRosterMutation, type ImportData } from '../documents.ts';
import type { PreviewResult } from '../../../policy/red-envelope/roster-preview.ts';
import { readPreview } from './preview/read-preview.ts';
import { refuseFile, uploadFile, type Uploaded } from './upload-file.ts';

export type ImportTrouble = { readonly kind: 'file'; readonly answer: Extract<Uploaded, { ok: false }> } | { readonly kind: 'refused'; readonly refused: Refused };

export interface RosterImportWork {
  /** Part of the file that has left this device, 0…1; null when none is leaving. */
  readonly sentPart: number | null;
  readonly trouble: ImportTrouble | null;
  readonly latest: ImportData | null;
  readonly running: boolean;
  /** A chosen file and what is in it; nothing is replaced before it is taken. */
  readonly looked: 'reading' | LookedAt | null;
  readonly look: (file: File) => void;
  readonly take: (file: File) => void;
  readonly drop: () => void;
}

interface LookedAt { readonly file: File; readonly result: PreviewResult }

const pollMs = 1500;
const isRunning = (latest: ImportData | null): boolean => latest?.state === 'queued' || latest?.state === 'running';

/** Reads the progress while an import runs: on every live signal, and by asking, should the stream be cut. */
function useProgress(caseId: string, running: boolean): void {
  const client = useClient();
  const read = () => void client.query(importQuery, { id: caseId }, { requestPolicy: 'network-only' }).toPromise();
  useLive((signal) => {
    if (signal.kind === 'gap' || signal.event.caseId === caseId) read();
  });
  useEffect(() => {
    if (!running) return undefined;
    const timer = setInterval(() => void client.query(importQuery, { id: caseId }, { requestPolicy: 'network-only' }).toPromise(), pollMs);
    return () => clearInterval(timer);
  }, [client, caseId, running]);
}

/** Looks into a roster, sends it, starts its import, and follows it. The import goes on by itself when the page is left. */
export function useRosterImport(caseId: string, latest: ImportData | null): RosterImportWork {
  const [, start] = useMutation(importRosterMutation);
  const client = useClient();
  const [sentPart, setSentPart] = useState<number | null>(null);
  const [trouble, setTrouble] = useState<ImportTrouble | null>(null);
  const [looked, setLooked] = useState<RosterImportWork['looked']>(null);
  const running = isRunning(latest);
  useProgress(caseId, running);
  const begin = async (uploadId: string) => {
    const answer = await start({ actId: newActId(), caseId, uploadId });
    const settled = settle(answer, answer.data?.importRoster, 'ImportStarted');
    if (!settled.ok) setTrouble({ kind: 'refused', refused: settled.refused });
    // The new import hangs on the case: read it there, so that the page follows this one.
    else await client.query(importQuery, { id: caseId }, { requestPolicy: 'network-only' }).toPromise();
  };
  const take = async (file: File) => {
    setTrouble(null);
    setLooked(null);
    setSentPart(0);
    const uploaded = await uploadFile(file, 'roster', setSentPart);
    if (uploaded.ok) await begin(uploaded.uploadId);
    else setTrouble({ kind: 'file', answer: uploaded });
    setSentPart(null);
  };
  const look = async (file: File) => {
    setTrouble(null);
    const refusal = refuseFile(file);
    if (refusal) {
      setLooked(null);
      return setTrouble({ kind: 'file', answer: { ok: false, refusal, message: null } });
    }
    setLooked('reading');
    const result = await readPreview(file);
    // A browser that can't look into the file doesn't keep it from the server, which reads it anyway.
    if (result === null) return take(file);
    setLooked({ file, result });
  };
  return { sentPart, trouble, latest, running, looked, look: (file) => void look(file), drop: () => setLooked(null), take: (file) => void take(file) };
}
