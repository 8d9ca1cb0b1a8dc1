/** What is told wherever the disk turns out to be full. */
export const diskFull = 'The disk is full: free some space (1 GB is enough to begin), then start again.';

/** A reason why the product can't start, as one sentence for the person at the keyboard, with what to do. */
export class StartupError extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'StartupError';
  }
}
