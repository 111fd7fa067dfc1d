import {
  labelsOf,
  matchesLabelSelector,
  resolveIntOrPercent,
} from '@golden-path/plugin-kubernetes-objects-common';
import { timestampOf, type Controller } from '../controllers';
import { withConditions, type Condition } from './conditions';
import { writeWorkloadStatus } from './generations';
import { specOf, statusOf } from './podTemplate';
import { readyCondition } from './replicaSets';
import { resources } from './resources';

interface BudgetSpec {
  readonly minAvailable?: unknown;
  readonly maxUnavailable?: unknown;
  readonly selector?: unknown;
}

/** Counts how many pods may be disrupted. @see https://kubernetes.io/docs/tasks/run-application/configure-pdb/ */
export const budgetController = (): Controller => ({
  resource: resources.budgets,
  kind: 'PodDisruptionBudget',
  concerns: (changed, resource, { cluster }) =>
    resource.plural === 'pods'
      ? cluster
          .list(resources.budgets, { namespace: changed.metadata.namespace })
          .items.filter(budget =>
            matchesLabelSelector(
              specOf<BudgetSpec>(budget).selector,
              labelsOf(changed),
            ),
          )
          .map(({ metadata }) => metadata)
      : [],
  reconcile(budget, { cluster, clock }) {
    const { selector, minAvailable, maxUnavailable } =
      specOf<BudgetSpec>(budget);
    const pods = cluster
      .list(resources.pods, { namespace: budget.metadata.namespace })
      .items.filter(pod => matchesLabelSelector(selector, labelsOf(pod)));
    const expected = pods.length;
    const healthy = pods.filter(pod => readyCondition(pod)).length;
    const desired =
      maxUnavailable === undefined
        ? (resolveIntOrPercent(minAvailable, expected) ?? 0)
        : Math.max(
            0,
            expected - (resolveIntOrPercent(maxUnavailable, expected) ?? 0),
          );
    const allowed = Math.max(0, healthy - desired);
    writeWorkloadStatus(cluster, resources.budgets, budget, {
      observedGeneration: budget.metadata.generation,
      expectedPods: expected,
      currentHealthy: healthy,
      desiredHealthy: desired,
      disruptionsAllowed: allowed,
      conditions: withConditions(
        statusOf<{ conditions: Condition[] }>(budget).conditions,
        [
          {
            type: 'DisruptionAllowed',
            status: allowed > 0 ? 'True' : 'False',
            reason: allowed > 0 ? 'SufficientPods' : 'InsufficientPods',
            message: '',
            observedGeneration: budget.metadata.generation,
          },
        ],
        timestampOf(clock.now()),
      ),
    });
    return undefined;
  },
});
