import {
  EnvironmentPlan,
  labels,
} from '@golden-path/plugin-golden-path-common';
import type { GenerationContext } from '../../generation/types';
import { dashboardOf } from '../dashboards/dashboard';
import type { Feature } from '../feature';
import { serviceName } from '../objects';

/** Each cluster has a Grafana at most: two copies in one would fight for the same identifier. */
const isFirstOnItsCluster = (
  { plans }: GenerationContext,
  plan: EnvironmentPlan,
): boolean =>
  plan.kind === 'stage' &&
  plans.find(({ cluster }) => cluster === plan.cluster) === plan;

/** The service's dashboard, for the Grafana of each cluster. */
export const dashboard: Feature = {
  name: 'dashboard',
  isIn: isFirstOnItsCluster,
  overlay: (context, plan) => ({
    resources: [
      {
        name: 'dashboard',
        object: {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: {
            name: `${serviceName(context)}-dashboard`,
            labels: { [labels.grafanaDashboard]: '1' },
          },
          data: {
            [`${serviceName(context)}.json`]: JSON.stringify(
              dashboardOf(context, plan),
            ),
          },
        },
      },
    ],
  }),
};
