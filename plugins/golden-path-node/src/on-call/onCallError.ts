import {
  ForgeRefusedError,
  ForgeUnavailableError,
} from '../hosts/http/forgeErrors';
import type { OnCallProblem } from './onCallSource';

/** A source could not be asked, or its answer can't be used. */
export class OnCallError extends Error {
  readonly problem: OnCallProblem;
  /** How long the source asks to wait. */
  readonly retryAfterMilliseconds: number | undefined;

  constructor(problem: OnCallProblem, retryAfterMilliseconds?: number) {
    super(problem.message);
    this.name = 'OnCallError';
    this.problem = problem;
    this.retryAfterMilliseconds = retryAfterMilliseconds;
  }
}

/** What a failed request means; of the error only its class and its status are read. */
export function onCallErrorOf(source: string, error: unknown): OnCallError {
  if (error instanceof OnCallError) return error;
  const make = (
    kind: OnCallProblem['kind'],
    said: string,
    retryAfterMilliseconds?: number,
  ) =>
    new OnCallError(
      { kind, message: `${source} ${said}` },
      retryAfterMilliseconds,
    );
  if (error instanceof ForgeUnavailableError) {
    const wait = error.retryAfterMilliseconds;
    if (!error.refused)
      return make(
        'unavailable',
        error.status === undefined
          ? 'did not answer'
          : `answered ${error.status}`,
        wait,
      );
    return make(
      'rate-limited',
      wait === undefined
        ? 'is asked too often'
        : `is asked too often and asks to wait ${Math.ceil(wait / 1000)} s`,
      wait,
    );
  }
  const status = error instanceof ForgeRefusedError ? error.status : undefined;
  if (status === 401) return make('credentials', 'refused the token');
  if (status === 403)
    return make('forbidden', 'does not let the token read this');
  return make(
    'refused',
    'refused the request; let the configured address be that of its API',
  );
}
