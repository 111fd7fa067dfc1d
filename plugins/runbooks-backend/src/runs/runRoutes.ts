import {
  audited,
  findService,
  missing,
  noQuery,
  parseBody,
  parseQuery,
  personOf,
  serviceOf,
} from '@golden-path/plugin-golden-path-node/rest';
import {
  runPlaceSchema,
  tickChangeSchema,
  type RunPlace,
} from '@golden-path/plugin-runbooks-common';
import { servicePath, type Route, type RouteContext } from '../router';
import type { RunKey, Runs, RunSubject } from './runs';

/** What the routes of runs need beside what every route gets. */
export interface RunRoutesOptions {
  readonly runs: Runs;
  /**
   * Names of the alerts that lead to a page in an environment of the service; undefined where one of the two isn't there.
   * Who calls has decided that the service may be read.
   */
  alertsOfPage(key: RunKey): Promise<readonly string[] | undefined>;
}

const path = `${servicePath}/runs`;

/** Runs of a service's pages: what is ticked, ticking, and starting over. */
export function runRoutes({
  runs,
  alertsOfPage,
}: RunRoutesOptions): readonly Route[] {
  /** @throws NotFoundError for what doesn't exist or is hidden */
  async function findSubject(
    { request, credentials, options }: RouteContext,
    { environment, page }: RunPlace,
  ): Promise<RunSubject & { readonly owner: string | undefined }> {
    const found = await findService(options, credentials, serviceOf(request));
    const key = { service: found.service, environment, page };
    const alerts = await alertsOfPage(key);
    if (!alerts) throw missing();
    return { ...key, alerts, owner: found.owner };
  }

  const readRoute: Route = {
    method: 'get',
    path,
    access: 'callers',
    handle: async context => {
      const place = parseQuery(runPlaceSchema, context.request);
      return runs.read(await findSubject(context, place));
    },
  };

  const tickRoute: Route = {
    method: 'put',
    path: `${path}/ticks`,
    access: 'people',
    async handle(context) {
      const { request, credentials, options } = context;
      parseQuery(noQuery, request);
      const { step, ticked, ...place } = parseBody(tickChangeSchema, request);
      return audited(
        options.auditor,
        {
          eventId: 'run-tick',
          severityLevel: 'low',
          request,
          meta: { service: serviceOf(request), ...place, step, ticked },
        },
        async () => {
          const subject = await findSubject(context, place);
          await options.access.assertDeed(credentials, 'tick', subject.owner);
          return runs.tick(subject, { step, ticked }, personOf(credentials));
        },
        ({ current }) => ({ run: current?.id ?? '' }),
      );
    },
  };

  const startOverRoute: Route = {
    method: 'post',
    path: `${path}/start-over`,
    access: 'people',
    async handle(context) {
      const { request, credentials, options } = context;
      parseQuery(noQuery, request);
      const place = parseBody(runPlaceSchema, request);
      return audited(
        options.auditor,
        {
          eventId: 'run-start-over',
          request,
          meta: { service: serviceOf(request), ...place },
        },
        async () => {
          const subject = await findSubject(context, place);
          await options.access.assertDeed(credentials, 'tick', subject.owner);
          return runs.startOver(subject);
        },
        ({ ended }) => ({ run: ended[0]?.id ?? '' }),
      );
    },
  };

  return [readRoute, tickRoute, startOverRoute];
}
