import type { SchedulerServiceTaskRunner } from '@backstage/backend-plugin-api';

/** A collection rests this many times as long as it took: a tenth of the time at most goes into it. */
const rests = 10;

/**
 * Has a task run only when there is something new, so that it can be looked for often. A run that failed, and one that was
 * under way when a change came, is followed by another.
 * @param options.revision - another one as soon as something has changed
 * @param options.now - milliseconds
 */
export function onlyWhenChanged(
  runner: SchedulerServiceTaskRunner,
  {
    revision,
    now = () => performance.now(),
  }: { readonly revision: () => Promise<string>; readonly now?: () => number },
): SchedulerServiceTaskRunner {
  let done: string | undefined;
  let rested = -Infinity;
  return {
    run: task =>
      runner.run({
        ...task,
        async fn(signal) {
          if (now() < rested) return;
          const current = await revision();
          if (current === done) return;
          const start = now();
          try {
            await task.fn(signal);
            done = current;
          } finally {
            rested = now() + rests * (now() - start);
          }
        },
      }),
  };
}
