/** The plain table of what was killed when and what was found; written line by line as it happens. */
import type { Finding } from './invariants.ts';

const widths = [48, 46, 6, 10];

export class Report {
  private passed = 0;
  private failed = 0;
  private readonly write: (line: string) => void;

  constructor(write: (line: string) => void) {
    this.write = write;
  }

  head(): void {
    this.write(line(['in the middle of', 'killed (ms after it began)', 'lost', 'well after', 'found']));
    this.write('-'.repeat(140));
  }

  /** @param lost answers that never came and were asked for again; @param wellAfter seconds until everything worked again */
  row(what: string, killed: string, lost: number | null, wellAfter: number | null, found: string, isSound: boolean): void {
    this.tally(isSound);
    this.write(line([what, killed, lost === null ? '' : String(lost), wellAfter === null ? '' : `${wellAfter.toFixed(1)} s`, `${isSound ? 'ok' : 'FAILED'}: ${found}`]));
  }

  finding({ what, flaws }: Finding): void {
    this.tally(flaws.length === 0);
    this.write(`${flaws.length === 0 ? 'ok    ' : 'FAILED'}  ${what}`);
    for (const flaw of flaws.slice(0, 5)) this.write(`          ${flaw}`);
  }

  /** The closing line. @returns whether everything held */
  close(): boolean {
    this.write('');
    this.write(`${this.passed} passed, ${this.failed} failed`);
    return this.failed === 0;
  }

  get isSound(): boolean {
    return this.failed === 0;
  }

  private tally(isSound: boolean): void {
    if (isSound) this.passed += 1;
    else this.failed += 1;
  }
}

function line(cells: readonly string[]): string {
  return cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ').trimEnd();
}
