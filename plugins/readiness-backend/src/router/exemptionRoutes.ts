import {
  noQuery,
  parseBody,
  parseQuery,
  serviceOf,
  openCursor,
} from '@golden-path/plugin-golden-path-node/rest';
import {
  exemptionDecisions,
  exemptionDecisionSchema,
  exemptionRequestSchema,
  exemptionsQuerySchema,
  type ExemptionDecision,
  type ExemptionPage,
} from '@golden-path/plugin-readiness-common';
import {
  decideExemption,
  noExemption,
  requestExemption,
} from '../exemption-decisions';
import type { Route } from './route';
import { servicePath } from './serviceRoutes';

/** `POST …/exemptions`: asks for one; it covers nothing until somebody else approves it. */
const requestRoute: Route = {
  method: 'post',
  path: `${servicePath}/exemptions`,
  access: 'people',
  status: 201,
  async handle({ request, credentials, options }) {
    parseQuery(noQuery, request);
    const asked = parseBody(exemptionRequestSchema, request);
    const service = serviceOf(request);
    return requestExemption(options, { credentials, request }, service, asked);
  },
};

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** `POST /exemptions/:id/approve` and the like. */
const decisionRoute = (decision: ExemptionDecision): Route => ({
  method: 'post',
  path: `/exemptions/:id/${decision}`,
  access: 'people',
  absent: noExemption,
  async handle({ request, credentials, options }) {
    parseQuery(noQuery, request);
    const { reason } = parseBody(exemptionDecisionSchema, request);
    const { id = '' } = request.params;
    if (!uuid.test(id)) return undefined;
    const decider = { credentials, request };
    return decideExemption(options, decider, id, decision, reason);
  },
});

/** `GET /exemptions`: of the services that somebody may read. */
const listRoute: Route = {
  method: 'get',
  path: '/exemptions',
  access: 'callers',
  async handle({ request, visible, options }) {
    const { cursor, ...query } = parseQuery(exemptionsQuerySchema, request);
    const place = openCursor(options.cursors, 'exemptions', query, visible);
    const { exemptions, total, next } = await options.exemptions.list({
      ...query,
      visible,
      after: place.open(cursor),
    });
    return {
      rows: exemptions,
      total,
      nextCursor: place.sign(next),
      revision: await options.reader.revision(),
    } satisfies ExemptionPage;
  },
};

/** Asking for exemptions and deciding about them. */
export const exemptionRoutes: readonly Route[] = [
  requestRoute,
  ...exemptionDecisions.map(decisionRoute),
  listRoute,
];
