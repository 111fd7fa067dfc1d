import { NotFoundError } from '@backstage/errors';
import type { RequestHandler, Response } from 'express';
import { databaseAnswer } from './databaseAnswer';
import { isAmbiguous } from './parseRequest';

/** After how many seconds asking again may help, while the database doesn't answer. @see https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3 */
const retrySeconds = '5';

/** What is answered to an address that no route has. */
export const noRoute = (): NotFoundError =>
  new NotFoundError('there is no such route');

/** Comes before all routes: headers that every answer has, errors included, and no address that is read in two ways. */
export const guardRequests: RequestHandler = (request, response, next) => {
  response.set({
    'x-content-type-options': 'nosniff',
    // Kept by who asked, and asked again each time.
    'cache-control': 'private, no-cache',
    vary: 'authorization',
  });
  if (isAmbiguous(request)) throw noRoute();
  next();
};

/**
 * What was read from the database, while it answers.
 *
 * @param patience - in milliseconds. Default: 10 s
 * @throws ServiceUnavailableError, and says in a header when asking again may help
 */
export async function available<T>(
  response: Response,
  reading: Promise<T>,
  patience?: number,
): Promise<T> {
  try {
    return await databaseAnswer(reading, patience);
  } catch (error) {
    // By name, as packages may have copies of the class.
    if (error instanceof Error && error.name === 'ServiceUnavailableError')
      response.set('retry-after', retrySeconds);
    throw error;
  }
}
