import {
  audited,
  findService,
  isPerson,
  noQuery,
  parseBody,
  parseQuery,
  serviceOf,
} from '@golden-path/plugin-golden-path-node/rest';
import {
  pageQuerySchema,
  refreshBodySchema,
  type RunbookPageAnswer,
  type ServiceRunbooks,
} from '@golden-path/plugin-runbooks-common';
import { joinService } from '../reading';
import { servicePath } from './paths';
import type { Route } from './route';

/** How long addresses with a range of time in them stay as they are, in milliseconds. */
const linkMilliseconds = 5 * 60_000;

/** `GET /services/…`: pages, findings, alerts and places of one service. */
const serviceRoute: Route = {
  method: 'get',
  path: servicePath,
  access: 'callers',
  // What a person may do here is part of the answer, and so are addresses with the last hour in them.
  varies: async ({ credentials, options }) => [
    await options.access.deeds(credentials),
    Math.floor((options.now?.() ?? new Date()).getTime() / linkMilliseconds),
  ],
  async handle({ request, credentials, visible, options }) {
    parseQuery(noQuery, request);
    const revision = await options.reader.revision();
    const service = serviceOf(request);
    const found = await options.reader.service({ service, visible });
    if (!found) return undefined;
    // A hint, for the lack of which nobody goes without an answer.
    if (isPerson(credentials)) await options.viewed(found).catch(() => {});
    return {
      ...joinService(found, {
        live: await options.live.of(service),
        environments: options.environments,
        links: options.links,
        now: options.now?.() ?? new Date(),
      }),
      allowed: await options.access.allowed(credentials, found.owner),
      revision,
    } satisfies ServiceRunbooks;
  },
};

/** `GET …/page?id=`: a page with its text: of the service, of the organisation or of the portal. */
const pageRoute: Route = {
  method: 'get',
  path: `${servicePath}/page`,
  access: 'callers',
  async handle({ request, visible, options }) {
    const { id } = parseQuery(pageQuerySchema, request);
    return options.reader.page({
      service: serviceOf(request),
      id,
      visible,
    }) satisfies Promise<RunbookPageAnswer | undefined>;
  },
};

/** `POST …/refresh`: looks at the service again soon; 202. */
const refreshRoute: Route = {
  method: 'post',
  path: `${servicePath}/refresh`,
  access: 'callers',
  status: 202,
  async handle({ request, credentials, options }) {
    parseQuery(noQuery, request);
    parseBody(refreshBodySchema, request);
    const { service, owner } = await findService(
      options,
      credentials,
      serviceOf(request),
    );
    return audited(
      options.auditor,
      {
        eventId: 'runbooks-refresh',
        severityLevel: 'low',
        request,
        meta: { service },
      },
      async () => {
        await options.access.assertDeed(credentials, 'refresh', owner);
        await options.refresh(service);
        return { status: 'enqueued' };
      },
      () => ({}),
    );
  },
};

/** Everything about the runbooks of one service. */
export const serviceRoutes: readonly Route[] = [
  serviceRoute,
  pageRoute,
  refreshRoute,
];
