import {
  ForgeRefusedError,
  ForgeUnavailableError,
} from '@golden-path/plugin-golden-path-node';

/** Why no repository of a host can be read. */
export interface HostFailure {
  /** One sentence that names no repository: everybody who has a service at this host reads it. */
  readonly problem: string;
  /** It may be over in a moment, or be of one repository alone: asking again may do. */
  readonly mayPass: boolean;
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
  const passing = (what: string): HostFailure => ({
    problem: `${host} ${what}`,
    mayPass: true,
    retryAfter: undefined,
  });
  if (error instanceof NoAnswerInTime)
    return passing('does not answer in time');
  if (error instanceof ForgeRefusedError)
    return error.status === 401
      ? {
          ...passing('refuses the credentials of its integration'),
          mayPass: false,
        }
      : undefined;
  if (error instanceof ForgeUnavailableError)
    return error.tooLarge
      ? undefined
      : {
          ...passing(unavailable(error)),
          mayPass: !error.refused,
          retryAfter: error.retryAfterMilliseconds,
        };
  // A page for people in place of an answer: of a proxy, or of a sign-in.
  return error instanceof Error && error.name === 'ServiceUnavailableError'
    ? passing('gives answers that can’t be used')
    : undefined;
}

function unavailable({ refused, status }: ForgeUnavailableError): string {
  if (refused) return 'is asked too often, and wants the portal to wait';
  return status === undefined ? 'does not answer' : `answers ${status}`;
}
