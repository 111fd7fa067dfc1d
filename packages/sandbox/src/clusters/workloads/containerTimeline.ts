import type { ImageBehaviour } from '../images';
import { timestampOf } from '../controllers';

/** A container as it stands at a moment, and how long that lasts. */
export interface ContainerMoment {
  readonly state: Readonly<Record<string, unknown>>;
  readonly lastState: Readonly<Record<string, unknown>>;
  readonly ready: boolean;
  readonly started: boolean;
  readonly restartCount: number;
  /** Ended for good, as containers of jobs do. */
  readonly ended?: { readonly exitCode: number };
  /** Milliseconds until it changes; undefined when it stays. */
  readonly changesIn: number | undefined;
}

/** How a container is run. Times are in milliseconds. */
export interface ContainerRun {
  readonly behaviour: ImageBehaviour;
  /** Becomes ready after that, or ends where it is a job's. */
  readonly takes: number;
  /** Belongs to a job: it runs to its end. */
  readonly ends: boolean;
  readonly restarts: boolean;
  /** Bytes; undefined without a limit. */
  readonly memoryLimit: number | undefined;
  /** Gets little traffic, so it stays below the limit. */
  readonly spared: boolean;
  /** When it was first started. */
  readonly startedAt: Date;
}

/** A crash comes this long after each start. */
const CRASHES_AFTER = 900;
const FIRST_BACK_OFF = 2000;
const LONGEST_BACK_OFF = 60_000;

const at = (start: Date, milliseconds: number) =>
  timestampOf(new Date(start.getTime() + milliseconds));

const crashOf = (run: ContainerRun) => {
  const { behaviour, memoryLimit, spared } = run;
  if (behaviour.kind === 'crashes')
    return { exitCode: behaviour.exitCode, reason: 'Error' };
  if (behaviour.kind !== 'needs-memory' || spared) return undefined;
  return memoryLimit !== undefined && memoryLimit < behaviour.bytes
    ? { exitCode: 137, reason: 'OOMKilled' }
    : undefined;
};

/** Where a crashing container is after some time: which start it is in, and whether it waits for the next. */
function crashCycle(elapsed: number) {
  let start = 0;
  let backOff = FIRST_BACK_OFF;
  for (let restarts = 0; ; restarts += 1) {
    const crash = start + CRASHES_AFTER;
    if (elapsed < crash)
      return { restarts, start, running: true, until: crash } as const;
    const next = crash + backOff;
    if (elapsed < next)
      return { restarts, start, running: false, until: next, backOff } as const;
    start = next;
    backOff = Math.min(backOff * 2, LONGEST_BACK_OFF);
  }
}

function crashing(
  run: ContainerRun,
  elapsed: number,
  crash: { exitCode: number; reason: string },
): ContainerMoment {
  const terminated = (start: number) => ({
    terminated: {
      ...crash,
      startedAt: at(run.startedAt, start),
      finishedAt: at(run.startedAt, start + CRASHES_AFTER),
    },
  });
  if (!run.restarts && elapsed >= CRASHES_AFTER)
    return {
      state: terminated(0),
      lastState: {},
      ready: false,
      started: false,
      restartCount: 0,
      ended: { exitCode: crash.exitCode },
      changesIn: undefined,
    };
  const cycle = crashCycle(elapsed);
  const previous = crashCycle(cycle.start - 1).start;
  return {
    state: cycle.running
      ? { running: { startedAt: at(run.startedAt, cycle.start) } }
      : {
          waiting: {
            reason: 'CrashLoopBackOff',
            message: `back-off ${cycle.backOff / 1000}s restarting failed container`,
          },
        },
    lastState: cycle.running
      ? cycle.restarts > 0
        ? terminated(previous)
        : {}
      : terminated(cycle.start),
    ready: false,
    started: cycle.running,
    restartCount: cycle.restarts,
    changesIn: cycle.until - elapsed,
  };
}

/**
 * How a container stands some milliseconds after its first start. Pure: the whole life of a container follows from its
 * image and its limits.
 */
export function containerAt(
  run: ContainerRun,
  elapsed: number,
): ContainerMoment {
  const crash = crashOf(run);
  if (crash) return crashing(run, elapsed, crash);
  const takes =
    run.behaviour.kind === 'slow' ? run.behaviour.readyAfter : run.takes;
  const done = run.behaviour.kind !== 'never-ready' && elapsed >= takes;
  const changesIn =
    done || run.behaviour.kind === 'never-ready' ? undefined : takes - elapsed;
  if (done && run.ends)
    return {
      state: {
        terminated: {
          exitCode: 0,
          reason: 'Completed',
          startedAt: at(run.startedAt, 0),
          finishedAt: at(run.startedAt, takes),
        },
      },
      lastState: {},
      ready: false,
      started: false,
      restartCount: 0,
      ended: { exitCode: 0 },
      changesIn,
    };
  return {
    state: { running: { startedAt: at(run.startedAt, 0) } },
    lastState: {},
    ready: done,
    started: true,
    restartCount: 0,
    changesIn,
  };
}
