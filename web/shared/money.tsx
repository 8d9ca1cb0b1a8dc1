import { formatFen } from './format.ts';

/** Integer fen shown as yuan; the figure alone, right-aligned columns name the unit. */
export function Money({ fen, sign = true }: { fen: number; sign?: boolean }) {
  return <span>{sign ? `¥${formatFen(fen)}` : formatFen(fen)}</span>;
}
