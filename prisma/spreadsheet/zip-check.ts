import { sheetLimits } from './sheet.ts';

/**
 * What a zip file says of itself before anything is inflated. The reader later inflates each entry no further than the size
 * declared here, so that a file can't unfold beyond what was checked (PKWARE APPNOTE 4.3).
 */
export type ZipCheck = 'fine' | 'inflatesTooFar' | 'unreadable';

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const endLength = 22;
const entryLength = 46;
const maxCommentLength = 0xffff;
/** Sizes and counts that stand for "see the 64-bit record": no file of 5 MB needs one, so it is taken for an attack. */
const zip64Marks = { size: 0xffffffff, count: 0xffff };
const dataDescriptorFlag = 8;

/** Adds up the declared sizes of a zip file's entries. */
export function checkZip(file: Buffer): ZipCheck {
  const end = findEnd(file);
  if (end === null) return 'unreadable';
  const count = file.readUInt16LE(end + 10);
  if (count === zip64Marks.count) return 'unreadable';
  if (count > sheetLimits.maxEntries) return 'inflatesTooFar';
  return addUpEntries(file, file.readUInt32LE(end + 16), count);
}

function findEnd(file: Buffer): number | null {
  const last = Math.max(0, file.length - endLength - maxCommentLength);
  for (let at = file.length - endLength; at >= last; at -= 1) {
    if (file.readUInt32LE(at) === endSignature) return at;
  }
  return null;
}

function addUpEntries(file: Buffer, start: number, count: number): ZipCheck {
  let at = start;
  let total = 0;
  for (let i = 0; i < count; i += 1) {
    if (at + entryLength > file.length || file.readUInt32LE(at) !== entrySignature) return 'unreadable';
    const size = declaredSize(file, at);
    if (size === null) return 'unreadable';
    total += size;
    if (total > sheetLimits.maxInflatedBytes) return 'inflatesTooFar';
    at += entryLength + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return 'fine';
}

/** Null when an entry hides its size: it would be inflated without a limit. */
function declaredSize(file: Buffer, at: number): number | null {
  const stored = file.readUInt16LE(at + 10) === 0;
  const compressed = file.readUInt32LE(at + 20);
  const size = file.readUInt32LE(at + 24);
  if (size === zip64Marks.size || compressed === zip64Marks.size) return null;
  if (compressed === 0 && (file.readUInt16LE(at + 8) & dataDescriptorFlag) !== 0 && !isFolder(file, at)) return null;
  if (size === 0 && compressed > 2) return null; // an empty text deflates to two bytes
  return stored ? Math.max(size, compressed) : size;
}

function isFolder(file: Buffer, at: number): boolean {
  const nameEnd = at + entryLength + file.readUInt16LE(at + 28);
  return file[nameEnd - 1] === '/'.charCodeAt(0);
}
