import { noQuery, parseQuery } from '@golden-path/plugin-golden-path-node/rest';
import {
  describeCheck,
  type ReadinessDefinitions,
} from '@golden-path/plugin-readiness-common';
import type { Route } from './route';

/** `GET /definitions`: what is judged, the same for everybody. */
export const definitionsRoute: Route = {
  method: 'get',
  path: '/definitions',
  access: 'callers',
  async handle({ request, options }) {
    parseQuery(noQuery, request);
    return {
      checks: options.policy.checks.map(describeCheck),
      levels: options.policy.levels,
      environments: options.environments,
      exemptionDays: options.exemptionDays,
    } satisfies ReadinessDefinitions;
  },
};
