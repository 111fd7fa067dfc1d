/**
 * Why a list or a watch failed, as far as it decides what comes next. `expired`: the version it started from is too
 * old, or unknown to the server; only a list helps.
 */
export type FailureKind =
  'failing' | 'forbidden' | 'unauthorised' | 'absent' | 'expired';

/** A list or watch failed. The message is one sentence of ours: nothing of what the server said, and no credential. */
export class WatchFailure extends Error {
  override readonly name = 'WatchFailure';

  constructor(
    readonly kind: FailureKind,
    message: string,
    /** `retryAfter`: milliseconds that the server asks to wait; `renew`: newer credentials may help. */
    private readonly hints: { retryAfter?: number; renew?: boolean } = {},
  ) {
    super(message);
  }

  /** Milliseconds that the server asks to wait. */
  get retryAfter(): number | undefined {
    return this.hints.retryAfter;
  }

  /** Whether token or certificates should be read again. */
  get renew(): boolean {
    return this.hints.renew === true;
  }
}

/** What a Kubernetes `Status` says that is safe to repeat. */
export interface StatusAnswer {
  readonly code: number;
  readonly reason: string | undefined;
  /** Milliseconds. */
  readonly retryAfter: number | undefined;
  /** Whether the message says that the version asked for is ahead of the server. */
  readonly tooLargeVersion: boolean;
}

const says = ({ code, reason }: StatusAnswer) =>
  `${code}${reason && /^[A-Za-z]{1,40}$/.test(reason) ? ` ${reason}` : ''}`;

/**
 * Tells the answers of an API server apart, of requests and of ERROR events.
 *
 * @see https://kubernetes.io/docs/reference/using-api/api-concepts/#410-gone-responses
 */
export function failureOfStatus(
  answer: StatusAnswer,
  resource: string,
): WatchFailure {
  const { code } = answer;
  if (code === 410 || answer.tooLargeVersion)
    return new WatchFailure(
      'expired',
      `The version of ${resource} to go on from is gone (${says(answer)}).`,
    );
  if (code === 401)
    return new WatchFailure(
      'unauthorised',
      'The cluster refuses our token (401).',
      { renew: true },
    );
  if (code === 403)
    return new WatchFailure(
      'forbidden',
      `Our account may not list and watch ${resource} (403).`,
    );
  if (code === 404)
    return new WatchFailure(
      'absent',
      `The cluster does not know ${resource} (404).`,
    );
  if (code >= 300 && code < 400)
    return new WatchFailure(
      'failing',
      `The API server answers with a redirect (${code}), which is not followed.`,
    );
  return new WatchFailure(
    'failing',
    `The API server answers ${says(answer)}.`,
    { retryAfter: answer.retryAfter },
  );
}

const refusedCertificates =
  /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|ERR_TLS|ERR_SSL|EPROTO/;

const causes: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'The connection is refused',
  ECONNRESET: 'The connection was cut',
  EPIPE: 'The connection was cut',
  ETIMEDOUT: 'The connection timed out',
  EHOSTUNREACH: "The host can't be reached",
  ENETUNREACH: "The network can't be reached",
  ENOTFOUND: 'The host name is unknown',
  EAI_AGAIN: "The host name can't be resolved",
};

/** A failure of the connection, its certificate or our credentials. */
export function failureOfError(error: unknown): WatchFailure {
  if (error instanceof WatchFailure) return error;
  const found = error instanceof Error ? error : undefined;
  const code = codeOf(found);
  if (found?.name === 'CredentialsError')
    return new WatchFailure('unauthorised', `${found.message}.`, {
      renew: true,
    });
  if (refusedCertificates.test(code))
    return new WatchFailure(
      'failing',
      `The cluster's certificate is refused (${code}).`,
      { renew: true },
    );
  const cause = Object.hasOwn(causes, code) ? causes[code] : undefined;
  return new WatchFailure(
    'failing',
    cause
      ? `${cause} (${code}).`
      : `The connection failed${code ? ` (${code})` : ''}.`,
  );
}

function codeOf(error: Error | undefined): string {
  const code: unknown = error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^[A-Z0-9_]{1,60}$/.test(code) ? code : '';
}
