import { ForgeUnavailableError, type Pause } from './http';

/** What a look saw: the wished state is there, or what is still to do. */
export type Sight<Result, Plan> = { done: Result } | { todo: Plan };

/** Tries before an error is passed on. */
const attempts = 4;

/**
 * Makes something at a host at most once, although answers get lost and others act at the same time: looks whether it
 * is there, acts if not, and after an outcome that is unknown or a conflict looks again before it acts again.
 */
export async function lookThenAct<Result, Plan>(options: {
  look: () => Promise<Sight<Result, Plan>>;
  act: (plan: Plan) => Promise<Result>;
  pause: Pause;
}): Promise<{ result: Result; acted: boolean }> {
  for (let attempt = 1; ; attempt++) {
    const sight = await options.look();
    if ('done' in sight) return { result: sight.done, acted: attempt > 1 };
    try {
      return { result: await options.act(sight.todo), acted: true };
    } catch (error) {
      if (attempt === attempts || !mayHaveHappened(error)) throw error;
      await options.pause(attempt);
    }
  }
}

/**
 * No answer, or somebody was faster: in both cases the wished state may be there now. A host that says that it did
 * nothing, as it is asked too often, is left alone for as long as it asks to be.
 */
const mayHaveHappened = (error: unknown): boolean =>
  error instanceof Error &&
  ['ServiceUnavailableError', 'ConflictError'].includes(error.name) &&
  !(error instanceof ForgeUnavailableError && error.refused);
