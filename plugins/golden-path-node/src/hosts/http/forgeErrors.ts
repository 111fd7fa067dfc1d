import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';

/** A request, as errors name it: never with its query, headers or body. */
export interface ForgeRequest {
  readonly host: string;
  readonly method: string;
  readonly path: string;
}

/** The host gave no usable answer; whether it did what was asked is unknown. */
export class ForgeUnavailableError extends ServiceUnavailableError {
  /** How long the host asks to wait. */
  readonly retryAfterMilliseconds: number | undefined;
  /** The host said that it did nothing. */
  readonly refused: boolean;
  /** Of the answer, where there was one. */
  readonly status: number | undefined;
  /** It answered more than is read. */
  readonly tooLarge: boolean;

  constructor(
    message: string,
    options: {
      retryAfterMilliseconds?: number;
      refused?: boolean;
      status?: number;
      tooLarge?: boolean;
    } = {},
  ) {
    super(message);
    this.name = 'ServiceUnavailableError';
    this.retryAfterMilliseconds = options.retryAfterMilliseconds;
    this.refused = options.refused ?? false;
    this.status = options.status;
    this.tooLarge = options.tooLarge ?? false;
  }
}

/** The host answered that the credentials may not do this. */
export class ForgeRefusedError extends NotAllowedError {
  /** 401 or 403. */
  readonly status: number;

  constructor(message: string, status: number) {
    super(message);
    this.name = 'NotAllowedError';
    this.status = status;
  }
}

const nameOf = ({ host, method, path }: ForgeRequest) =>
  `${host} (${method} ${path.slice(0, 200)})`;

/** The error of an answer that isn't a success. The answer's body and headers are not part of it: they may echo credentials. */
export function errorOfStatus(
  request: ForgeRequest,
  status: number,
  headers: Headers,
): Error {
  const at = nameOf(request);
  const waits = waitOf(headers);
  const asks =
    waits === undefined ? '' : ` and asks to wait ${Math.ceil(waits / 1000)} s`;
  // GitHub answers 403, too, to who asks too often.
  const limited =
    status === 403 &&
    (headers.get('x-ratelimit-remaining') === '0' ||
      headers.has('retry-after'));
  if (status === 429 || limited)
    return new ForgeUnavailableError(`${at} is asked too often${asks}`, {
      retryAfterMilliseconds: waits,
      refused: true,
      status,
    });
  if (status >= 500)
    return new ForgeUnavailableError(`${at} answered ${status}${asks}`, {
      retryAfterMilliseconds: waits,
      status,
    });
  if (status >= 300 && status < 400)
    return new NotAllowedError(
      `${at} answered with a redirect, which is refused; let the integration's baseUrl be the address that answers`,
    );
  switch (status) {
    case 401:
      return new ForgeRefusedError(
        `${at} refused the credentials of its integration`,
        status,
      );
    case 403:
      return new ForgeRefusedError(
        `${at} does not allow this to the credentials of its integration`,
        status,
      );
    case 404:
      return new NotFoundError(`${at} answered 404`);
    case 405:
    case 409:
    case 412:
    case 422:
    case 423:
      return new ConflictError(
        `${at} answered ${status}: it isn't in the state that this needs`,
      );
    default:
      return new InputError(`${at} answered ${status}`);
  }
}

/** The error of a request that got no answer. Of the cause only its code is kept. */
export function errorOfNoAnswer(
  request: ForgeRequest,
  cause: unknown,
): ForgeUnavailableError {
  const code = codeOf(cause);
  return new ForgeUnavailableError(
    `${nameOf(request)} did not answer${code ? `: ${code}` : ''}`,
  );
}

function codeOf(cause: unknown): string | undefined {
  for (let at = cause; at instanceof Error; at = at.cause) {
    const { code, name } = at as { code?: unknown; name: string };
    if (typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,40}$/.test(code))
      return code;
    if (name === 'TimeoutError') return 'no answer in time';
  }
  return undefined;
}

/**
 * How long a host asks to wait: by `Retry-After`, else until its limit begins anew, which is a time since 1970 or, as
 * PagerDuty has it, a number of seconds from now.
 *
 * @see https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
 * @see https://docs.gitlab.com/administration/settings/user_and_ip_rate_limits/#response-headers
 * @see https://developer.pagerduty.com/docs/rest-api-rate-limits
 */
function waitOf(headers: Headers): number | undefined {
  const asked = retryAfterMilliseconds(headers.get('retry-after'));
  if (asked !== undefined) return asked;
  for (const kind of ['x-ratelimit', 'ratelimit']) {
    const reset = headers.get(`${kind}-reset`) ?? '';
    if (headers.get(`${kind}-remaining`) !== '0') continue;
    if (/^\d{9,11}$/.test(reset))
      return Math.max(0, Number(reset) * 1000 - Date.now());
    if (/^\d{1,5}$/.test(reset)) return Number(reset) * 1000;
  }
  return undefined;
}

/** Seconds or a date. @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after */
function retryAfterMilliseconds(value: string | null): number | undefined {
  if (value === null) return undefined;
  if (/^\d{1,6}$/.test(value)) return Number(value) * 1000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.max(0, at - Date.now());
}
