import busboy from 'busboy';
import type { IncomingMessage } from 'node:http';

export interface ReceivedFile {
  readonly fileName: string;
  readonly content: Buffer;
}

export type MultipartRefusal = 'notMultipart' | 'noFile' | 'tooLarge' | 'interrupted';

/**
 * Reads the single file of a multipart request, giving up as soon as it is longer than `maxBytes`.
 * @returns the file, or why there is none
 */
export function receiveFile(request: IncomingMessage, maxBytes: number): Promise<ReceivedFile | MultipartRefusal> {
  const parser = openParser(request, maxBytes);
  if (parser === null) return Promise.resolve('notMultipart');
  return new Promise((resolve) => {
    let answer: ReceivedFile | MultipartRefusal = 'noFile';
    parser.on('file', (_field, stream, { filename }) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('limit', () => (answer = 'tooLarge'));
      stream.on('error', () => (answer = 'interrupted'));
      stream.on('end', () => {
        if (answer === 'noFile') answer = { fileName: cleanName(filename), content: Buffer.concat(chunks) };
      });
    });
    parser.on('error', () => resolve('interrupted'));
    parser.on('close', () => resolve(answer));
    request.on('aborted', () => resolve('interrupted'));
    request.pipe(parser);
  });
}

function openParser(request: IncomingMessage, maxBytes: number): busboy.Busboy | null {
  try {
    const limits = { fileSize: maxBytes, files: 1, fields: 0, parts: 2, headerPairs: 50 };
    return busboy({ headers: request.headers, limits, defParamCharset: 'utf8' });
  } catch {
    return null;
  }
}

/** The last part of the name, without control characters, at most 120 characters; it is shown, never used as a path. */
function cleanName(name: string | undefined): string {
  const base = (name ?? '').split(/[\\/]/).at(-1) ?? '';
  // eslint-disable-next-line no-control-regex -- control characters are what is taken out
  const printable = base.replace(/[\u0000-\u001f\u007f]/g, '').trim();
  return printable === '' ? 'file' : [...printable].slice(-120).join('');
}
