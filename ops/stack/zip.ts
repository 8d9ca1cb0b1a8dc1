/** Taking one file out of a zip archive, so that no unzip program is needed. Classic zip up to 4 GB; no encryption. */
import { createReadStream, createWriteStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';

interface Entry {
  readonly name: string;
  readonly isDeflated: boolean;
  readonly compressedSize: number;
  readonly headerOffset: number;
}

/** Writes the first entry that `matches` to `target`. @throws Error when none does, or the archive can't be read */
export async function extractFromZip(archive: string, matches: (name: string) => boolean, target: string): Promise<void> {
  const file = await open(archive);
  let start: number;
  let entry: Entry;
  try {
    entry = await findEntry(file, matches);
    start = await dataStart(file, entry);
  } finally {
    await file.close();
  }
  const source = createReadStream(archive, { start, end: start + entry.compressedSize - 1 });
  if (entry.isDeflated) await pipeline(source, createInflateRaw(), createWriteStream(target));
  else await pipeline(source, createWriteStream(target));
}

async function findEntry(file: FileHandle, matches: (name: string) => boolean): Promise<Entry> {
  const directory = await readDirectory(file);
  for (let at = 0; at + 46 <= directory.length && directory.readUInt32LE(at) === 0x02014b50; ) {
    const nameLength = directory.readUInt16LE(at + 28);
    const entry = {
      name: directory.toString('utf8', at + 46, at + 46 + nameLength),
      isDeflated: directory.readUInt16LE(at + 10) === 8,
      compressedSize: directory.readUInt32LE(at + 20),
      headerOffset: directory.readUInt32LE(at + 42),
    };
    if (matches(entry.name)) return entry;
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  throw new Error('the archive does not hold the wanted file');
}

/** The central directory is found from the record at the archive's end, which a comment may push up by 64 KB. */
async function readDirectory(file: FileHandle): Promise<Buffer> {
  const { size } = await file.stat();
  const tail = await readAt(file, Math.max(0, size - 66_000), Math.min(size, 66_000));
  const record = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (record < 0) throw new Error('the file is not a zip archive');
  return readAt(file, tail.readUInt32LE(record + 16), tail.readUInt32LE(record + 12));
}

async function dataStart(file: FileHandle, entry: Entry): Promise<number> {
  const header = await readAt(file, entry.headerOffset, 30);
  return entry.headerOffset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}
