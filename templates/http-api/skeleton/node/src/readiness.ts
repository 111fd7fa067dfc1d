/** One thing that must hold for this process to answer requests. */
export interface ReadinessCheck {
  readonly name: string;
  /** Its failure is reported and doesn't make the process unready. */
  readonly optional?: boolean;
  /** Throws when it doesn't hold. */
  check(): Promise<void>;
}

/** What `/readyz` says. */
export interface ReadinessReport {
  readonly status: 'ready' | 'starting' | 'unready' | 'stopping';
  readonly checks: Readonly<Record<string, 'pass' | 'fail'>>;
}

/** Whether this process may be sent requests. */
export interface Readiness {
  /** Adds a check; why it fails goes to `onChange`, since that may tell too much for a response. */
  add(check: ReadinessCheck): void;
  /** Everything is up. */
  started(): void;
  /** No more new work, from now on and for good. */
  stopping(): void;
  readonly isStopping: boolean;
  report(): Promise<ReadinessReport>;
}

/** How long the answer of a check holds, so that probes from outside can't become load on a database. */
const reuseMs = 1_000;

/**
 * @param onChange told when a check begins to fail, with the error, and when it passes again
 * @param timeoutMs a check that takes longer has failed; shorter than the probe's own timeout
 */
export function createReadiness(
  onChange: (name: string, error?: unknown) => void,
  timeoutMs = 1_000,
): Readiness {
  const checks: { readonly probe: ReadinessCheck; readonly passes: () => Promise<boolean> }[] = [];
  let phase: 'starting' | 'started' | 'stopping' = 'starting';

  return {
    add: probe => {
      let last: { readonly at: number; readonly passes: Promise<boolean> } | undefined;
      let failing = false;
      const run = async () => {
        try {
          await within(timeoutMs, probe.check());
          if (failing) onChange(probe.name);
          failing = false;
        } catch (error) {
          if (!failing) onChange(probe.name, error);
          failing = true;
        }
        return !failing;
      };
      checks.push({
        probe,
        passes: () => {
          const now = performance.now();
          if (!last || now - last.at >= reuseMs) last = { at: now, passes: run() };
          return last.passes;
        },
      });
    },
    started: () => {
      if (phase === 'starting') phase = 'started';
    },
    stopping: () => {
      phase = 'stopping';
    },
    get isStopping() {
      return phase === 'stopping';
    },
    report: async () => {
      if (phase !== 'started') return { status: phase, checks: {} };
      const results = await Promise.all(
        checks.map(async ({ probe, passes }) => ({ probe, passed: await passes() })),
      );
      return {
        status: results.every(({ probe, passed }) => passed || probe.optional)
          ? 'ready'
          : 'unready',
        checks: Object.fromEntries(
          results.map(({ probe, passed }) => [probe.name, passed ? 'pass' : 'fail']),
        ),
      };
    },
  };
}

async function within(timeoutMs: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
