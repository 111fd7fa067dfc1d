import {
  ForgeRefusedError,
  ForgeUnavailableError,
} from '@golden-path/plugin-golden-path-node';

/** Why no repository of a host can be read. */
export interface HostFailure {
  /** One sentence that names no repository: everybody who has a service at this host reads it. */
  readonly problem: string;
  /** How long the host asks to wait, in milliseconds. */
  readonly retryAfter: number | undefined;
}

/** No answer within the time that a question has. */
export class NoAnswerInTime extends Error {}

/** What an error says of the whole host; undefined for an error of one repository. */
export function hostFailureOf(
  host: string,
  error: unknown,
): HostFailure | undefined {
  if (error instanceof NoAnswerInTime)
    return {
      problem: `${host} does not answer in time`,
      retryAfter: undefined,
    };
  if (error instanceof ForgeRefusedError)
    return error.status === 401
      ? {
          problem: `${host} refuses the credentials of its integration`,
          retryAfter: undefined,
        }
      : undefined;
  if (error instanceof ForgeUnavailableError)
    return error.tooLarge
      ? undefined
      : {
          problem: `${host} ${unavailable(error)}`,
          retryAfter: error.retryAfterMilliseconds,
        };
  // A page for people in place of an answer: of a proxy, or of a sign-in.
  return error instanceof Error && error.name === 'ServiceUnavailableError'
    ? {
        problem: `${host} gives answers that can’t be used`,
        retryAfter: undefined,
      }
    : undefined;
}

function unavailable({ refused, status }: ForgeUnavailableError): string {
  if (refused) return 'is asked too often, and wants the portal to wait';
  return status === undefined ? 'does not answer' : `answers ${status}`;
}
