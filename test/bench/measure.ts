/** Times of one operation at one number of clients. */
export interface Measured { p50Ms: number; p95Ms: number; perSecond: number }

/** Runs each job once, `clients` at a time, in the order given. */
export async function measure(jobs: readonly (() => Promise<void>)[], clients: number): Promise<Measured> {
  const times: number[] = [];
  let next = 0;
  const started = performance.now();
  const client = async (): Promise<void> => {
    for (let job = jobs[next++]; job !== undefined; job = jobs[next++]) {
      const begun = performance.now();
      await job();
      times.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  const seconds = (performance.now() - started) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? NaN;
  return { p50Ms: at(0.5), p95Ms: at(0.95), perSecond: times.length / seconds };
}

/** A table with aligned columns, as text. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ')).join('\n');
}
