import type {
  BackstageCredentials,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import type { Request } from 'express';
import { notAllowed } from '../assertPermission';
import { missing } from '../parseRequest';
import type { ReadAccess } from '../serviceAccess';
import type { Route, RouteContext } from './route';

const callers = {
  people: ['user'],
  callers: ['user', 'service'],
  plugins: ['service'],
} as const;

/**
 * Who asks, and which services they may read.
 * @throws AuthenticationError, NotAllowedError; NotFoundError where a path names what they may not read
 */
export async function admit(
  {
    access: asked,
    absent = missing,
    path,
  }: Pick<Route<never>, 'access' | 'absent' | 'path'>,
  request: Request,
  options: { readonly httpAuth: HttpAuthService; readonly access: ReadAccess },
): Promise<Pick<RouteContext<never>, 'credentials' | 'visible'>> {
  const { httpAuth, access } = options;
  const credentials: BackstageCredentials = await httpAuth.credentials(
    request,
    { allow: [...callers[typeof asked === 'object' ? 'callers' : asked]] },
  );
  if (typeof asked === 'object') {
    await access.assertBasic(credentials, asked);
    return { credentials, visible: { owners: [] } };
  }
  const visible = await access.decideVisible(credentials);
  // A token that is restricted, though it is no person's, isn't one of a plugin.
  if (asked === 'plugins' && visible !== 'all')
    throw new NotAllowedError(
      `the permission ${access.read.name} is needed for every service`,
    );
  if (visible === undefined)
    throw /:(name|id)\b/.test(path) ? absent() : notAllowed(access.read);
  return { credentials, visible };
}
