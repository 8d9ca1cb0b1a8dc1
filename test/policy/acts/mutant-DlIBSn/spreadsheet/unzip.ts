import type { ZipEntry } from './zip-check.ts';

const localHeaderLength = 30;

/** One entry as text, inflated no further than its directory declares. @throws on a damaged entry */
export async function readZipText(file: Uint8Array, entry: ZipEntry): Promise<string> {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const start = entry.headerAt + localHeaderLength + view.getUint16(entry.headerAt + 26, true) + view.getUint16(entry.headerAt + 28, true);
  const packed = file.slice(start, start + entry.packedBytes);
  return entry.stored ? new TextDecoder().decode(packed) : inflateText(packed, entry.inflatedBytes);
}

async function inflateText(packed: Uint8Array<ArrayBuffer>, maxBytes: number): Promise<string> {
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const decoder = new TextDecoder();
  let [text, bytes] = ['', 0];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.length;
    if (bytes > maxBytes) {
      await reader.cancel();
      throw new RangeError('the entry unfolds further than it declares');
    }
    text += decoder.decode(value, { stream: true });
  }
}
