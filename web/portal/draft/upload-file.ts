import { requestHeaders } from '../../graphql/client.ts';

/** The server holds the same limits and has the last word. */
export const maxRosterBytes = 5 * 1024 * 1024;

export type UploadRefusal = 'tooLarge' | 'wrongType' | 'network' | 'server';
export type Uploaded =
  | { readonly ok: true; readonly uploadId: string }
  /** `message`: the server's own sentence, when it gave one. */
  | { readonly ok: false; readonly refusal: UploadRefusal; readonly message: string | null };

/** What can be said of a file before it travels; null when it may. */
export function refuseFile(file: Pick<File, 'name' | 'size'>): UploadRefusal | null {
  if (!/\.(xlsx|csv)$/i.test(file.name)) return 'wrongType';
  return file.size > maxRosterBytes ? 'tooLarge' : null;
}

function readAnswer(text: string): { id?: unknown; message?: unknown } {
  try {
    const answer: unknown = JSON.parse(text);
    return typeof answer === 'object' && answer !== null ? answer : {};
  } catch {
    return {};
  }
}

/** Sends a file. XMLHttpRequest, because fetch cannot tell how much has left. @param onProgress part sent, 0…1 */
export function uploadFile(file: File, purpose: 'roster' | 'attachment', onProgress: (part: number) => void = () => undefined): Promise<Uploaded> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/uploads?purpose=${purpose}`);
    for (const [name, value] of Object.entries(requestHeaders())) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => onProgress(event.total > 0 ? event.loaded / event.total : 0);
    request.onerror = () => resolve({ ok: false, refusal: 'network', message: null });
    request.onload = () => {
      const { id, message } = readAnswer(request.responseText);
      if (request.status < 300 && typeof id === 'string') resolve({ ok: true, uploadId: id });
      else resolve({ ok: false, refusal: 'server', message: typeof message === 'string' ? message : null });
    };
    const body = new FormData();
    body.append('file', file);
    request.send(body);
  });
}
