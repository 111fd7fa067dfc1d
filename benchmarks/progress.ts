import { duration } from './measure';

/** What is going on, on standard error, and whether there is time left. */
export interface Progress {
  /** Whether a chunk as long as the longest one would end within the budget, and nobody has interrupted. */
  hasTime(): boolean;
  /** Ctrl-C: what is measured is shown, and nothing more is. */
  isInterrupted(): boolean;
  /** So many services are done. */
  at(done: number): void;
  say(what: string): void;
  end(): void;
}

const quietMilliseconds = 10_000;

/** One line that is written over on a terminal, else a line every ten seconds. */
export function createProgress(
  benchmark: string,
  services: number,
  budgetMilliseconds: number,
): Progress {
  const start = performance.now();
  const terminal = process.stderr.isTTY;
  let previous = start;
  let longest = 0;
  let said = start;
  let interrupted = false;
  process.once('SIGINT', () => {
    interrupted = true;
  });
  const spent = () => performance.now() - start;
  const say = (what: string) => {
    const line = `${benchmark}: ${what} (${duration(spent())} of ${duration(budgetMilliseconds)})`;
    process.stderr.write(terminal ? `\r\u001b[K${line}` : `${line}\n`);
    said = performance.now();
  };
  return {
    say,
    isInterrupted: () => interrupted,
    hasTime: () =>
      !interrupted &&
      (longest === 0 || spent() + longest <= budgetMilliseconds),
    at(done) {
      const now = performance.now();
      longest = Math.max(longest, now - previous);
      previous = now;
      if (terminal || now - said >= quietMilliseconds)
        say(`${done} of ${services} services`);
    },
    end: () => void (terminal && process.stderr.write('\r\u001b[K')),
  };
}
