import type { PreviewResult } from '../../../../policy/red-envelope/roster-preview.ts';

/** Longer than any honest file takes on a phone. */
const patienceMs = 20_000;

/** What the file will give when it is imported; null when this browser can't tell: the server can. */
export function readPreview(file: File): Promise<PreviewResult | null> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./roster-worker.ts', import.meta.url), { type: 'module' });
    const end = (result: PreviewResult | null) => {
      clearTimeout(timer);
      worker.terminate();
      resolve(result);
    };
    const timer = setTimeout(() => end(null), patienceMs);
    worker.onmessage = ({ data }: MessageEvent<PreviewResult>) => end(data);
    worker.onerror = () => end(null);
    file.arrayBuffer().then((bytes) => worker.postMessage(bytes, [bytes]), () => end(null));
  });
}
