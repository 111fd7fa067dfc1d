import { isError } from '@backstage/errors';

const STATUS_BY_NAME = new Map([
  ['AuthenticationError', 401],
  ['NotAllowedError', 403],
  ['NotFoundError', 404],
  ['NotMergeableError', 405],
  ['ConflictError', 409],
  ['TooLargeError', 413],
  ['PayloadTooLargeError', 413],
  // Gitea's word for input that can be read and can't be used.
  ['InputError', 422],
]);

/** A failure as the outside may see it. */
export interface Problem {
  status: number;
  message: string;
}

/** Maps an error to a status and to words; what is not ours says nothing of its insides. */
export function problemOf(error: unknown): Problem {
  if (!isError(error)) return { status: 500, message: 'Internal error' };
  const known = STATUS_BY_NAME.get(error.name);
  if (known !== undefined) return { status: known, message: error.message };
  const { status } = error;
  // body-parser and the router mark what the client got wrong.
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return { status, message: error.message };
  }
  return { status: 500, message: 'Internal error' };
}
