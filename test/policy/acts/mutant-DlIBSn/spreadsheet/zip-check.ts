import { sheetLimits } from './sheet.ts';

/**
 * What a zip file says of itself before anything is inflated. The reader later inflates each entry no further than the size
 * declared here, so that a file can't unfold beyond what was checked (PKWARE APPNOTE 4.3).
 */
export type ZipCheck = 'fine' | 'inflatesTooFar' | 'unreadable';

/** An entry of the zip's directory: where its packed bytes are said to stand, and how long they are before and after. */
export interface ZipEntry {
  name: string;
  stored: boolean;
  packedBytes: number;
  inflatedBytes: number;
  headerAt: number;
}

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const endLength = 22;
const entryLength = 46;
const maxCommentLength = 0xffff;
/** Sizes and counts that stand for "see the 64-bit record": no file of 5 MB needs one, so it is taken for an attack. */
const zip64Marks = { size: 0xffffffff, count: 0xffff };
const dataDescriptorFlag = 8;

/** Adds up the declared sizes of a zip file's entries. */
export function checkZip(file: Uint8Array): ZipCheck {
  const listed = listZip(file);
  return typeof listed === 'string' ? listed : 'fine';
}

/** The entries of a zip file whose directory is sound and whose sizes are bearable, or what is wrong with it. */
export function listZip(file: Uint8Array): ZipEntry[] | Exclude<ZipCheck, 'fine'> {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const end = findEnd(view);
  if (end === null) return 'unreadable';
  const count = view.getUint16(end + 10, true);
  if (count === zip64Marks.count) return 'unreadable';
  if (count > sheetLimits.maxEntries) return 'inflatesTooFar';
  return listEntries(view, view.getUint32(end + 16, true), count);
}

function findEnd(view: DataView): number | null {
  const last = Math.max(0, view.byteLength - endLength - maxCommentLength);
  for (let at = view.byteLength - endLength; at >= last; at -= 1) {
    if (view.getUint32(at, true) === endSignature) return at;
  }
  return null;
}

function listEntries(view: DataView, start: number, count: number): ZipEntry[] | Exclude<ZipCheck, 'fine'> {
  const entries: ZipEntry[] = [];
  let at = start;
  let total = 0;
  for (let i = 0; i < count; i += 1) {
    if (at + entryLength > view.byteLength || view.getUint32(at, true) !== entrySignature) return 'unreadable';
    const entry = entryAt(view, at);
    const size = declaredSize(view, at, entry);
    if (size === null) return 'unreadable';
    total += size;
    if (total > sheetLimits.maxInflatedBytes) return 'inflatesTooFar';
    entries.push(entry);
    at += entryLength + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function entryAt(view: DataView, at: number): ZipEntry {
  const nameBytes = Math.min(view.getUint16(at + 28, true), view.byteLength - at - entryLength);
  return {
    name: new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + at + entryLength, nameBytes)),
    stored: view.getUint16(at + 10, true) === 0,
    packedBytes: view.getUint32(at + 20, true),
    inflatedBytes: view.getUint32(at + 24, true),
    headerAt: view.getUint32(at + 42, true),
  };
}

/** Null when an entry hides its size: it would be inflated without a limit. */
function declaredSize(view: DataView, at: number, { name, stored, packedBytes, inflatedBytes }: ZipEntry): number | null {
  if (inflatedBytes === zip64Marks.size || packedBytes === zip64Marks.size) return null;
  if (packedBytes === 0 && (view.getUint16(at + 8, true) & dataDescriptorFlag) !== 0 && !name.endsWith('/')) return null;
  if (inflatedBytes === 0 && packedBytes > 2) return null; // an empty text deflates to two bytes
  return stored ? Math.max(inflatedBytes, packedBytes) : inflatedBytes;
}
