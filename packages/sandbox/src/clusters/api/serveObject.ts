import { StatusError, unknownResource } from '../state';
import type { Answer } from './answers';
import type { ApiContext, ObjectRequest } from './apiContext';
import { servePodLog } from './podLogs';
import { getObject, listObjects, watchObjects } from './readObjects';
import { serveScale } from './scale';
import {
  createObject,
  deleteCollection,
  deleteObject,
  patchRequested,
  updateObject,
} from './writeObjects';

type Route = (
  context: ApiContext,
  asked: ObjectRequest,
) => Answer | void | Promise<Answer>;

const routes = new Map<string, Route>([
  ['get', getObject],
  ['list', listObjects],
  ['watch', watchObjects],
  ['create', createObject],
  ['update', updateObject],
  ['patch', patchRequested],
  ['delete', deleteObject],
  ['deletecollection', deleteCollection],
]);

/**
 * Does what a request asks of a kind.
 *
 * @returns nothing when it answers by itself, as a watch does.
 * @throws StatusError 404 for subresources that aren't served, 405 for verbs that the kind doesn't have.
 */
export function serveObject(
  context: ApiContext,
  asked: ObjectRequest,
): Answer | void | Promise<Answer> {
  const { info, kind } = asked;
  const isPod = kind.group === '' && kind.kind === 'Pod';
  switch (info.subresource) {
    case undefined:
      break;
    case 'status':
      if (!kind.statusSubresource) throw unknownResource();
      break;
    case 'scale':
      if (!kind.scale) throw unknownResource();
      return serveScale(context, asked);
    case 'log':
      if (!isPod || info.verb !== 'get') throw unknownResource();
      return servePodLog(context, asked);
    default:
      throw unknownResource();
  }
  const route = kind.verbs.includes(info.verb)
    ? routes.get(info.verb)
    : undefined;
  const misplaced =
    (info.verb === 'create' && info.name !== undefined) ||
    (['update', 'patch'].includes(info.verb) && info.name === undefined);
  if (!route || misplaced) {
    throw new StatusError(
      405,
      'MethodNotAllowed',
      'the server does not allow this method on the requested resource',
    );
  }
  return route(context, asked);
}
