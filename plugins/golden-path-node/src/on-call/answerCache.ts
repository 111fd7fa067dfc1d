import { sourceErrorOf } from '../hosts/http';
import type { OnCallAnswer, OnCallProblem } from './onCallSource';

/** A problem is told for this long without asking again, in milliseconds. */
const problemMilliseconds = 15_000;
/** Longest time that a source may close itself for by asking to wait, in milliseconds. */
const longestClosed = 5 * 60_000;
/** Problems that another question would meet, too. */
const concernsAll: ReadonlySet<OnCallProblem['kind']> = new Set([
  'credentials',
  'rate-limited',
  'unavailable',
]);

/** Whether the source is asked at all now. All caches of a source share one. */
export interface Gate {
  /** Why it isn't asked, until when. */
  closed:
    { readonly problem: OnCallProblem; readonly until: number } | undefined;
}

interface Entry<Value> {
  good: { readonly value: Value; readonly at: number } | undefined;
  failed:
    { readonly problem: OnCallProblem; readonly until: number } | undefined;
  pending: Promise<OnCallAnswer<Value>> | undefined;
}

/** Answers of a source by what was asked. */
export interface AnswerCache<Value> {
  /** Asks with `load` unless there is an answer that is young enough, or somebody is asking the same. */
  read(key: string, load: () => Promise<Value>): Promise<OnCallAnswer<Value>>;
}

/**
 * Keeps answers for a while, and the last good one of each question for when the source is silent. A source that is down,
 * refuses its token or is asked too often isn't asked by anybody for 15 seconds or as long as it says, at most 5 minutes.
 *
 * @param options.lifetime - of an answer, in milliseconds
 * @param options.most - questions that are remembered; the one not asked for longest goes first
 */
export function createAnswerCache<Value>(options: {
  readonly source: string;
  readonly gate: Gate;
  readonly lifetime: (value: Value) => number;
  readonly most: number;
  readonly now: () => number;
}): AnswerCache<Value> {
  const { source, gate, now } = options;
  const entries = new Map<string, Entry<Value>>();

  const entryOf = (key: string): Entry<Value> => {
    const found = entries.get(key) ?? {
      good: undefined,
      failed: undefined,
      pending: undefined,
    };
    entries.delete(key);
    entries.set(key, found);
    for (const oldest of entries.keys()) {
      if (entries.size <= options.most) break;
      entries.delete(oldest);
    }
    return found;
  };

  const answered = (good: NonNullable<Entry<Value>['good']>) =>
    ({
      answered: true,
      value: good.value,
      observedAt: isoOf(good.at),
    }) as const;
  const silent = ({ good }: Entry<Value>, problem: OnCallProblem) =>
    ({
      answered: false,
      problem,
      last: good && { value: good.value, observedAt: isoOf(good.at) },
    }) as const;

  async function ask(
    entry: Entry<Value>,
    load: () => Promise<Value>,
  ): Promise<OnCallAnswer<Value>> {
    try {
      const good = { value: await load(), at: now() };
      Object.assign(entry, { good, failed: undefined });
      return answered(good);
    } catch (error) {
      const { problem, retryAfterMilliseconds } = sourceErrorOf(source, error);
      const until =
        now() +
        Math.min(
          longestClosed,
          Math.max(problemMilliseconds, retryAfterMilliseconds ?? 0),
        );
      if (concernsAll.has(problem.kind)) gate.closed = { problem, until };
      entry.failed = { problem, until };
      return silent(entry, problem);
    } finally {
      entry.pending = undefined;
    }
  }

  return {
    async read(key, load) {
      const entry = entryOf(key);
      const { good, failed } = entry;
      if (good && now() - good.at < options.lifetime(good.value))
        return answered(good);
      if (entry.pending) return entry.pending;
      const held = [gate.closed, failed].find(one => one && now() < one.until);
      if (held) return silent(entry, held.problem);
      entry.pending = ask(entry, load);
      return entry.pending;
    },
  };
}

const isoOf = (time: number): string => new Date(time).toISOString();
