/** Telling on the console what is being done and how long it took. */
export interface Steps {
  /** Runs one step and prints its name, what `work` returns, and its time. */
  run<T extends string | null>(name: string, work: () => Promise<T>): Promise<T>;
}

export function consoleSteps(write: (line: string) => void): Steps {
  return {
    async run(name, work) {
      const startedAt = performance.now();
      const result = await work();
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
      write(`  ${name.padEnd(20)}${(result ?? '').padEnd(44)} ${seconds.padStart(5)} s`);
      return result;
    },
  };
}
