import type { ServerResponse } from 'node:http';

export function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' });
  response.end(text);
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' });
  response.end(JSON.stringify(body));
}

export interface Download {
  readonly fileName: string;
  readonly contentType: string;
  readonly content: Uint8Array;
}

/** A file to keep. The name goes out twice: plain ASCII for old clients, UTF-8 for Chinese names (RFC 6266). */
export function sendDownload(response: ServerResponse, { fileName, contentType, content }: Download): void {
  const ascii = fileName.replace(/[^\w.-]/g, '_');
  response.writeHead(200, {
    'Content-Type': contentType,
    'Content-Length': content.byteLength,
    'Content-Disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
    'Cache-Control': 'private, no-store',
  });
  response.end(content);
}
