import { requestHeaders } from '../../graphql/client.ts';

const maxBytes = 5 * 1024 * 1024;

export type ReturnUpload =
  | { readonly ok: true; readonly uploadId: string }
  /** `message`: the server's own sentence, when it gave one. */
  | { readonly ok: false; readonly refusal: 'tooLarge' | 'failed'; readonly message: string | null };

const failed = (message: string | null): ReturnUpload => ({ ok: false, refusal: 'failed', message });

/** Sends a bank's return file, or what shows how a payment went, beside GraphQL; the answer is the id that the act names. */
export async function uploadMoneyFile(file: File, purpose: 'return' | 'evidence'): Promise<ReturnUpload> {
  if (file.size > maxBytes) return { ok: false, refusal: 'tooLarge', message: null };
  const body = new FormData();
  body.append('file', file);
  try {
    const response = await fetch(`/uploads?purpose=${purpose}`, { method: 'POST', body, headers: requestHeaders(), credentials: 'same-origin' });
    const answer = (await response.json()) as { id?: unknown; message?: unknown };
    if (response.ok && typeof answer.id === 'string') return { ok: true, uploadId: answer.id };
    return failed(typeof answer.message === 'string' ? answer.message : null);
  } catch {
    return failed(null); // no network, or an answer that is not JSON
  }
}
