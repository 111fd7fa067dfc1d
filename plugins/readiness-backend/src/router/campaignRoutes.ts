import {
  audited,
  noQuery,
  parseBody,
  parseQuery,
  personOf,
} from '@golden-path/plugin-golden-path-node/rest';
import {
  campaignManagePermission,
  campaignRequestSchema,
  emptyBodySchema,
  type CampaignList,
} from '@golden-path/plugin-readiness-common';
import { noCampaign } from '../campaigns';
import { checkAmong, environmentAmong } from './choices';
import type { Route } from './route';

/** `GET /campaigns`. */
const listRoute: Route = {
  method: 'get',
  path: '/campaigns',
  access: 'callers',
  async handle({ request, options }) {
    parseQuery(noQuery, request);
    const campaigns = [...(await options.reader.campaigns())].sort(
      (one, other) =>
        Number(one.endedAt !== undefined) -
          Number(other.endedAt !== undefined) ||
        (one.due < other.due ? -1 : Number(one.due > other.due)),
    );
    return { campaigns } satisfies CampaignList;
  },
};

/** `GET /campaigns/:id`: how far it is, of the services that somebody may read. */
const progressRoute: Route = {
  method: 'get',
  path: '/campaigns/:id',
  access: 'callers',
  absent: noCampaign,
  async handle({ request, visible, options }) {
    parseQuery(noQuery, request);
    return options.reader.campaign(request.params.id ?? '', visible);
  },
};

/** `POST /campaigns`. */
const startRoute: Route = {
  method: 'post',
  path: '/campaigns',
  access: 'people',
  status: 201,
  async handle({ request, credentials, options }) {
    parseQuery(noQuery, request);
    const asked = parseBody(campaignRequestSchema, request);
    const { check, environment, due } = asked;
    return audited(
      options.auditor,
      {
        eventId: 'campaign-start',
        request,
        meta: { check, environment, due },
      },
      async () => {
        await options.access.assertBasic(credentials, campaignManagePermission);
        checkAmong(options, check);
        environmentAmong(options, environment);
        return options.campaigns.start(asked, personOf(credentials));
      },
      ({ id }) => ({ campaign: id }),
    );
  },
};

/** `POST /campaigns/:id/end`. */
const endRoute: Route = {
  method: 'post',
  path: '/campaigns/:id/end',
  access: 'people',
  absent: noCampaign,
  async handle({ request, credentials, options }) {
    parseQuery(noQuery, request);
    parseBody(emptyBodySchema, request);
    const { id = '' } = request.params;
    return audited(
      options.auditor,
      { eventId: 'campaign-end', request, meta: { campaign: id } },
      async () => {
        await options.access.assertBasic(credentials, campaignManagePermission);
        return options.campaigns.end(id);
      },
    );
  },
};

/** Campaigns: a check that is to pass by a date. */
export const campaignRoutes: readonly Route[] = [
  listRoute,
  progressRoute,
  startRoute,
  endRoute,
];
