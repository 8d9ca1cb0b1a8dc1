import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { sendText } from './respond.ts';
import { contentSecurityPolicy } from './security-headers.ts';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

const compressed = /\.(html|js|mjs|css|svg|json|webmanifest|txt)$/;
/** Vite puts a hash of the content into the names of everything under assets/. */
const hashed = /^\/assets\//;

type Encoding = 'br' | 'gzip' | 'identity';
const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

export interface StaticApp {
  /** Answers GET and HEAD for the web app; paths without a file get the page that the browser's router goes on from. */
  serve(request: IncomingMessage, response: ServerResponse, path: string): Promise<void>;
}

/** The built web app in `root` (dist/web). Files are compressed once and kept: they only change with a new build and start. */
export function createStaticApp(root: string): StaticApp {
  const cache = new Map<string, Promise<Buffer>>();

  async function load(file: string, encoding: Encoding): Promise<Buffer> {
    const key = `${encoding}:${file}`;
    const known = cache.get(key);
    if (known !== undefined) return known;
    const loading = readFile(file).then((content) => encode(content, encoding));
    cache.set(key, loading);
    loading.catch(() => cache.delete(key));
    return loading;
  }

  async function serveFile(request: IncomingMessage, response: ServerResponse, path: string): Promise<boolean> {
    const file = fileWithin(root, path);
    if (file === null || extname(file) === '' || extname(file) === '.html') return false;
    const encoding = compressed.test(file) ? acceptedEncoding(request) : 'identity';
    const content = await load(file, encoding).catch(() => null);
    if (content === null) return false;
    response.writeHead(200, {
      'Content-Type': contentTypes[extname(file)] ?? 'application/octet-stream',
      'Content-Length': content.byteLength,
      'Cache-Control': hashed.test(path) ? 'public, max-age=31536000, immutable' : 'public, max-age=300',
      Vary: 'Accept-Encoding',
      ...(encoding === 'identity' ? {} : { 'Content-Encoding': encoding }),
    });
    response.end(request.method === 'HEAD' ? undefined : content);
    return true;
  }

  async function servePage(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const page = await readFile(join(root, 'index.html'), 'utf8').catch(() => null);
    if (page === null) return sendText(response, 503, 'The web app is not built yet.\n');
    const nonce = randomBytes(16).toString('base64');
    response.writeHead(200, {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': contentSecurityPolicy(nonce),
      'Cache-Control': 'no-store',
    });
    response.end(request.method === 'HEAD' ? undefined : withNonce(page, nonce));
  }

  return {
    async serve(request, response, path) {
      if (request.method !== 'GET' && request.method !== 'HEAD') return sendText(response, 405, 'GET only\n');
      if (await serveFile(request, response, path)) return;
      // A file that is named but missing (an old page asking for an asset of the last build) must not get a page in its stead.
      if (hashed.test(path)) return sendText(response, 404, 'not found\n');
      await servePage(request, response);
    },
  };
}

function fileWithin(root: string, path: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return null;
  }
  if (decoded.includes('\0')) return null;
  const file = normalize(join(root, decoded));
  return file.startsWith(normalize(root) + sep) ? file : null;
}

function acceptedEncoding(request: IncomingMessage): Encoding {
  const accepted = String(request.headers['accept-encoding'] ?? '');
  if (/\bbr\b/.test(accepted)) return 'br';
  return /\bgzip\b/.test(accepted) ? 'gzip' : 'identity';
}

async function encode(content: Buffer, encoding: Encoding): Promise<Buffer> {
  if (encoding === 'br') return brotli(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
  return encoding === 'gzip' ? zip(content) : content;
}

const noncePlaceholder = /__CSP_NONCE__/g;

/**
 * The page with this response's nonce: where the page names the place (`__CSP_NONCE__`), else on every script, style and
 * stylesheet, and as `<meta property="csp-nonce">`, from which the app reads it for the styles it adds itself.
 */
function withNonce(page: string, nonce: string): string {
  const filled = page.replace(noncePlaceholder, nonce);
  const tagged = filled.replace(/<(script|style|link)(?=[\s>])(?![^>]*\snonce=)/g, `<$1 nonce="${nonce}"`);
  if (tagged.includes('csp-nonce')) return tagged;
  return tagged.replace('<head>', `<head><meta property="csp-nonce" nonce="${nonce}">`);
}
