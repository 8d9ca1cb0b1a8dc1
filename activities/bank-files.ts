import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BankTransport } from '../prisma/acts/transmission.ts';

/**
 * The default road to the bank: files in a folder that both sides reach. A file appears whole under its name or not at all; the same
 * file sent again is left as it is.
 */
export function bankFolder(filesDir: string): BankTransport {
  const outbox = join(filesDir, 'bank', 'outbox');
  return {
    async send(fileName: string, text: string): Promise<void> {
      await mkdir(outbox, { recursive: true });
      const path = join(outbox, fileName);
      const standing = await readFile(path, 'utf8').catch(() => null);
      if (standing === text) return;
      await writeFile(`${path}.part`, text, { mode: 0o600 });
      await rename(`${path}.part`, path);
    },
  };
}
