import { ServiceUnavailableError } from '@backstage/errors';
import { isUnavailableError } from '../database';

/** How long the database may take for an answer, in milliseconds. */
export const patienceMilliseconds = 10_000;

/**
 * What was read. The message of a database that fails, which may name hosts and statements, stays here.
 *
 * @throws ServiceUnavailableError when the database doesn't answer, or not in time
 */
export async function databaseAnswer<T>(
  reading: Promise<T>,
  patience: number = patienceMilliseconds,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(unavailable()), patience);
  });
  try {
    return await Promise.race([reading, late]);
  } catch (error) {
    throw isOfDatabase(error) ? unavailable() : error;
  } finally {
    clearTimeout(timer);
  }
}

const unavailable = () =>
  new ServiceUnavailableError(
    'the database does not answer; try again in some seconds',
  );

/** Errors of drivers have a code and no name of ours. */
const isOfDatabase = (error: unknown): boolean =>
  isUnavailableError(error) ||
  (error instanceof Error &&
    (error.name === 'SqliteError' ||
      ('code' in error &&
        typeof error.code === 'string' &&
        /^(E[A-Z]{4,}|[0-9A-Z]{5}|SQLITE_\w+)$/.test(error.code))));
