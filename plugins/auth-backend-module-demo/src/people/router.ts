import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import Router from 'express-promise-router';
import { HostGuard } from '../guards';
import { DemoPeople, toDemoPeople } from './demoPerson';

/** People offered at most; a demo organisation is far smaller, and a sign-in page with more is unusable. */
const LIMIT = 200;

const FIELDS = ['kind', 'metadata', 'spec.profile', 'relations'];

/** What the people's list is read with. */
export interface PeopleReader {
  auth: AuthService;
  catalog: CatalogService;
  logger: LoggerService;
}

/** Reads who can be picked, with the auth plugin's own credentials: nobody is signed in yet. Never throws. */
export async function readDemoPeople({
  auth,
  catalog,
  logger,
}: PeopleReader): Promise<DemoPeople> {
  try {
    const credentials = await auth.getOwnServiceCredentials();
    const [users, groups] = await Promise.all(
      ['User', 'Group'].map(kind =>
        catalog.getEntities(
          { filter: { kind }, fields: FIELDS, limit: LIMIT },
          { credentials },
        ),
      ),
    );
    const people = toDemoPeople(users?.items ?? [], groups?.items ?? []);
    return { ready: people.length > 0, people };
  } catch (error) {
    logger.info(
      `The catalog can't be read yet for the demo sign-in: ${stringifyError(error)}`,
    );
    return { ready: false, people: [] };
  }
}

/** Router with `GET /demo/people`, meant for the auth plugin's own router. */
export function createPeopleRouter(reader: PeopleReader, guard: HostGuard) {
  const router = Router();
  router.get('/demo/people', async (request, response) => {
    guard(request);
    response
      .set('cache-control', 'no-store')
      .json(await readDemoPeople(reader));
  });
  return router;
}
