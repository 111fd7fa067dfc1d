import { ForgeRefusedError, ForgeUnavailableError } from './forgeErrors';

/** Why a source (PagerDuty, Prometheus, Alertmanager) could not be asked. */
export interface SourceProblem {
  /**
   * - `credentials`: it refused the token (401)
   * - `forbidden`: the token may not read this (403)
   * - `rate-limited`: it is asked too often
   * - `unavailable`: 5xx, no connection, no answer in time
   * - `malformed`: an answer of another shape than documented, or too large
   * - `refused`: any other answer, such as 400 or a redirect
   */
  readonly kind:
    | 'credentials'
    | 'forbidden'
    | 'rate-limited'
    | 'unavailable'
    | 'malformed'
    | 'refused';
  /** One sentence for people; holds nothing that the source said, and no credential. */
  readonly message: string;
}

/** A source could not be asked, or its answer can't be used. */
export class SourceError extends Error {
  readonly problem: SourceProblem;
  /** How long the source asks to wait. */
  readonly retryAfterMilliseconds: number | undefined;

  constructor(problem: SourceProblem, retryAfterMilliseconds?: number) {
    super(problem.message);
    this.name = 'SourceError';
    this.problem = problem;
    this.retryAfterMilliseconds = retryAfterMilliseconds;
  }
}

/** What a failed request means; of the error only its class and its status are read. */
export function sourceErrorOf(source: string, error: unknown): SourceError {
  if (error instanceof SourceError) return error;
  const make = (
    kind: SourceProblem['kind'],
    said: string,
    retryAfterMilliseconds?: number,
  ) =>
    new SourceError(
      { kind, message: `${source} ${said}` },
      retryAfterMilliseconds,
    );
  if (error instanceof ForgeUnavailableError) {
    const wait = error.retryAfterMilliseconds;
    if (error.tooLarge) return make('malformed', 'answered more than is read');
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
