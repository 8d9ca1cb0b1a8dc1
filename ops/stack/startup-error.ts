/** A reason why the product can't start, as one sentence for the person at the keyboard, with what to do. */
export class StartupError extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'StartupError';
  }
}
