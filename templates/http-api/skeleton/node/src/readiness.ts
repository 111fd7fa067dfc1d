/** One thing that must hold for this process to answer requests. */
export interface ReadinessCheck {
  readonly name: string;
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
  /** Adds a check; its failures go to `onFailure`, since they may tell too much for a response. */
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

/** @param timeoutMs a check that takes longer has failed; shorter than the probe's own timeout */
export function createReadiness(
  onFailure: (name: string, error: unknown) => void,
  timeoutMs = 1_000,
): Readiness {
  const checks = new Map<string, () => Promise<boolean>>();
  let phase: 'starting' | 'started' | 'stopping' = 'starting';

  return {
    add: probe => {
      let last: { readonly at: number; readonly passes: Promise<boolean> } | undefined;
      const run = async () => {
        try {
          await within(timeoutMs, probe.check());
          return true;
        } catch (error) {
          onFailure(probe.name, error);
          return false;
        }
      };
      checks.set(probe.name, () => {
        const now = performance.now();
        if (!last || now - last.at >= reuseMs) last = { at: now, passes: run() };
        return last.passes;
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
        [...checks].map(
          async ([name, passes]) => [name, (await passes()) ? 'pass' : 'fail'] as const,
        ),
      );
      const passed = results.every(([, result]) => result === 'pass');
      return { status: passed ? 'ready' : 'unready', checks: Object.fromEntries(results) };
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
