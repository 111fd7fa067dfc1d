import type { CompoundEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import type { RunbookRuns } from '@golden-path/plugin-runbooks-common';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { runbooksApiRef } from '../api';
import { useLiveRunbooks } from '../live';

/** How a step stands. */
export interface StepMark {
  readonly ticked: boolean;
  /** Entity reference of who ticked it; undefined while that is being saved. */
  readonly by: string | undefined;
  /** ISO 8601. */
  readonly at: string | undefined;
}

/** The work on a page in an environment, shared with everyone who responds. */
export interface Run {
  /** Undefined until it is known. */
  readonly runs: RunbookRuns | undefined;
  /** Why it isn't known, or not the newest. */
  readonly error: Error | undefined;
  /** By id of the step; steps without one are not ticked. */
  readonly marks: ReadonlyMap<string, StepMark>;
  /** The tick that could not be saved last; it was taken back. */
  readonly failed: { readonly step: string; readonly error: Error } | undefined;
  tick(step: string, ticked: boolean): void;
  startOver(): Promise<void>;
  retry(): void;
}

interface Local {
  /** What this page has sent, and no answer came yet. */
  readonly sent: ReadonlyMap<string, boolean>;
  /** The answer to the last change, and when it came. */
  readonly answer:
    { readonly runs: RunbookRuns; readonly at: number } | undefined;
  readonly failed: Run['failed'];
}

const nothing: Local = {
  sent: new Map(),
  answer: undefined,
  failed: undefined,
};

const asError = (failure: unknown): Error =>
  failure instanceof Error ? failure : new Error(String(failure));

/**
 * The run of a page, live. A tick is shown at once and taken back when the backend refuses it. Changes are sent one
 * after the other, so that their answers can't overtake each other.
 * @param page - undefined: there is none, and nothing is asked
 */
export function useRun(
  service: CompoundEntityRef,
  environment: string,
  page: string | undefined,
): Run {
  const api = useApi(runbooksApiRef);
  const load = useCallback(
    async (signal: AbortSignal) =>
      page === undefined
        ? undefined
        : api.getRuns(service, { environment, page }, signal),
    [api, service, environment, page],
  );
  const live = useLiveRunbooks(load);
  const [local, setLocal] = useState(nothing);
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const current = useRef(load);
  useEffect(() => {
    current.current = load;
    setLocal(nothing);
  }, [load]);

  const { retry } = live;
  const send = useCallback(
    (change: () => Promise<RunbookRuns>): Promise<RunbookRuns> => {
      const answer = queue.current.then(change);
      queue.current = answer.catch(() => {});
      return answer.then(runs => {
        if (current.current === load) {
          setLocal(before => ({ ...before, answer: { runs, at: Date.now() } }));
          // What others did in between comes with the next answer.
          retry();
        }
        return runs;
      });
    },
    [load, retry],
  );
  const tick = useCallback(
    (step: string, ticked: boolean) => {
      if (page === undefined) return;
      setLocal(before => ({
        ...before,
        sent: new Map(before.sent).set(step, ticked),
        failed: undefined,
      }));
      const settle = (failed: Run['failed']) => {
        if (current.current !== load) return;
        setLocal(before => {
          const sent = new Map(before.sent);
          if (sent.get(step) === ticked) sent.delete(step);
          return { ...before, sent, failed: failed ?? before.failed };
        });
      };
      send(() => api.tick(service, { environment, page, step, ticked })).then(
        () => settle(undefined),
        (failure: unknown) => settle({ step, error: asError(failure) }),
      );
    },
    [api, service, environment, page, load, send],
  );
  const startOver = useCallback(async () => {
    if (page === undefined) return;
    await send(() => api.startOver(service, { environment, page }));
  }, [api, service, environment, page, send]);

  const { sent, answer, failed } = local;
  const runs =
    answer && answer.at >= (live.answeredAt ?? 0) ? answer.runs : live.value;
  const marks = useMemo(() => {
    const all = new Map<string, StepMark>(
      runs?.current?.ticks.map(({ step, by, at }) => [
        step,
        { ticked: true, by, at },
      ]),
    );
    for (const [step, ticked] of sent)
      all.set(step, { ticked, by: undefined, at: undefined });
    return all;
  }, [runs, sent]);
  return { runs, error: live.error, marks, failed, tick, startOver, retry };
}
