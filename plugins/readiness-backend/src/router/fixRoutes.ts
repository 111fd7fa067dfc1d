import {
  audited,
  parseBody,
  parseQuery,
  personOf,
} from '@golden-path/plugin-golden-path-node/rest';
import {
  fixQuerySchema,
  fixRequestSchema,
} from '@golden-path/plugin-readiness-common';
import { InputError, NotFoundError } from '@backstage/errors';
import type { Route, RouteContext } from './route';
import { environmentPath, findEnvironment } from './serviceRoutes';

const path = `${environmentPath}/checks/:check/fix`;

/**
 * What a fix is asked for, by somebody who may open it: a plan shows files of repositories, so it is for them, too.
 * @throws NotFoundError, NotAllowedError
 */
async function findFixable(context: RouteContext) {
  const { request, credentials, options } = context;
  const { alert } = parseQuery(fixQuerySchema, request);
  const key = await findEnvironment(context);
  await options.access.assertDeed(credentials, 'proposeFix', key.owner);
  const check = options.policy.checks.find(
    ({ id }) => id === request.params.check,
  );
  if (!check) throw new NotFoundError('there is no such check');
  const { service, environment } = key;
  if (alert !== undefined && check.id !== 'runbook')
    throw new InputError(
      `alert: found it with the check ${check.id}; accepted: with the check runbook`,
    );
  return { key: { service, environment, alert }, check: check.id };
}

/** `GET …/checks/:check/fix`: the change that makes it pass; nothing is written anywhere. */
const planRoute: Route = {
  method: 'get',
  path,
  access: 'people',
  asksHosts: true,
  async handle(context) {
    const { key, check } = await findFixable(context);
    const gone = new AbortController();
    const leave = () => gone.abort();
    // Of the request itself, `close` says only that it was read.
    const { socket } = context.request;
    socket.once('close', leave);
    try {
      return await context.options.fixes.plan(key, check, {
        signal: gone.signal,
      });
    } finally {
      socket.off('close', leave);
    }
  },
};

/** `POST …/checks/:check/fix`: opens the change requests of the plan that was shown, or finds those that it opened. */
const proposeRoute: Route = {
  method: 'post',
  path,
  access: 'people',
  asksHosts: true,
  status: 201,
  async handle(context) {
    const { request, credentials, options } = context;
    parseQuery(fixQuerySchema, request);
    const { plan } = parseBody(fixRequestSchema, request);
    return audited(
      options.auditor,
      {
        eventId: 'fix-propose',
        request,
        meta: { ...request.params, plan },
      },
      async () => {
        const { key, check } = await findFixable(context);
        return options.fixes.propose(key, check, plan, personOf(credentials));
      },
      ({ changeRequests }) => ({
        changeRequests: changeRequests.map(({ url }) => url).join(', '),
      }),
    );
  },
};

/** The change that makes a check pass. */
export const fixRoutes: readonly Route[] = [planRoute, proposeRoute];
