import { requestHeaders } from '../graphql/client.ts';

const maxBytes = 5 * 1024 * 1024;

export type LetterUpload =
  | { readonly ok: true; readonly uploadId: string }
  /** `message`: the server's own sentence, when it gave one. */
  | { readonly ok: false; readonly refusal: 'tooLarge' | 'failed'; readonly message: string | null };

/** Sends an authorisation letter. @param proof of a one-time code, from somebody without an account; null from an agent */
export async function uploadLetter(file: File, proof: string | null): Promise<LetterUpload> {
  if (file.size > maxBytes) return { ok: false, refusal: 'tooLarge', message: null };
  const body = new FormData();
  body.append('file', file);
  const headers = { ...requestHeaders(), ...(proof === null ? {} : { 'x-enrolment-proof': proof }) };
  try {
    const response = await fetch('/uploads?purpose=letter', { method: 'POST', body, headers, credentials: 'same-origin' });
    const answer = (await response.json()) as { id?: unknown; message?: unknown };
    if (response.ok && typeof answer.id === 'string') return { ok: true, uploadId: answer.id };
    return { ok: false, refusal: 'failed', message: typeof answer.message === 'string' ? answer.message : null };
  } catch {
    return { ok: false, refusal: 'failed', message: null }; // no network, or an answer that is not JSON
  }
}
