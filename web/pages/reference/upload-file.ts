import { requestHeaders } from '../../graphql/client.ts';

/** Sends a file beside GraphQL; the answer is the id that the act names, or the server's own sentence. */
export async function uploadFile(purpose: 'registry' | 'rules', file: File): Promise<{ ok: true; uploadId: string } | { ok: false; message: string | null }> {
  const body = new FormData();
  body.append('file', file);
  try {
    const response = await fetch(`/uploads?purpose=${purpose}`, { method: 'POST', body, headers: requestHeaders(), credentials: 'same-origin' });
    const answer = (await response.json()) as { id?: unknown; message?: unknown };
    if (response.ok && typeof answer.id === 'string') return { ok: true, uploadId: answer.id };
    return { ok: false, message: typeof answer.message === 'string' ? answer.message : null };
  } catch {
    return { ok: false, message: null }; // no network, or an answer that is not JSON
  }
}
