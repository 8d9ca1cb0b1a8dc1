/** PDFs made lately, by document: a list that is asked for by many is set once. Documents never change, so a copy is never stale. */
export interface Copies { of(id: string, make: () => Promise<Buffer>): Promise<Buffer> }

/** @param maxBytes what may lie in memory; the longest unused goes first */
export function createCopies(maxBytes = 32_000_000): Copies {
  const kept = new Map<string, { pdf: Promise<Buffer>; bytes: number }>();
  let bytes = 0;

  function drop(id: string): void {
    bytes -= kept.get(id)?.bytes ?? 0;
    kept.delete(id);
  }

  function note(id: string, copy: { bytes: number }, size: number): void {
    copy.bytes = size;
    bytes += size;
    for (const oldest of kept.keys()) {
      if (bytes <= maxBytes) return;
      if (oldest !== id) drop(oldest);
    }
  }

  return {
    async of(id, make) {
      const found = kept.get(id);
      if (found !== undefined) {
        kept.delete(id);
        kept.set(id, found);
        return found.pdf;
      }
      const copy = { pdf: make(), bytes: 0 };
      kept.set(id, copy);
      try {
        const pdf = await copy.pdf;
        note(id, copy, pdf.byteLength);
        return pdf;
      } catch (error) {
        kept.delete(id);
        throw error;
      }
    },
  };
}
