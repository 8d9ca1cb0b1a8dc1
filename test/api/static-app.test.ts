import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStaticApp } from '../../api/http/static-app.ts';

let folder: string;
let server: Server;
let origin: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'labour-static-'));
  await mkdir(join(folder, 'web', 'assets'), { recursive: true });
  await writeFile(join(folder, 'secret.js'), 'not for the web');
  await writeFile(join(folder, 'web', 'assets', 'main-abc123.js'), `console.log("${'x'.repeat(2_000)}")`);
  await writeFile(join(folder, 'web', 'icon.svg'), '<svg/>');
  await writeFile(join(folder, 'web', 'index.html'), `<!doctype html><html><head><meta property="csp-nonce" nonce="__CSP_NONCE__">
    <script type="module" src="/assets/main-abc123.js" nonce="__CSP_NONCE__"></script><style>a{}</style></head><body></body></html>`);
  const app = createStaticApp(join(folder, 'web'));
  server = createServer((request, response) => void app.serve(request, response, request.url ?? '/'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true, force: true });
});

describe('the web app\'s files', () => {
  it('every page carries a nonce of its own, in its policy and on each script and style', async () => {
    const nonces: string[] = [];
    for (const path of ['/', '/inbox/some-task?x=1', '/portal']) {
      const response = await fetch(origin + path);
      const nonce = /'nonce-([^']+)'/.exec(response.headers.get('content-security-policy') ?? '')?.[1] ?? '';
      const page = await response.text();
      expect([...page.matchAll(/nonce="([^"]*)"/g)].map(([, value]) => value)).toEqual([nonce, nonce, nonce]);
      expect(response.headers.get('content-security-policy')).not.toMatch(/script-src[^;]*unsafe/);
      expect(response.headers.get('cache-control')).toBe('no-store');
      nonces.push(nonce);
    }
    expect(new Set(nonces).size).toBe(3);
  });

  it('hashed files are kept for a year and compressed; others are asked for again', async () => {
    const asset = await fetch(`${origin}/assets/main-abc123.js`, { headers: { 'accept-encoding': 'br' } });
    expect(asset.headers.get('cache-control')).toContain('immutable');
    expect(asset.headers.get('content-encoding')).toBe('br');
    expect(Number(asset.headers.get('content-length'))).toBeLessThan(500);
    expect(await asset.text()).toContain('console.log');
    expect((await fetch(`${origin}/icon.svg`)).headers.get('cache-control')).toBe('public, max-age=300');
  });

  it('a missing file of an old build is missing, not a page', async () => {
    expect((await fetch(`${origin}/assets/main-old999.js`)).status).toBe(404);
  });

  it('nothing outside the folder is served', async () => {
    for (const path of ['/../secret.js', '/%2e%2e/secret.js', '/..%2fsecret.js', '/assets/..%2f..%2fsecret.js', '/%00secret.js', '/%ff.js']) {
      const text = await (await fetch(origin + path)).text();
      expect([path, text.includes('not for the web')]).toEqual([path, false]);
    }
  });

  it('takes GET and HEAD only', async () => {
    expect((await fetch(origin, { method: 'POST' })).status).toBe(405);
    const head = await fetch(origin, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
  });
});
