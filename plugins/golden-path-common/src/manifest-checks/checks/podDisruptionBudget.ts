import {
  budgetSelects,
  nameOf,
  namespaceOf,
  percentOf,
  resolveIntOrPercent,
  sameNamespace,
  valueAt,
  type EffectiveReplicas,
  type KubernetesObject,
} from '@golden-path/plugin-kubernetes-objects-common';
import type { Finding } from '../../findings';
import { defineWorkloadCheck, type WorkloadContext } from '../workloadCheck';
import { fewReplicas, replicasOf, unlessScalable } from './applicability';

/** `pod-disruption-budget`: a drain takes some pods away, never all and never none. */
export const podDisruptionBudget = defineWorkloadCheck({
  id: 'pod-disruption-budget',
  category: 'reliability',
  title: 'Pod disruption budget',
  why: 'Without a budget a node drain may stop every pod at once; with one that allows nothing, nodes cannot be drained.',
  link: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/',
  notApplicable: unlessScalable,
  judge(context) {
    const { bundle, workload, template, report, saw } = context;
    const replicas = replicasOf(context);
    const few = fewReplicas(context, replicas);
    if (few) return few;
    const near = bundle
      .ofKind('PodDisruptionBudget', 'policy')
      .filter(object => sameNamespace(namespaceOf(object), workload.namespace));
    const budgets = near.filter(budget =>
      budgetSelects(budget, {
        namespace: workload.namespace,
        labels: template.labels,
      }),
    );
    if (budgets.length === 0) {
      const [rule, message] =
        near.length === 0
          ? ['exists', 'no PodDisruptionBudget in its namespace']
          : ['matches', 'no PodDisruptionBudget selects its pods'];
      const fix =
        'Add a PodDisruptionBudget whose selector matches the labels of the pod template';
      return { findings: [report('error', rule, message, { fix })] };
    }
    return {
      findings: budgets.flatMap(budget =>
        judgeBudget(context, budget, replicas),
      ),
      evidence: budgets.map(budget =>
        saw(`selected by PodDisruptionBudget ${nameOf(budget)}`),
      ),
    };
  },
});

function judgeBudget(
  { report }: WorkloadContext,
  budget: KubernetesObject,
  replicas: EffectiveReplicas,
): Finding[] {
  const name = `PodDisruptionBudget ${nameOf(budget)}`;
  const problem = disruptionProblem(
    valueAt(budget, 'spec', 'minAvailable'),
    valueAt(budget, 'spec', 'maxUnavailable'),
    replicas.stated ? replicas.count : undefined,
  );
  if (problem !== undefined)
    return [
      report('error', 'allows-disruption', `${name} ${problem}`, {
        fix: 'Keep at least one pod available and let at least one go: minAvailable from 1 to one less than the replicas',
      }),
    ];
  if (replicas.stated) return [];
  return [
    report(
      'note',
      'allows-disruption',
      `${name} could not be compared with the number of replicas, which is not stated here`,
    ),
  ];
}

/** What keeps a budget from both protecting and yielding; without a number of replicas only what is certain. */
function disruptionProblem(
  minAvailable: unknown,
  maxUnavailable: unknown,
  replicas: number | undefined,
): string | undefined {
  if (minAvailable !== undefined && maxUnavailable !== undefined)
    return 'sets both minAvailable and maxUnavailable';
  if (minAvailable === undefined && maxUnavailable === undefined)
    return 'sets neither minAvailable nor maxUnavailable';
  const field = minAvailable !== undefined ? 'minAvailable' : 'maxUnavailable';
  const given = minAvailable ?? maxUnavailable;
  const total = replicas ?? Number.MAX_SAFE_INTEGER;
  const count = resolveIntOrPercent(given, total);
  if (count === undefined)
    return `has a ${field} that is neither a count nor a percentage`;
  const isCertain =
    replicas !== undefined || percentOf(given) !== undefined || count === 0;
  if (!isCertain) return undefined;
  const available = field === 'minAvailable' ? count : total - count;
  const shown = `${field} ${typeof given === 'string' ? given : count}`;
  const of = replicas === undefined ? '' : ` of ${replicas} replicas`;
  if (available < 1) return `keeps no pod available (${shown}${of})`;
  if (available >= total) return `allows no disruption (${shown}${of})`;
  return undefined;
}
