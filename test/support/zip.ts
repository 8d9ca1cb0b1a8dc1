import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  name: string;
  text: string;
  /** What the file claims the entry unfolds to; a hostile file lies. */
  declaredSize?: number | undefined;
}

/** A zip file written by hand, so that a test may make one that no honest program writes. */
export function buildZip(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const { local, central } = headersOf(entry, offset);
    parts.push(local);
    directory.push(central);
    offset += local.length;
  }
  const end = Buffer.alloc(22);
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, ...directory, end]);
}

function headersOf({ name, text, declaredSize }: ZipEntry, offset: number): { local: Buffer; central: Buffer } {
  const plain = Buffer.from(text);
  const packed = deflateRawSync(plain);
  const shared = Buffer.alloc(26);
  shared.writeUInt16LE(20, 0);
  shared.writeUInt16LE(8, 4);
  shared.writeUInt32LE(crcOf(plain), 10);
  shared.writeUInt32LE(packed.length, 14);
  shared.writeUInt32LE(declaredSize ?? plain.length, 18);
  shared.writeUInt16LE(Buffer.byteLength(name), 22);
  const local = Buffer.concat([signature(0x04034b50), shared, Buffer.from(name), packed]);
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE(offset, 10);
  return { local, central: Buffer.concat([signature(0x02014b50), Buffer.from([20, 0]), shared, tail, Buffer.from(name)]) };
}

// zlib.crc32 came with Node 20.15.
const crcOf = (bytes: Buffer): number => crc32(bytes);

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value, 0);
  return bytes;
}
