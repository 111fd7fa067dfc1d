/** One field that an object got wrong, as in `details.causes` of a `Status`. */
export interface StatusCause {
  /** Such as `FieldValueInvalid`, `FieldValueRequired`, `FieldManagerConflict`. */
  reason: string;
  message: string;
  /** Path of the field, such as `spec.selector`. */
  field?: string;
}

/** What a `Status` says beside its message. */
export interface StatusDetails {
  name?: string;
  group?: string;
  /** Kubernetes puts the plural of the resource here, or the kind where the object itself is invalid. */
  kind?: string;
  uid?: string;
  causes?: StatusCause[];
  retryAfterSeconds?: number;
}

/** The body of a Kubernetes error. */
export interface StatusBody {
  kind: 'Status';
  apiVersion: 'v1';
  metadata: Record<string, never>;
  status: 'Failure';
  message: string;
  reason: string;
  details?: StatusDetails;
  code: number;
}

/**
 * What an API server refuses, with its code, reason and message.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/status/
 */
export class StatusError extends Error {
  override readonly name = 'StatusError';
  readonly code: number;
  readonly reason: string;
  readonly details: StatusDetails | undefined;

  constructor(
    code: number,
    reason: string,
    message: string,
    details?: StatusDetails,
  ) {
    super(message);
    this.code = code;
    this.reason = reason;
    this.details = details;
  }

  /** The body of the answer. */
  toStatus(): StatusBody {
    return {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message: this.message,
      reason: this.reason,
      ...(this.details && { details: this.details }),
      code: this.code,
    };
  }
}

/** Whether an error is a {@link StatusError}, and of that reason where one is given. */
export function isStatusError(
  error: unknown,
  reason?: string,
): error is StatusError {
  return (
    error instanceof StatusError &&
    (reason === undefined || error.reason === reason)
  );
}

/** What errors say of the kind of an object. */
export interface RefusedResource {
  readonly group: string;
  readonly plural: string;
  readonly kind: string;
}

/** `deployments.apps`, and `pods` in the core group. */
export function qualifiedName(group: string, name: string): string {
  return group === '' ? name : `${name}.${group}`;
}

function detailsOf(resource: RefusedResource, name: string): StatusDetails {
  return {
    name,
    ...(resource.group && { group: resource.group }),
    kind: resource.plural,
  };
}

/** 404: no such object. */
export function notFound(resource: RefusedResource, name: string): StatusError {
  return new StatusError(
    404,
    'NotFound',
    `${qualifiedName(resource.group, resource.plural)} "${name}" not found`,
    detailsOf(resource, name),
  );
}

/** 404: nothing is served at this path. */
export function unknownResource(): StatusError {
  return new StatusError(
    404,
    'NotFound',
    'the server could not find the requested resource',
    {},
  );
}

/** 409: an object of that name is there already. */
export function alreadyExists(
  resource: RefusedResource,
  name: string,
): StatusError {
  return new StatusError(
    409,
    'AlreadyExists',
    `${qualifiedName(resource.group, resource.plural)} "${name}" already exists`,
    detailsOf(resource, name),
  );
}

/** 409: the write is against a version that is no longer there. */
export function conflict(
  resource: RefusedResource,
  name: string,
  cause = 'the object has been modified; please apply your changes to the latest version and try again',
): StatusError {
  return new StatusError(
    409,
    'Conflict',
    `Operation cannot be fulfilled on ${qualifiedName(resource.group, resource.plural)} "${name}": ${cause}`,
    detailsOf(resource, name),
  );
}

/** 422: fields of the object are wrong. */
export function invalid(
  resource: RefusedResource,
  name: string,
  causes: readonly StatusCause[],
): StatusError {
  const problems = causes.map(({ field, message }) =>
    field === undefined ? message : `${field}: ${message}`,
  );
  const [only] = problems;
  return new StatusError(
    422,
    'Invalid',
    `${qualifiedName(resource.group, resource.kind)} "${name}" is invalid: ${problems.length === 1 ? only : `[${problems.join(', ')}]`}`,
    {
      name,
      ...(resource.group && { group: resource.group }),
      kind: resource.kind,
      causes: [...causes],
    },
  );
}

/** 403: not now, or not by this person. */
export function forbidden(
  resource: RefusedResource,
  name: string,
  cause: string,
): StatusError {
  const object = name === '' ? '' : ` "${name}"`;
  return new StatusError(
    403,
    'Forbidden',
    `${qualifiedName(resource.group, resource.plural)}${object} is forbidden: ${cause}`,
    detailsOf(resource, name),
  );
}

/** 400: the request itself can't be understood. */
export function badRequest(message: string): StatusError {
  return new StatusError(400, 'BadRequest', message);
}

/** 410: a version or a `continue` token that history no longer reaches. */
export function expired(message: string): StatusError {
  return new StatusError(410, 'Expired', message);
}
