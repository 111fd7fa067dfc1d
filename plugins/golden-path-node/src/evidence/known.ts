import type { Known } from '@golden-path/plugin-golden-path-common';

/** A source said so. @param observedAt - ISO 8601 */
export const knownAt = <Value>(
  value: Value,
  observedAt: string,
): Known<Value> => ({ known: true, value, observedAt });

/** The source answered, and there is nothing. */
export const absent = (reason: string) =>
  ({ known: false, why: 'absent', reason }) as const;

/** The source could not be asked, or its answer can't be used. */
export const unreadable = (reason: string) =>
  ({ known: false, why: 'unreadable', reason: reason.slice(0, 500) }) as const;

/** The source didn't answer this time; asked again, it may. */
export const silent = (reason: string) =>
  ({ ...unreadable(reason), mayPass: true }) as const;

/** What an error of one of our hosts says; those of other kinds may say anything, so that they say nothing here. */
export const saidBy = (error: unknown): string =>
  error instanceof Error && hostErrors.has(error.name)
    ? error.message
    : 'it failed in a way that is in the log';

const hostErrors: ReadonlySet<string> = new Set([
  'ConflictError',
  'InputError',
  'NotAllowedError',
  'NotFoundError',
  'ServiceUnavailableError',
]);
